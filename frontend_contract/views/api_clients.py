"""API clients in the editors' house: who may ask with a token. The token itself is shown once, when it is made."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, ClassVar, cast
from zoneinfo import ZoneInfo

from django.conf import settings
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages
from wagtail.admin.ui.tables import ButtonsColumnMixin, Column, DateColumn, StatusTagColumn, TitleColumn
from wagtail.admin.views.generic.base import BaseListingView, WagtailAdminTemplateMixin
from wagtail.admin.widgets import AdminDateInput
from wagtail.admin.widgets.button import Button, ButtonWithDropdown, HeaderButton

from frontend_contract.actions import AlreadyRevoked, NameTaken, create_api_client, revoke_api_client
from frontend_contract.forms import ApiClientForm
from frontend_contract.models import ApiClient, ApiClientState
from viuhka.openings.models import AudienceChoice

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser
    from django.db.models import QuerySet
    from django.forms import Form
    from django.http import HttpRequest, HttpResponse
    from django.http.response import HttpResponseBase


_INSTANT = timedelta(microseconds=1)


class _NeedsRight(WagtailAdminTemplateMixin):
    """Answers those without the right with what they would need."""

    right: ClassVar[str]
    header_icon = "key"
    request: HttpRequest

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Let those in who have the right."""
        if not request.user.has_perm(self.right):
            named = {"header_title": _("Not allowed"), "page_title": _("Not allowed")}
            return render(request, "frontend_contract/forbidden.html", named, status=403)
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """The way to this screen."""
        way = [{"url": reverse("api_clients"), "label": ApiClientListView.page_title}]
        here = [] if isinstance(self, ApiClientListView) else way
        return [*self.breadcrumbs_items, *here, {"url": "", "label": self.get_page_title()}]

    @property
    def decider(self) -> AbstractBaseUser:
        """Who decides. The admin lets in nobody who has not signed in."""
        return cast("AbstractBaseUser", self.request.user)


class _NameColumn(ButtonsColumnMixin, TitleColumn):
    """The client's name, and how to revoke its token."""

    def get_value(self, instance: ApiClient) -> str:
        return gettext("%(title)s (demo)") % {"title": instance.name} if instance.is_demo else instance.name

    def get_buttons(self, instance: ApiClient, parent_context: dict[str, Any]) -> list[ButtonWithDropdown]:
        """The way to revoke it, for those who may, while there is something to revoke."""
        may_revoke = parent_context["request"].user.has_perm(RevokeApiClientView.right)
        if instance.revoked_at or not may_revoke:
            return []
        url = reverse("api_clients_revoke", args=[instance.pk])
        revoke = Button(gettext("Revoke the token"), url=url, icon_name="cross")
        label = gettext("More options for “%(title)s”") % {"title": instance.name}
        return [ButtonWithDropdown(buttons=[revoke], icon_name="dots-horizontal", attrs={"aria-label": label})]


class _AudiencesColumn(Column):
    """The audiences by their names."""

    def get_value(self, instance: ApiClient) -> str:
        return ", ".join(str(AudienceChoice(value).label) for value in instance.audiences)


class _LastDayColumn(Column):
    """The last day on which the token is admitted, in Finnish time."""

    def get_value(self, instance: ApiClient) -> str:
        if instance.expires_at is None:
            return "–"
        last_moment = timezone.localtime(instance.expires_at - _INSTANT, ZoneInfo(settings.TIME_ZONE))
        return date_format(last_moment, "SHORT_DATE_FORMAT")


class _StateColumn(StatusTagColumn):
    """Whether the token is admitted now."""

    def get_value(self, instance: ApiClient) -> str:
        return str(instance.state(timezone.now()).label)

    def get_primary(self, instance: ApiClient) -> bool:
        return instance.state(timezone.now()) is ApiClientState.ADMITTED


class ApiClientListView(_NeedsRight, BaseListingView):
    """Lists the API clients, with the ending of each token and never more of it."""

    right = "frontend_contract.view_apiclient"
    page_title = capfirst(_("API clients"))
    index_url_name = "api_clients"
    index_results_url_name = "api_clients_results"
    default_ordering = "name"

    def get_base_queryset(self) -> QuerySet[ApiClient]:
        """All clients, without the hashes of their tokens."""
        return ApiClient.objects.defer("token_hash").select_related("created_by")

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        """The way to a new client, for those who may create one."""
        if not self.request.user.has_perm(CreateApiClientView.right):
            return []
        return [HeaderButton(gettext("Add an API client"), url=reverse("api_clients_add"), icon_name="plus")]

    @cached_property
    def columns(self) -> list[Column]:
        """What is known of a client."""
        return [
            _NameColumn("name", label=_("Name"), sort_key="name", get_url=lambda _client: None),
            _AudiencesColumn("audiences", label=_("Audiences")),
            Column("token_ending", label=_("Token ends in"), accessor=lambda client: f"…{client.token_ending}"),
            DateColumn("created_at", label=_("Created"), sort_key="created_at"),
            Column("created_by", label=_("Created by")),
            _LastDayColumn("expires_at", label=_("Last day"), sort_key="expires_at"),
            _StateColumn("state", label=_("State")),
        ]


class _DecisionView(_NeedsRight, FormView):  # type: ignore[type-arg]  # Django lets nobody subscript it
    """A form that is not about one model."""

    template_name = "wagtailadmin/generic/form.html"
    submit_button_label = _("Save")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What the form's template asks for."""
        context: dict[str, Any] = super().get_context_data(
            action_url=self.request.get_full_path(), submit_button_label=self.submit_button_label, **kwargs
        )
        return {**context, "media": context["form"].media}


class CreateApiClientView(_DecisionView):
    """Creates an API client and shows its token, this once."""

    right = "frontend_contract.add_apiclient"
    page_title = _("Add an API client")
    form_class = ApiClientForm
    submit_button_label = _("Create the token")

    def get_form_kwargs(self) -> dict[str, Any]:
        """The form knows which days are over."""
        return {**super().get_form_kwargs(), "today": timezone.localdate()}

    def get_form(self, form_class: type[Form] | None = None) -> Form:
        """The form with the admin's calendar."""
        form = super().get_form(form_class)
        form.fields["last_day"].widget = AdminDateInput()
        return form

    def form_valid(self, form: ApiClientForm) -> HttpResponse:
        """Create the client, unless the name is taken."""
        try:
            client, token = create_api_client(
                name=form.cleaned_data["name"],
                audiences=form.cleaned_data["audiences"],
                expires_at=form.expires_at,
                by=self.decider,
                now=timezone.now(),
            )
        except NameTaken:
            form.add_error("name", gettext("There is, or was, an API client of this name. Choose another one."))
            return self.form_invalid(form)
        return self._shown_once(client, token)

    def _shown_once(self, client: ApiClient, token: str) -> HttpResponse:
        context = WagtailAdminTemplateMixin.get_context_data(self, client=client, token=token)
        return render(self.request, "frontend_contract/api_client_created.html", context)


class RevokeApiClientView(_NeedsRight, TemplateView):
    """Asks once more, then refuses a client's token from now on."""

    right = "frontend_contract.change_apiclient"
    page_title = _("Revoke the token")
    template_name = "frontend_contract/api_client_revoke.html"

    @cached_property
    def client(self) -> ApiClient:
        """The client that the address names."""
        return get_object_or_404(ApiClient.objects.defer("token_hash"), pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The client, for the question."""
        context: dict[str, Any] = super().get_context_data(client=self.client, **kwargs)
        return context

    def post(self, request: HttpRequest, **_kwargs: object) -> HttpResponse:
        """Revoke it, unless somebody did before."""
        try:
            revoke_api_client(client=self.client, by=self.decider, now=timezone.now())
        except AlreadyRevoked:
            messages.error(request, gettext("Somebody else has revoked this token already."))
        else:
            messages.success(request, gettext("The token of “%(name)s” was revoked.") % {"name": self.client.name})
        return redirect("api_clients")
