"""The task lists on one screen: by list, owner, type and provider; each task leads to the field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, cast

import django_filters
from django.db.models import Count
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView

from cms.screens import NeedsRight
from cms.shortcomings.desk.mine import of_account, of_provider, of_roles_of, with_owners
from cms.shortcomings.desk.rows import rows_of
from viuhka.catalogue.desk.page_types import page_models
from viuhka.catalogue.models import Provider
from viuhka.catalogue.rules.spreadsheets import harmless
from viuhka.shortcomings.models import KindChoice, Shortcoming

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cms.accounts.models import User
    from cms.shortcomings.desk.rows import Row
    from viuhka.shortcomings.models import ShortcomingQuerySet

VIEW = "viuhka.view_shortcomings"
_WHOSE = (("any", _("To me or my role")), ("me", _("By name to me")), ("roles", _("To my role")))
_STATES = (("settled", _("Does not apply")),)


def _types() -> list[tuple[str, str]]:
    named = [(model.kind.value, capfirst(str(model._meta.verbose_name))) for model in page_models()]
    return [*named, ("provider", capfirst(str(Provider._meta.verbose_name)))]


class TaskFilterSet(WagtailFilterSet):
    """Filters by list, owner, type and provider; what was settled is shown when it is asked for."""

    kind = django_filters.ChoiceFilter(choices=KindChoice.choices, label=_("List"))
    whose = django_filters.ChoiceFilter(choices=_WHOSE, label=_("Given"), method="by_owner")
    type = django_filters.ChoiceFilter(choices=_types, label=_("Type"), method="by_type")
    provider = django_filters.ModelChoiceFilter(
        queryset=Provider.objects.order_by("name_fi"), label=_("Provider"), method="by_provider"
    )
    state = django_filters.ChoiceFilter(choices=_STATES, label=_("State"), method="by_state")

    class Meta:
        model = Shortcoming
        fields: ClassVar[list[str]] = []

    def filter_queryset(self, queryset: ShortcomingQuerySet) -> ShortcomingQuerySet:
        """Those asked for; without a state, those that wait."""
        found: ShortcomingQuerySet = super().filter_queryset(queryset)
        return found if self.form.cleaned_data.get("state") else found.filter(settled_at=None)

    def by_owner(self, queryset: ShortcomingQuerySet, _name: str, value: str) -> ShortcomingQuerySet:
        """By name, or by role."""
        user = cast("User", self.request.user)
        by_name, by_role = of_account(user), of_roles_of(user)
        return queryset.filter({"me": by_name, "roles": by_role}.get(value, by_name | by_role))

    def by_type(self, queryset: ShortcomingQuerySet, _name: str, value: str) -> ShortcomingQuerySet:
        """Tasks about pages or rows of a type."""
        return queryset.filter(ref__startswith=f"{value}:")

    def by_provider(self, queryset: ShortcomingQuerySet, _name: str, value: Provider) -> ShortcomingQuerySet:
        """Tasks about a provider and what it gives."""
        return queryset.filter(of_provider(value))

    def by_state(self, queryset: ShortcomingQuerySet, _name: str, _value: str) -> ShortcomingQuerySet:
        """What somebody said does not apply."""
        return queryset.exclude(settled_at=None)


class _SettleColumn(Column):
    """The way to say that a task does not apply, or to take that back."""

    cell_template_name = "cms/shortcomings/settle_cell.html"


class TaskListView(NeedsRight, ReportView):
    """Lists the tasks, the oldest first."""

    right = VIEW
    page_title = _("Task lists")
    header_icon = "list-ul"
    model = Shortcoming
    index_url_name = "task_lists"
    index_results_url_name = "task_lists_results"
    results_template_name = "cms/shortcomings/results.html"
    filterset_class = TaskFilterSet
    table_classname = "listing viuhka-stacks"
    default_ordering = "since"
    list_export: ClassVar = ["title", "type", "list", "task", "owner", "since", "days", "reason"]
    export_headings: ClassVar = {
        "title": _("What it is about"),
        "type": _("Type"),
        "list": _("List"),
        "task": _("What to do"),
        "owner": _("Looked after by"),
        "since": _("Since"),
        "days": _("Days"),
        "reason": _("Reason"),
    }
    verbose_name_plural = _("tasks")

    def get_filename(self) -> str:
        """The name of an exported file."""
        return f"tasks-{timezone.localdate():%Y-%m-%d}"

    def get_base_queryset(self) -> ShortcomingQuerySet:
        """Everything that still holds."""
        return with_owners(Shortcoming.objects.standing()).select_related("settled_by").order_by("since", "pk")

    def get_queryset(self) -> ShortcomingQuerySet:
        """The oldest first."""
        return self.get_base_queryset()

    def decorate_paginated_queryset(self, object_list: Iterable[Shortcoming]) -> list[Row]:
        """Each task with what it is about."""
        return rows_of(object_list, self.request.user, timezone.now())

    def get_table(self, object_list: Iterable[Any]) -> Any:
        """The table of the rows shown."""
        return super().get_table(rows_of(object_list, self.request.user, timezone.now()))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """How many tasks each list has, of those that the other filters leave."""
        return super().get_context_data(counts=self._counts(), **kwargs)

    def _counts(self) -> list[dict[str, Any]]:
        data = self.request.GET.copy()
        chosen = data.pop("kind", [""])[-1]
        data.pop("p", None)
        rows = TaskFilterSet(data, queryset=self.get_base_queryset(), request=self.request).qs
        counted = dict(rows.order_by().values_list("kind").annotate(count=Count("pk")))
        return [
            {"label": label, "count": counted[kind], "url": self._list_url(data, kind), "is_chosen": kind == chosen}
            for kind, label in KindChoice.choices
            if kind in counted
        ]

    def _list_url(self, data: Any, kind: str) -> str:
        query = data.copy()
        query["kind"] = kind
        return f"{reverse(self.index_url_name)}?{query.urlencode()}"

    def stream_csv(self, queryset: Iterable[Row]) -> list[bytes]:
        """The whole file, written while the editor's language is in force; what streams later is not."""
        return list(super().stream_csv(queryset))

    @cached_property
    def columns(self) -> list[Column]:
        """What it is about, list, what to do, owner, age."""
        return [
            TitleColumn("title", label=_("What it is about"), get_url=lambda row: row.url, width="24%"),
            Column("type", label=_("Type"), accessor="type_name"),
            Column("list", label=_("List"), accessor=lambda row: row.shortcoming.get_kind_display()),
            Column("task", label=_("What to do"), accessor="sentence"),
            Column("owner", label=_("Looked after by")),
            Column("age", label=_("For"), accessor=_age),
            _SettleColumn("settle", label=_("Does not apply")),
        ]

    def to_row_dict(self, item: Row) -> dict[str, Any]:
        """A row of an exported file."""
        return {
            "title": harmless(item.title),
            "type": harmless(item.type_name),
            "list": harmless(item.shortcoming.get_kind_display()),
            "task": harmless(item.sentence),
            "owner": harmless(item.owner),
            "since": timezone.localtime(item.shortcoming.since).date(),
            "days": item.days,
            "reason": harmless(item.shortcoming.reason),
        }


def _age(row: Row) -> str:
    return ngettext("%(days)d day", "%(days)d days", row.days) % {"days": row.days} if row.days else gettext("today")
