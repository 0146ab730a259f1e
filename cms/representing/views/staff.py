"""The screens on which staff see who represents whom, decide about those who ask, and invite others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import django_filters
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic.base import BaseListingView
from wagtail.admin.widgets.button import HeaderButton

from cms.representing.actions import invite_representative
from cms.representing.forms import InvitationForm, ReasonForm, Verdict, VerdictForm
from cms.screens import DecisionView, MomentColumn, NeedsRight
from viuhka.representation.actions import (
    AlreadyAsked,
    DecidedMeanwhile,
    OwnRequest,
    refuse_representation,
    revoke_representation,
    verify_representation,
)
from viuhka.representation.models import Representation, RepresentationState

if TYPE_CHECKING:
    from django.http import HttpResponse

RIGHT = "viuhka.verify_representations"


class RepresentationFilterSet(WagtailFilterSet):
    """Filters by state."""

    state = django_filters.ChoiceFilter(choices=RepresentationState.choices, label=_("State"))

    class Meta:
        model = Representation
        fields = ["state"]


class RepresentationListView(NeedsRight, BaseListingView):
    """Lists who represents whom, those first who wait."""

    right = RIGHT
    page_title = _("Representatives")
    header_icon = "user"
    model = Representation
    paginate_by = 50
    filterset_class = RepresentationFilterSet
    index_url_name = "representations"
    index_results_url_name = "representations_results"
    verbose_name_plural = _("representatives")

    def get_base_queryset(self) -> Any:
        """All of them; what somebody wrote about themselves is not even loaded."""
        rows = Representation.objects.select_related("account", "provider", "decided_by").defer("words")
        return rows.order_by("state", "-asked_at", "-pk")

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        """The way to invite somebody."""
        return [HeaderButton(gettext("Invite"), url=reverse("representation_invite"), icon_name="mail")]

    @cached_property
    def columns(self) -> list[Column]:
        """Who, whom, how far, when."""
        return [
            TitleColumn(
                "account",
                label=_("Account"),
                accessor=_name,
                get_url=lambda one: reverse("representation", args=[one.pk]),
            ),
            Column("provider", label=_("Provider")),
            Column("state", label=_("State"), accessor="get_state_display"),
            MomentColumn("asked_at", label=_("Asked at")),
            MomentColumn("decided_at", label=_("Decided at")),
        ]


def _name(link: Representation) -> str:
    return str(link.account.email or link.account.get_username())


class RepresentationView(DecisionView):
    """One link: what the person wrote, and the decision that can be made."""

    right = RIGHT
    page_title = _("Representative")
    header_icon = "user"
    template_name = "cms/representing/staff/representation.html"

    @cached_property
    def link(self) -> Representation:
        """Which one."""
        rows = Representation.objects.select_related("account", "provider", "decided_by")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def get_form_class(self) -> Any:
        """Verifying or refusing what waits; revoking what is verified."""
        return VerdictForm if self.link.state == RepresentationState.ASKED else ReasonForm

    @property
    def submit_button_label(self) -> str:  # type: ignore[override]  # it depends on the state
        """What is done."""
        return gettext("Save") if self.link.state == RepresentationState.ASKED else gettext("Revoke")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The link, and whether there is something to decide."""
        can_decide = self.link.state in {RepresentationState.ASKED, RepresentationState.VERIFIED}
        is_own = self.link.account_id == self.decider.pk
        return super().get_context_data(link=self.link, can_decide=can_decide and not is_own, is_own=is_own, **kwargs)

    def form_valid(self, form: VerdictForm | ReasonForm) -> HttpResponse:
        """Decide, unless somebody else did meanwhile."""
        try:
            self._decide(form.cleaned_data)
        except DecidedMeanwhile as error:
            self.link = error.representation
            messages.warning(
                self.request,
                gettext("Somebody else has decided meanwhile: %(state)s. Nothing was changed.")
                % {"state": error.representation.get_state_display()},
            )
            return self.render_to_response(self.get_context_data(form=form), status=409)
        except OwnRequest:
            form.add_error(None, gettext("This is about yourself, so somebody else decides."))
            return self.form_invalid(form)
        messages.success(self.request, gettext("Saved. The person gets a letter."))
        return redirect("representations")

    def _decide(self, decided: dict[str, Any]) -> None:
        what: dict[str, Any] = {"representation": self.link, "by": self.decider, "now": timezone.now()}
        if self.link.state != RepresentationState.ASKED:
            revoke_representation(reason=decided["reason"], **what)
        elif decided["verdict"] == Verdict.VERIFY:
            verify_representation(**what)
        else:
            refuse_representation(reason=decided["reason"], **what)


class InviteView(DecisionView):
    """Invites somebody to represent a provider, which verifies them at once."""

    right = RIGHT
    page_title = _("Invite a representative")
    header_icon = "mail"
    form_class = InvitationForm
    submit_button_label = _("Invite")

    def get_initial(self) -> dict[str, Any]:
        """Letters in the language of who invites, unless another one is chosen."""
        return {"language": (get_language() or "fi")[:2]}

    def form_valid(self, form: InvitationForm) -> HttpResponse:
        """Invite, unless they represent the provider already."""
        given = form.cleaned_data
        try:
            invite_representative(
                address=given["email"],
                provider=given["provider"],
                locale=given["language"],
                by=self.decider,
                now=timezone.now(),
            )
        except AlreadyAsked as error:
            messages.info(self.request, gettext("They represent this provider already, or have asked to. Decide here."))
            return redirect("representation", error.representation.pk)
        except OwnRequest:
            form.add_error("email", gettext("This is your own address, so somebody else has to invite you."))
            return self.form_invalid(form)
        messages.success(self.request, gettext("The invitation is on its way."))
        return redirect("representations")
