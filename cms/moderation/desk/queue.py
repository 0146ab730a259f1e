"""What waits, and what came back: read in a few queries, however much there is."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import (
    CharField,
    DateTimeField,
    DurationField,
    ExpressionWrapper,
    F,
    Func,
    IntegerField,
    Q,
    Value,
)
from django.db.models.functions import Cast
from wagtail.models import Page, TaskState, WorkflowState
from wagtail.permissions import policy_registry

from cms.accounts.models import User
from cms.moderation.models import ContentCheck, ExpertCheck, Review
from viuhka.openings.models import Opening, OpeningState

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

_TARGET = ExpressionWrapper(
    F("started_at") + F("target_days") * Value(timedelta(days=1), output_field=DurationField()),
    output_field=DateTimeField(),
)
_CHANGES = Func(F("changed_fields"), function="cardinality", output_field=IntegerField())


def may_see_the_queue(user: User) -> bool:
    """Whether somebody edits or checks any page at all."""
    return bool(policy_registry.get_by_type(Page).user_has_any_permission(user, ["change"]))


def reviews_for(user: User) -> QuerySet[Review]:
    """The checks, ended or not, of the pages that somebody may edit."""
    editable = policy_registry.get_by_type(Page).instances_user_has_permission_for(user, "change").order_by()
    keys = editable.annotate(key=Cast("pk", CharField())).values("key")
    reviews: QuerySet[Review] = Review.objects.filter(workflow_state__object_id__in=keys)
    return reviews.select_related("workflow_state", "task", "task__content_type", "submitted_by", "assignee")


def waiting_reviews(user: User) -> QuerySet[Review]:
    """Those in progress, with when each should be done and how much it changes."""
    waiting = reviews_for(user).filter(
        status=TaskState.STATUS_IN_PROGRESS, workflow_state__status=WorkflowState.STATUS_IN_PROGRESS
    )
    return waiting.annotate(due_at=_TARGET, changes=_CHANGES)


def to_decide(user: User) -> QuerySet[Review]:
    """The checks in progress that are somebody's to decide: of their groups, and not their own work."""
    tasks = [
        task.pk
        for model in (ContentCheck, ExpertCheck)
        for task in model.objects.filter(groups__user=user, active=True)
    ]
    mine = waiting_reviews(user) if user.is_superuser else waiting_reviews(user).filter(task_id__in=tasks)
    return mine.exclude(submitted_by=user).exclude(author_ids__contains=[user.pk])


def returned_to(user: User) -> QuerySet[Review]:
    """What somebody wrote or submitted, that changes were asked for and that was not submitted again."""
    reviews: QuerySet[Review] = Review.objects.filter(
        Q(submitted_by=user) | Q(author_ids__contains=[user.pk]),
        status=TaskState.STATUS_REJECTED,
        workflow_state__status=WorkflowState.STATUS_NEEDS_CHANGES,
        workflow_state__current_task_state=F("pk"),
    )
    return reviews.select_related("workflow_state", "finished_by").order_by("-finished_at")


def pages_of(reviews: Iterable[Review]) -> dict[int, Page]:
    """The pages that reviews are about, as far as lists show them."""
    keys = {review.page_id for review in reviews}
    return {page.pk: page for page in Page.objects.filter(pk__in=keys).select_related("locale", "content_type")}


def possible_assignees() -> QuerySet[User]:
    """Everybody in a group that checks something."""
    reviewers = Q(groups__contentcheck__isnull=False) | Q(groups__expertcheck__isnull=False)
    return User.objects.filter(reviewers, is_active=True).distinct().order_by("last_name", "first_name", "username")


def blocked_openings() -> int:
    """How many planned openings a gate holds."""
    return Opening.objects.filter(state=OpeningState.BLOCKED).count()
