"""What is to be confirmed: what is due, whose task it is, and what nobody has confirmed for too long."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

import django_filters
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic.base import BaseListingView

from cms.screens import NamedScreen
from cms.upkeep.desk import RIGHT, day_of, edit_url, holder_of, is_task_of, may_confirm, pages_of, roles_of
from viuhka.catalogue.models import Provider
from viuhka.publications.rules.documents import Kind
from viuhka.upkeep.models import Care, OwnerRoleChoice

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from django.db.models import QuerySet

    from cms.accounts.models import User
    from viuhka.upkeep.models import CareQuerySet

KINDS = {
    Kind.SERVICE.value: _("Service"),
    Kind.PROVIDER.value: _("Provider"),
    Kind.PATHWAY.value: _("Pathway"),
    Kind.INTERVIEW_GUIDE.value: _("Interview guide"),
    Kind.GOOD_PRACTICE.value: _("Good practice"),
    Kind.MENTORING_PROGRAMME.value: _("Mentoring programme"),
}
WITHDRAW = "cms.withdraw_page"


@dataclass(frozen=True, slots=True)
class Row:
    """An item of the list as it is shown."""

    pk: int
    title: str
    edit_url: str | None
    kind: str
    provider: str
    due: str
    late: str
    part: str
    task_of: str
    confirmed: str
    is_stale: bool
    confirm_url: str | None
    withdraw_url: str | None


class UpkeepFilterSet(WagtailFilterSet):
    """Filters by how things stand today, whose task they are, kind and provider."""

    standing = django_filters.ChoiceFilter(
        label=_("State"),
        choices=[
            ("due", _("Due")),
            ("soon", _("Due within 30 days")),
            ("stale", _("Not confirmed for 18 months")),
            ("fine", _("Confirmed in time")),
        ],
        method="by_standing",
    )
    task = django_filters.ChoiceFilter(label=_("Task of"), choices=[("mine", _("Me"))], method="by_task")
    kind = django_filters.ChoiceFilter(label=_("Type"), choices=list(KINDS.items()))
    provider = django_filters.ModelChoiceFilter(queryset=Provider.objects.order_by("name_fi"), label=_("Provider"))

    class Meta:
        model = Care
        fields: list[str] = []

    def by_standing(self, queryset: CareQuerySet, _name: str, value: str) -> CareQuerySet:
        """By the dates."""
        today = day_of(timezone.now())
        if value == "fine":
            return queryset.filter(due_date__gt=today)
        by = {"due": queryset.due, "soon": queryset.due_soon, "stale": queryset.stale}
        return by[value](today)

    def by_task(self, queryset: CareQuerySet, _name: str, _value: str) -> CareQuerySet:
        """What is due and one's own task."""
        return my_tasks(cast("User", self.request.user), queryset, day_of(timezone.now()))


def my_tasks(user: User, queryset: CareQuerySet, today: date) -> CareQuerySet:
    """What is due and somebody's own task, by name or by role."""
    roles = roles_of(user)
    due = queryset.due(today).select_related("provider")
    return queryset.filter(pk__in=[care.pk for care in due if is_task_of(user, roles, care, today)])


class _ChoiceColumn(Column):
    """A box to choose the row."""

    header_template_name = "cms/moderation/choose_all.html"
    cell_template_name = "cms/upkeep/choose.html"


class _DueColumn(Column):
    """The day it is due, and how late it is."""

    cell_template_name = "cms/upkeep/due.html"


class _DecideColumn(Column):
    """What can be done with it."""

    cell_template_name = "cms/upkeep/decide.html"


class UpkeepView(NamedScreen, BaseListingView):
    """Lists what is looked after, the longest due first."""

    right = RIGHT
    page_title = _("Upkeep")
    header_icon = "calendar-check"
    model = Care
    filterset_class = UpkeepFilterSet
    index_url_name = "upkeep"
    index_results_url_name = "upkeep_results"
    results_template_name = "cms/upkeep/results.html"
    default_ordering = "due_date"
    paginate_by = 50
    verbose_name_plural = _("upkeep")

    def get_base_queryset(self) -> CareQuerySet:
        """All that is published and has not ended."""
        return Care.objects.in_force(timezone.now()).select_related("provider", "owner", "provider__provider_type")

    def order_queryset(self, queryset: QuerySet[Care]) -> QuerySet[Care]:
        """In the order asked for."""
        return queryset.order_by(self.ordering, "title", "pk")

    def get_table(self, object_list: Iterable[Care]) -> Any:
        """The table, each row with its page and its task."""
        return super().get_table(rows_of(list(object_list), cast("User", self.request.user)))

    @cached_property
    def columns(self) -> list[Column]:
        """Choice, title, type, provider, due, whose task, confirmed, what can be done."""
        return [
            _ChoiceColumn("choice", label=_("Choose")),
            TitleColumn("title", label=_("Content"), get_url=lambda row: row.edit_url, sort_key="title", width="22%"),
            Column("kind", label=_("Type")),
            Column("provider", label=_("Provider")),
            _DueColumn("due", label=_("Due"), sort_key="due_date"),
            Column("task_of", label=_("Task of")),
            Column("confirmed", label=_("Confirmed"), sort_key="confirmed_at"),
            _DecideColumn("decide", label=_("Decide")),
        ]


def rows_of(some: list[Care], user: User) -> list[Row]:
    """The rows as one person sees them."""
    pages, today = pages_of(some), day_of(timezone.now())
    return [_row(care, pages.get(care.ref), user, today) for care in some]


def _row(care: Care, page: Any, user: User, today: date) -> Row:
    is_stale = care.stale_from <= today
    may_withdraw = is_stale and page is not None and user.has_perm(WITHDRAW)
    return Row(
        pk=care.pk,
        title=care.title,
        edit_url=edit_url(care, page),
        kind=str(KINDS[care.kind]),
        provider=str(care.provider or "–"),
        due=date_format(care.due_date, "SHORT_DATE_FORMAT"),
        late=late_by(care, today),
        part=gettext("Places and waiting time") if care.due_date < care.confirm_by else "",
        task_of=_task_of(care, today),
        confirmed=date_format(day_of(care.confirmed_at), "SHORT_DATE_FORMAT")
        if care.confirmed_at
        else gettext("Never"),
        is_stale=is_stale,
        confirm_url=reverse("upkeep_confirm", args=[care.pk]) if may_confirm(user, care, page) else None,
        withdraw_url=reverse("moderation_withdraw", args=[page.pk]) if may_withdraw else None,
    )


def late_by(care: Care, today: date) -> str:
    """For how long it has been due; nothing while it is not."""
    days = (today - care.due_date).days
    return ngettext("%(days)d day late", "%(days)d days late", days) % {"days": days} if days > 0 else ""


def _task_of(care: Care, today: date) -> str:
    role = holder_of(care, today)
    if care.owner and role == care.owner_role:
        return str(care.owner)
    return str(OwnerRoleChoice(role).label)
