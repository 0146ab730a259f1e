"""What the events of moderation set off: letters to those who want each at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail.models import TaskState, WorkflowState

from cms.accounts.models import User
from cms.notifications.models import Rhythm
from cms.notifications.notices import recipients
from cms.notifications.notices.words import item_for, write
from viuhka.outbox.actions.queueing import queue_letter

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

_DECIDED = (TaskState.STATUS_APPROVED, TaskState.STATUS_REJECTED)


def tell_deciders(*, payload: Mapping[str, Any], now: datetime) -> None:
    """Tell those who may decide that something waits, once until somebody has decided about it.

    An edit begins a check anew; that alone is no reason for another letter.
    """
    state = _task_state(payload)
    if state is None or state.status != TaskState.STATUS_IN_PROGRESS:
        return
    decided = state.workflow_state.task_states.filter(status__in=_DECIDED).count()
    key = f"waits:{state.workflow_state_id}:{state.task_id}:{decided}"
    _tell("waits", recipients.deciders(state), state, key=key, now=now)


def tell_assignee(*, payload: Mapping[str, Any], now: datetime) -> None:
    """Tell somebody that they were given what waits, unless they took it themselves or it was given on by then."""
    state = _task_state(payload)
    if state is None or state.status != TaskState.STATUS_IN_PROGRESS:
        return
    told = [user for user in recipients.deciders(state) if user.pk == payload["assignee"] != payload["by"]]
    by = User.objects.filter(pk=payload["by"]).first()
    _tell("assigned", told, state, key=f"assigned:{state.pk}", now=now, by=by)


def tell_of_changes(*, payload: Mapping[str, Any], now: datetime) -> None:
    """Tell those whose work was returned what is asked for, and why."""
    state = _task_state(payload)
    if state is not None:
        _tell("changes", recipients.told_of_changes(state), state, key=f"changes:{state.pk}", now=now)


def tell_of_approval(*, payload: Mapping[str, Any], now: datetime) -> None:
    """Tell who submitted it that it was approved."""
    workflow_state = _workflow_state(payload)
    if workflow_state is not None:
        state = recipients.last_decided(workflow_state)
        told = recipients.told_of_approval(workflow_state)
        _tell("approved", told, state, key=f"approved:{workflow_state.pk}", now=now)


def tell_of_cancelling(*, payload: Mapping[str, Any], now: datetime) -> None:
    """Tell those concerned that nobody decides on it any more."""
    workflow_state = _workflow_state(payload)
    if workflow_state is not None:
        state = recipients.last_decided(workflow_state)
        told = recipients.told_of_cancelling(workflow_state, payload["by"])
        by = User.objects.filter(pk=payload["by"]).first()
        _tell("cancelled", told, state, key=f"cancelled:{workflow_state.pk}", now=now, by=by)


def _tell(
    template: str, users: Iterable[User], state: TaskState, *, key: str, now: datetime, by: User | None = None
) -> None:
    for user in users:
        if recipients.rhythm_of(user) != Rhythm.EACH:
            continue
        words = write(template, user, item=item_for(user, state, by))
        queue_letter(
            key=f"{key}:{user.pk}",
            to=user.email,
            locale=words.locale,
            subject=words.subject,
            body=words.body,
            now=now,
        )


def _task_state(payload: Mapping[str, Any]) -> TaskState | None:
    """The check the event is about, unless its page is gone by now."""
    found = TaskState.objects.select_related("workflow_state").filter(pk=payload["task_state"]).first()
    return found.specific if found else None


def _workflow_state(payload: Mapping[str, Any]) -> WorkflowState | None:
    found = WorkflowState.objects.select_related("current_task_state").filter(pk=payload["workflow_state"]).first()
    return found if found and found.current_task_state else None
