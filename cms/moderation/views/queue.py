"""What waits for a decision: by age against its target, kind, number of changed fields and assignee."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import django_filters
from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic.base import BaseListingView

from cms.moderation import notices
from cms.moderation.desk.queue import may_see_the_queue, pages_of, possible_assignees, waiting_reviews
from cms.moderation.forms import AssignmentForm
from cms.moderation.models import ContentCheck, ExpertCheck, Review
from cms.moderation.rules.checks import TrivialKind
from cms.screens import NamedScreen
from viuhka.catalogue.desk.page_types import page_models

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet
    from django.http import HttpRequest

    from cms.accounts.models import User

TRIVIAL_KINDS = {
    TrivialKind.WAITING_TIME: _("Waiting time alone"),
    TrivialKind.OCCUPANCY: _("Fill rate alone"),
    TrivialKind.KEYWORDS: _("Keywords alone"),
}
_CHECKS = {model._meta.model_name: model for model in (ContentCheck, ExpertCheck)}
_SIZES = {"few": (0, 2), "several": (3, 9), "many": (10, 1000)}


def _types() -> list[tuple[str, str]]:
    return [(str(model._meta.model_name), capfirst(str(model._meta.verbose_name))) for model in page_models()]


class QueueFilterSet(WagtailFilterSet):
    """Filters by check, type, newness, amount, assignee, age and triviality."""

    check = django_filters.ChoiceFilter(
        label=_("Check"),
        choices=[(name, capfirst(model._meta.verbose_name)) for name, model in _CHECKS.items()],
        field_name="task__content_type__model",
    )
    type = django_filters.ChoiceFilter(
        label=_("Type"),
        choices=_types,
        field_name="workflow_state__content_type__model",
    )
    is_new = django_filters.ChoiceFilter(
        label=_("New or changed"), choices=[("true", _("New")), ("false", _("Changed"))], method="filter_new"
    )
    size = django_filters.ChoiceFilter(
        label=_("Changed fields"),
        choices=[("few", "1–2"), ("several", "3–9"), ("many", "10+")],
        method="filter_size",
    )
    assignee = django_filters.ChoiceFilter(
        label=_("Assignee"),
        choices=[("me", _("Me")), ("nobody", _("Nobody")), ("others", _("Somebody else"))],
        method="filter_assignee",
    )
    age = django_filters.ChoiceFilter(
        label=_("Age"), choices=[("late", _("Past its target")), ("in-time", _("In time"))], method="filter_age"
    )
    trivial = django_filters.ChoiceFilter(
        label=_("Trivial change"), choices=list(TRIVIAL_KINDS.items()), method="filter_trivial"
    )

    class Meta:
        model = Review
        fields: list[str] = []

    def filter_new(self, queryset: QuerySet[Review], _name: str, value: str) -> QuerySet[Review]:
        """Pages that were not live, or changes of live ones."""
        return queryset.filter(is_new=value == "true")

    def filter_size(self, queryset: QuerySet[Review], _name: str, value: str) -> QuerySet[Review]:
        """By the number of changed fields."""
        return queryset.filter(changes__range=_SIZES[value])

    def filter_assignee(self, queryset: QuerySet[Review], _name: str, value: str) -> QuerySet[Review]:
        """Mine, nobody's, others'."""
        user = self.request.user
        if value == "nobody":
            return queryset.filter(assignee=None)
        return (
            queryset.filter(assignee=user) if value == "me" else queryset.exclude(assignee=None).exclude(assignee=user)
        )

    def filter_age(self, queryset: QuerySet[Review], _name: str, value: str) -> QuerySet[Review]:
        """By the target."""
        now = timezone.now()
        return queryset.filter(due_at__lt=now) if value == "late" else queryset.filter(due_at__gte=now)

    def filter_trivial(self, queryset: QuerySet[Review], _name: str, value: str) -> QuerySet[Review]:
        """One kind of trivial changes."""
        keys = [review.pk for review in queryset if review.trivial_kind == value]
        return queryset.filter(pk__in=keys)


class _ChoiceColumn(Column):
    """A box to choose the row, with the draft it is about."""

    header_template_name = "cms/moderation/choose_all.html"
    cell_template_name = "cms/moderation/choose.html"

    def get_cell_context_data(self, instance: Any, parent_context: dict[str, Any]) -> dict[str, Any]:
        """The box's value: a decision names what was looked at."""
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        pin = f"{instance.pk}:{instance.revision_id}:{instance.content_digest}"
        return {**context, "pin": pin, "title": notices.title_of(instance)}


class _AgeColumn(Column):
    """How long it waits, and whether that is too long."""

    cell_template_name = "cms/moderation/age.html"


class QueueView(NamedScreen, BaseListingView):
    """Lists the submissions that wait, the most urgent first."""

    page_title = _("Moderation")
    header_icon = "resubmit"
    model = Review
    filterset_class = QueueFilterSet
    index_url_name = "moderation"
    index_results_url_name = "moderation_results"
    results_template_name = "cms/moderation/queue_results.html"
    default_ordering = "due_at"
    paginate_by = 50
    verbose_name_plural = _("submissions")

    def has_right(self, request: HttpRequest) -> bool:
        """Whether the person edits or checks pages."""
        return may_see_the_queue(cast("User", request.user))

    def get_base_queryset(self) -> QuerySet[Review]:
        """What waits of the pages the person may edit."""
        return waiting_reviews(cast("User", self.request.user))

    def order_queryset(self, queryset: QuerySet[Review]) -> QuerySet[Review]:
        """In the order asked for; the older one first of two that are alike."""
        ordering = self.ordering
        name = ordering.lstrip("-")
        by = F(name).desc(nulls_last=True) if ordering.startswith("-") else F(name).asc(nulls_last=True)
        return queryset.order_by(by, "started_at", "pk")

    def get_table(self, object_list: Iterable[Review]) -> Any:
        """The table, each row with its page."""
        reviews: list[Any] = list(object_list)
        pages, now = pages_of(reviews), timezone.now()
        for review in reviews:
            review.page, review.is_late = pages.get(review.page_id), review.due_at < now
        return super().get_table(reviews)

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """What is done with the chosen ones."""
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        return {**context, "assignment": AssignmentForm(people=possible_assignees())}

    @cached_property
    def columns(self) -> list[Column]:
        """Choice, page, type, check, changes, age, assignee, submitter."""
        return [
            _ChoiceColumn("choice", label=_("Choose")),
            TitleColumn("title", label=_("Page"), accessor=notices.title_of, get_url=comparison_url, width="25%"),
            Column("kind", label=_("Type"), accessor=kind_of),
            Column("check", label=_("Check"), accessor=check_of),
            Column("changes", label=_("Changed fields"), sort_key="changes"),
            Column("trivial", label=_("Trivial change"), accessor=trivial_of),
            _AgeColumn("age", label=_("Decide by"), accessor="due_at", sort_key="due_at"),
            Column("assignee", label=_("Assignee"), accessor=assignee_of, sort_key="assignee__last_name"),
            Column("submitter", label=_("Submitted by"), accessor=lambda review: notices.name_of(review.submitted_by)),
        ]


def comparison_url(review: Review) -> str:
    """Where a submission is decided."""
    return reverse("moderation_review", args=[review.pk])


def kind_of(review: Any) -> str:
    """The type and the language of a page, and whether it is new."""
    if review.page is None:
        return "–"
    model = review.page.content_type.model_class()
    parts = [capfirst(gettext(str(model._meta.verbose_name))), review.page.locale.language_code]
    return ", ".join([*parts, gettext("New").lower()] if review.is_new else parts)


def check_of(review: Review) -> str:
    """Which check it stands at."""
    model = review.task.content_type.model_class()
    return capfirst(str(model._meta.verbose_name)) if model else str(review.task)


def trivial_of(review: Review) -> str:
    """The kind of a trivial change; a dash for any other."""
    return str(TRIVIAL_KINDS[review.trivial_kind]) if review.trivial_kind else "–"


def assignee_of(review: Review) -> str:
    """Who looks after it; a dash where nobody does."""
    return notices.name_of(review.assignee) if review.assignee else "–"
