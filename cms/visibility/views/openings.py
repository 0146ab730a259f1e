"""Openings: which pages are open to whom, and since or until when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID
from zoneinfo import ZoneInfo

import django_filters
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import ButtonsColumnMixin, Column, TitleColumn
from wagtail.admin.views.generic.base import BaseListingView
from wagtail.admin.widgets.button import Button, ButtonWithDropdown, HeaderButton

from cms.screens import DecisionView, NeedsRight
from cms.visibility.forms import OpeningForm, ReasonForm
from viuhka.audiences.rules import Audience
from viuhka.catalogue.models import EventPage, ServicePage
from viuhka.openings.actions import AlreadyOpened, OpeningNotStanding, open_page, roll_back_opening
from viuhka.openings.models import AudienceChoice, Opening, OpeningState

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from django.http import HttpRequest

    from viuhka.catalogue.models.pages import LanguagePage

_PAGES: dict[str, type[LanguagePage]] = {model.kind.value: model for model in (ServicePage, EventPage)}


def pages_of(refs: Iterable[str]) -> dict[str, LanguagePage]:
    """The source pages that references stand for; a page that is gone is not among them."""
    keys: dict[str, list[UUID]] = {}
    for ref in refs:
        kind, _colon, key = ref.partition(":")
        keys.setdefault(kind, []).append(UUID(key))
    found = [
        page
        for kind, wanted in keys.items()
        for page in _PAGES[kind]._default_manager.filter(translation_key__in=wanted).select_related("locale")
    ]
    return {page.ref: page for page in found if page.is_source}


def standing_of(opening: Opening, now: datetime) -> str:
    """How an opening stands, for people: a cleared one by the clock, another by its state."""
    if opening.state != OpeningState.CLEARED:
        return str(opening.get_state_display())
    if opening.facts.is_open(now):
        return pgettext("opening", "Open")
    return gettext("Opens later") if now < opening.opens_at else pgettext("opening", "Closed")


class OpeningFilterSet(WagtailFilterSet):
    """Filters by audience and state."""

    audience = django_filters.ChoiceFilter(choices=AudienceChoice.choices, label=_("Audience"))
    state = django_filters.ChoiceFilter(choices=OpeningState.choices, label=_("State"))

    class Meta:
        model = Opening
        fields = ["audience", "state"]


class _PageColumn(ButtonsColumnMixin, TitleColumn):
    """The page's title, and what can be done with its opening."""

    def get_value(self, instance: Any) -> str:  # an opening with its page
        return instance.page.get_admin_display_title() if instance.page else gettext("A page that was deleted")

    def get_buttons(self, instance: Opening, parent_context: dict[str, Any]) -> list[ButtonWithDropdown]:
        may_change = parent_context["request"].user.has_perm(RollBackOpeningView.right)
        if instance.state == OpeningState.ROLLED_BACK or not may_change:
            return []
        roll_back = Button(
            gettext("Roll back the opening"), url=reverse("openings_roll_back", args=[instance.pk]), icon_name="undo"
        )
        label = gettext("More options for “%(title)s”") % {"title": self.get_value(instance)}
        return [ButtonWithDropdown(buttons=[roll_back], icon_name="dots-horizontal", attrs={"aria-label": label})]


class _MomentColumn(Column):
    """A moment in Finnish time, wherever the editor is."""

    def get_value(self, instance: Opening) -> str:
        moment = super().get_value(instance)
        zone = ZoneInfo(settings.TIME_ZONE)
        return date_format(timezone.localtime(moment, zone), "SHORT_DATETIME_FORMAT") if moment else "–"


class OpeningListView(NeedsRight, BaseListingView):
    """Lists the openings, the latest first."""

    right = "viuhka.view_opening"
    page_title = _("Openings")
    header_icon = "calendar-check"
    model = Opening
    filterset_class = OpeningFilterSet
    default_ordering = "-opens_at"
    index_url_name = "openings"
    index_results_url_name = "openings_results"
    paginate_by = 50
    verbose_name_plural = _("openings")

    def get_base_queryset(self) -> Any:
        """All openings, with who decided them."""
        return Opening.objects.select_related("decided_by")

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        """The way to a new opening, for those who may open pages."""
        if not self.request.user.has_perm("viuhka.add_opening"):
            return []
        return [HeaderButton(gettext("Open a page"), url=reverse("openings_add"), icon_name="plus")]

    def get_table(self, object_list: Iterable[Opening]) -> Any:
        """The table, each opening with its page and how it stands now."""
        now = timezone.now()
        openings: list[Any] = list(object_list)
        pages = pages_of(opening.ref for opening in openings)
        for opening in openings:
            opening.page = pages.get(opening.ref)
            opening.standing = standing_of(opening, now)
        return super().get_table(openings)

    @cached_property
    def columns(self) -> list[Column]:
        """Page, audience, moments, standing, decision."""
        return [
            _PageColumn("page", label=_("Page"), get_url=self._edit_url),
            Column("audience", label=_("Audience"), accessor="get_audience_display", sort_key="audience"),
            _MomentColumn("opens_at", label=_("Opens at"), sort_key="opens_at"),
            _MomentColumn("closes_at", label=_("Closes at"), sort_key="closes_at"),
            Column("standing", label=_("State")),
            Column("decided_by", label=_("Decided by")),
            Column("reason", label=_("Reason")),
        ]

    def _edit_url(self, opening: Any) -> str | None:
        page = opening.page
        can_edit = page is not None and page.permissions_for_user(self.request.user).can_edit()
        return reverse("wagtailadmin_pages:edit", args=[page.pk]) if can_edit else None


class OpenPageView(DecisionView):
    """Opens a page to an audience."""

    right = "viuhka.add_opening"
    page_title = _("Open a page")
    header_icon = "calendar-check"
    form_class = OpeningForm
    submit_button_label = _("Open the page")

    def get_form_kwargs(self) -> dict[str, Any]:
        """The form checks what its user may edit."""
        return {**super().get_form_kwargs(), "user": self.request.user}

    def form_valid(self, form: OpeningForm) -> HttpResponse:
        """Open the page, unless it is opened already."""
        page, audience, opens_at, closes_at = (
            form.cleaned_data[name] for name in ("page", "audience", "opens_at", "closes_at")
        )
        try:
            open_page(
                ref=page.ref,
                audience=Audience(audience),
                opens_at=opens_at,
                closes_at=closes_at,
                by=self.decider,
                now=timezone.now(),
            )
        except AlreadyOpened:
            form.add_error(
                "audience", gettext("The page has an opening for this audience already. Roll that one back first.")
            )
            return self.form_invalid(form)
        messages.success(self.request, gettext("“%(page)s” has an opening now.") % {"page": page.title})
        return redirect("openings")


class RollBackOpeningView(DecisionView):
    """Closes a page to an opening's audience at once."""

    right = "viuhka.change_opening"
    page_title = _("Roll back the opening")
    header_icon = "undo"
    form_class = ReasonForm
    submit_button_label = _("Roll back the opening")
    template_name = "cms/visibility/roll_back_opening.html"

    def has_right(self, request: HttpRequest) -> bool:
        """Whether the person may also edit the page."""
        if not super().has_right(request):
            return False
        self.opening = get_object_or_404(Opening, pk=self.kwargs["pk"])
        self.page = pages_of([self.opening.ref]).get(self.opening.ref)
        return self.page is None or bool(self.page.permissions_for_user(request.user).can_edit())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The opening and its page."""
        return super().get_context_data(opening=self.opening, page=self.page, **kwargs)

    def form_valid(self, form: ReasonForm) -> HttpResponse:
        """Roll the opening back, unless somebody did before."""
        reason = form.cleaned_data["reason"]
        try:
            roll_back_opening(opening=self.opening, by=self.decider, reason=reason, now=timezone.now())
        except OpeningNotStanding:
            messages.error(self.request, gettext("Somebody else has rolled this opening back already."))
        else:
            messages.success(self.request, gettext("The opening was rolled back."))
        return redirect("openings")
