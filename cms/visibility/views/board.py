"""The board: every opening, how it stands now, and what holds it up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import django_filters
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import ButtonsColumnMixin, Column, TitleColumn
from wagtail.admin.views.generic.base import BaseListingView
from wagtail.admin.widgets.button import Button, ButtonWithDropdown, HeaderButton

from cms.screens import NeedsRight
from cms.visibility.views.rows import STANDINGS, rows_of, standing_as
from viuhka.openings.models import AudienceChoice, Opening, Release

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from cms.visibility.views.rows import Row

DECIDE = "viuhka.change_opening"
PLAN = "viuhka.add_opening"


class OpeningFilterSet(WagtailFilterSet):
    """Filters by how openings stand now, audience and release."""

    standing = django_filters.ChoiceFilter(choices=STANDINGS, label=_("State"), method="by_standing")
    audience = django_filters.ChoiceFilter(choices=AudienceChoice.choices, label=_("Audience"))
    release = django_filters.ModelChoiceFilter(queryset=Release.objects.order_by("-opens_at"), label=_("Release"))

    class Meta:
        model = Opening
        fields = ["standing", "audience", "release"]

    def by_standing(self, queryset: QuerySet[Opening], _name: str, value: str) -> QuerySet[Opening]:
        """The openings that stand so by the clock."""
        return queryset.filter(standing_as(value, timezone.now()))


class _PageColumn(ButtonsColumnMixin, TitleColumn):
    """The page's title, and what can be done with its opening."""

    def get_buttons(self, instance: Row, parent_context: dict[str, Any]) -> list[ButtonWithDropdown]:
        may_change = parent_context["request"].user.has_perm(DECIDE) and instance.may_decide
        if not instance.is_standing or not may_change:
            return []
        label = gettext("More options for “%(title)s”") % {"title": instance.title}
        buttons = decision_buttons(instance)
        return [ButtonWithDropdown(buttons=buttons, icon_name="dots-horizontal", attrs={"aria-label": label})]


def decision_buttons(row: Row) -> list[Button]:
    """What can be decided about an opening."""
    check = Button(gettext("Check it now"), url=reverse("openings_check", args=[row.pk]), icon_name="check")
    move = Button(gettext("Move to another moment"), url=reverse("openings_move", args=[row.pk]), icon_name="date")
    close = Button(gettext("Set when it closes"), url=reverse("openings_close", args=[row.pk]), icon_name="time")
    back = Button(gettext("Roll back the opening"), url=reverse("openings_roll_back", args=[row.pk]), icon_name="undo")
    return [*([check] if row.can_be_checked else []), *([move] if row.can_be_moved else []), close, back]


class _ReasonsColumn(Column):
    """What holds an opening up, or the reason somebody gave."""

    cell_template_name = "cms/visibility/reasons_cell.html"


class BoardView(NeedsRight, BaseListingView):
    """Lists the openings, the latest first."""

    right = "viuhka.view_opening"
    page_title = _("Openings")
    header_icon = "calendar-check"
    model = Opening
    filterset_class = OpeningFilterSet
    default_ordering = ("-opens_at", "-pk")
    index_url_name = "openings"
    index_results_url_name = "openings_results"
    paginate_by = 50
    table_classname = "listing viuhka-stacks"
    verbose_name_plural = _("openings")

    def get_base_queryset(self) -> Any:
        """All openings, with who decided them."""
        return Opening.objects.select_related("decided_by", "release")

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        """The way to a new opening, for those who may open pages."""
        if not self.request.user.has_perm(PLAN):
            return []
        return [HeaderButton(gettext("Plan an opening"), url=reverse("openings_add"), icon_name="plus")]

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        """The other screens of openings."""
        ways = [
            (gettext("Calendar"), "openings_calendar", "calendar", self.right),
            (gettext("Releases"), "releases", "folder-open-inverse", self.right),
            (gettext("Plan many at once"), "openings_bulk", "list-ul", PLAN),
            (gettext("Gates"), "gates", "lock", "viuhka.set_gates"),
        ]
        return [
            Button(label, url=reverse(name), icon_name=icon)
            for label, name, icon, right in ways
            if self.request.user.has_perm(right)
        ]

    def get_table(self, object_list: Iterable[Opening]) -> Any:
        """The table, each opening with its page and how it stands now."""
        return super().get_table(rows_of(object_list, self.request.user, timezone.now()))

    @cached_property
    def columns(self) -> list[Column]:
        """Page, audience, moments, standing, reasons, decision."""
        return [
            _PageColumn("title", label=_("Page"), get_url=lambda row: row.edit_url),
            Column("audience", label=_("Audience"), accessor="opening.get_audience_display", sort_key="audience"),
            Column("opens", label=_("Opens at"), sort_key="opens_at"),
            Column("closes", label=_("Closes at"), sort_key="closes_at"),
            Column("standing_name", label=_("State")),
            _ReasonsColumn("reasons", label=_("Reasons")),
            Column("release", label=_("Release"), accessor=lambda row: row.opening.release or "–"),
            Column("who", label=_("Decided by")),
        ]
