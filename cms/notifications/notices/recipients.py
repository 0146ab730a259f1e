"""Who is told what: those who may decide, and those whose work it is. Nobody is told of what they did themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db.models import Q
from wagtail.models import AbstractGroupApprovalTask

from cms.accounts.models import User
from cms.marks.desk import owners_of
from cms.moderation.models import Review
from cms.notifications.models import Rhythm

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet
    from wagtail.models import TaskState, WorkflowState

    from pathways.pathways.models import PathwayMark


def rhythm_of(user: User) -> Rhythm:
    """How often they want letters."""
    preference = getattr(user, "letter_preference", None)
    return Rhythm(preference.rhythm) if preference else Rhythm.EACH


def locale_of(user: User) -> str:
    """The language they read the admin in."""
    profile = getattr(user, "wagtail_userprofile", None)
    return (profile and profile.preferred_language) or settings.LANGUAGE_CODE


def deciders(state: TaskState) -> list[User]:
    """Those who may decide on what waits; where it is assigned, its assignee alone."""
    return [user for user in _asked(state) if _wants(user, "submitted") and _may_decide(state, user)]


def owners(state: TaskState) -> set[int]:
    """Whose work it is: who submitted it, and who wrote what is judged."""
    if isinstance(state, Review):
        return {*state.author_ids, state.submitted_by_id} - {None}
    return {state.workflow_state.requested_by_id, state.revision.user_id} - {None}


def told_of_changes(state: TaskState) -> list[User]:
    """Those whose work was returned."""
    return _owners_but(state, {state.finished_by_id}, switch="rejected")


def last_decided(workflow_state: WorkflowState) -> TaskState:
    """The check that somebody decided last: later ones may have been skipped."""
    decided = workflow_state.task_states.filter(finished_at__isnull=False).order_by("-finished_at", "-pk").first()
    return (decided or workflow_state.current_task_state).specific


def told_of_approval(workflow_state: WorkflowState) -> list[User]:
    """Who submitted what was approved."""
    state = last_decided(workflow_state)
    submitter = _submitter(state)
    return [] if submitter == state.finished_by_id else _those({submitter}, "approved")


def told_of_cancelling(workflow_state: WorkflowState, by: int | None) -> list[User]:
    """Those whose work it was, and whoever it was assigned to."""
    state = last_decided(workflow_state)
    assignee = _those({getattr(state, "assignee_id", None)} - {by}, "submitted")
    return [*_owners_but(state, {by}, switch="rejected"), *assignee]


def told_of_mark(mark: PathwayMark) -> list[User]:
    """Who looks after the pathway."""
    return list(_reachable().filter(pk__in=[user.pk for user in owners_of(mark.pathway)]))


def _submitter(state: TaskState) -> int | None:
    submitter: int | None = state.submitted_by_id if isinstance(state, Review) else state.workflow_state.requested_by_id
    return submitter


def _owners_but(state: TaskState, left_out: set[int | None], *, switch: str) -> list[User]:
    return _those(owners(state) - left_out, switch)


def _asked(state: TaskState) -> QuerySet[User]:
    if assignee := getattr(state, "assignee_id", None):
        return _reachable().filter(pk=assignee)
    task = state.task.specific
    groups = task.groups.all() if isinstance(task, AbstractGroupApprovalTask) else []
    return _reachable().filter(Q(groups__in=groups) | Q(is_superuser=True)).distinct()


def _may_decide(state: TaskState, user: User) -> bool:
    task: Any = state.task.specific
    if isinstance(state, Review):
        return task.refusal_of(state, user) is None
    return user.pk != state.workflow_state.requested_by_id and bool(
        task.get_actions(state.workflow_state.content_object, user)
    )


def _those(keys: Iterable[int | None], switch: str) -> list[User]:
    return [user for user in _reachable().filter(pk__in=[key for key in keys if key]) if _wants(user, switch)]


def _wants(user: User, switch: str) -> bool:
    """Wagtail's own switches, which stand in the person's account."""
    profile = getattr(user, "wagtail_userprofile", None)
    return profile is None or bool(getattr(profile, f"{switch}_notifications"))


def _reachable() -> QuerySet[User]:
    users = User.objects.filter(is_active=True).exclude(email="")
    return users.select_related("wagtail_userprofile", "letter_preference").order_by("pk")
