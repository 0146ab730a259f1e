"""Records what happens in moderation as events, in the transaction in which it happens.

Wagtail would mail inside of the request, in its own words, and also when the transaction fails afterwards.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone
from wagtail.models import TaskState, WorkflowState
from wagtail.signals import (
    task_submitted,
    workflow_approved,
    workflow_cancelled,
    workflow_rejected,
    workflow_submitted,
)

from cms.moderation.models import Review
from cms.moderation.models.signals import review_assigned
from cms.notifications.actions import marks, telling, upkeep
from pathways.pathways.actions import marking
from viuhka.outbox.actions.handlers import handle
from viuhka.outbox.actions.queueing import record_event
from viuhka.upkeep.actions import reminding

if TYPE_CHECKING:
    from cms.accounts.models import User


def note_waiting(instance: TaskState, **_kwargs: object) -> None:
    """Somebody has to decide."""
    _record("review-waits", instance.pk, task_state=instance.pk)


def note_assignment(instance: Review, user: User | None = None, **_kwargs: object) -> None:
    """Somebody was given what waits."""
    given = {"task_state": instance.pk, "assignee": instance.assignee_id, "by": user.pk if user else None}
    if instance.assignee_id:
        _record("review-assigned", f"{instance.pk}:{instance.assignee_id}", **given)


def note_changes(instance: WorkflowState, **_kwargs: object) -> None:
    """Somebody asked for changes."""
    returned = instance.current_task_state_id
    _record("changes-asked", returned, task_state=returned)


def note_approval(instance: WorkflowState, **_kwargs: object) -> None:
    """The last approval was given."""
    _record("review-approved", instance.pk, workflow_state=instance.pk)


def note_cancelling(instance: WorkflowState, user: User | None = None, **_kwargs: object) -> None:
    """The review ended without a decision."""
    _record("review-cancelled", instance.pk, workflow_state=instance.pk, by=user.pk if user else None)


def say_nothing(**_kwargs: object) -> None:
    """Of a submission, those are told who may decide on its first check."""


def _record(kind: str, key: int | str, **payload: int | None) -> None:
    record_event(key=f"{kind}:{key}", kind=kind, payload=payload, now=timezone.now())


def connect() -> None:
    """Listen to workflows in place of Wagtail, and act upon what was recorded; called once, when the app is ready."""
    _take_the_places_of_wagtail()
    task_submitted.connect(note_waiting, sender=Review, dispatch_uid="note waiting reviews")
    review_assigned.connect(note_assignment, dispatch_uid="note assigned reviews")
    workflow_cancelled.connect(note_cancelling, sender=WorkflowState, dispatch_uid="note cancelled reviews")
    handle("review-waits", telling.tell_deciders)
    handle("review-assigned", telling.tell_assignee)
    handle("changes-asked", telling.tell_of_changes)
    handle("review-approved", telling.tell_of_approval)
    handle("review-cancelled", telling.tell_of_cancelling)
    handle(marking.EVENT, marks.tell_owners)
    handle(reminding.EVENT, upkeep.tell_staff)


def _take_the_places_of_wagtail() -> None:
    """Connect under the names of Wagtail's own receivers: Wagtail, whose app is ready later, finds them taken."""
    for signal, receiver, sender, place in (
        (task_submitted, note_waiting, TaskState, "group_approval_task_submitted_email_notification"),
        (workflow_submitted, say_nothing, WorkflowState, "workflow_state_submitted_email_notification"),
        (workflow_rejected, note_changes, WorkflowState, "workflow_state_rejected_email_notification"),
        (workflow_approved, note_approval, WorkflowState, "workflow_state_approved_email_notification"),
    ):
        signal.connect(receiver, sender=sender, dispatch_uid=place)
