"""What a coordinator does before the pool, and the decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from mentoring.applications.models import MenteeApplication, MentorApplication
from mentoring.applications.notices import queue_news
from mentoring.applications.rules.readiness import Step
from mentoring.applications.rules.states import LIVE, State, may_become

if TYPE_CHECKING:
    from datetime import date, datetime

    from django.contrib.auth.models import AbstractBaseUser

    from mentoring.applications.models.applications import RefusalReason

    AnyApplication = MentorApplication | MenteeApplication

#: The columns that say when a step was done, and by whom.
_COLUMNS = {
    Step.TALK: ("talked_at", "talked_by_id"),
    Step.TRAINING: ("trained_at", "trained_by_id"),
    Step.REFERENCES: ("references_at", "references_by_id"),
    Step.GUARDIAN: ("guardian_consented_at", "guardian_noted_by_id"),
}


class NotOfThisApplication(Exception):
    """The step is not one of this side's, or the application is over."""


class StepsLeft(Exception):
    """Something has to be done before the pool."""


class CannotDecide(Exception):
    """The application is not where this can be decided; somebody else may have been faster."""


class CheckOutOfOrder(Exception):
    """A criminal record is seen today or before, and due again after that."""


@transaction.atomic
def note_step(*, application: AnyApplication, step: Step, by: AbstractBaseUser, now: datetime) -> None:
    """Note that a step was done. Raises ``NotOfThisApplication``."""
    row = _held(application)
    at, whose = _COLUMNS[step]
    if row.state not in LIVE or not hasattr(row, at):
        raise NotOfThisApplication
    setattr(row, at, now)
    setattr(row, whose, by.pk)
    row.save(update_fields=[at, whose])


@transaction.atomic
def note_check(
    *, application: MentorApplication, seen_date: date, due_date: date, by: AbstractBaseUser, now: datetime
) -> None:
    """Note that a criminal record was seen, and until when that holds; of the record itself nothing is kept.

    Raises ``CheckOutOfOrder``.
    """
    if not seen_date <= now.date() < due_date:
        raise CheckOutOfOrder
    row = _held(application)
    assert isinstance(row, MentorApplication)  # noqa: S101  # the type says so
    row.check_seen_date, row.check_due_date, row.check_seen_by_id = seen_date, due_date, by.pk
    row.save(update_fields=["check_seen_date", "check_due_date", "check_seen_by"])


@transaction.atomic
def clear_application(*, application: AnyApplication, by: AbstractBaseUser, now: datetime) -> None:
    """Let somebody into the pool, and tell them. Raises ``StepsLeft`` and ``CannotDecide``."""
    row = _held(application)
    if row.state != State.RECEIVED:
        raise CannotDecide
    if row.missing_steps():
        raise StepsLeft
    _decide(row, State.CLEARED, "", by, now)


@transaction.atomic
def refuse_application(
    *, application: AnyApplication, reason: RefusalReason, by: AbstractBaseUser, now: datetime
) -> None:
    """Turn somebody down for a reason that they are told. Raises ``CannotDecide``."""
    row = _held(application)
    if not may_become(State(row.state), State.REFUSED):
        raise CannotDecide
    _decide(row, State.REFUSED, reason.value, by, now)


@transaction.atomic
def mark_urgent(*, application: MenteeApplication, reason: str, by: AbstractBaseUser, now: datetime) -> None:
    """Let a mentee go before all others in the next runs, for a reason. Raises ``CannotDecide``."""
    row = _held(application)
    if row.state not in LIVE or not isinstance(row, MenteeApplication):
        raise CannotDecide
    row.urgent_at, row.urgent_by_id, row.urgent_reason = now, by.pk, reason
    row.save(update_fields=["urgent_at", "urgent_by", "urgent_reason"])


@transaction.atomic
def mark_not_urgent(*, application: MenteeApplication) -> None:
    """Let a mentee wait in the order of the others again; the reason is forgotten."""
    row = _held(application)
    assert isinstance(row, MenteeApplication)  # noqa: S101  # the type says so
    row.urgent_at, row.urgent_by, row.urgent_reason = None, None, ""
    row.save(update_fields=["urgent_at", "urgent_by", "urgent_reason"])


def _decide(row: AnyApplication, state: State, refusal: str, by: AbstractBaseUser, now: datetime) -> None:
    row.state, row.refusal, row.decided_at, row.decided_by_id = state.value, refusal, now, by.pk
    row.save(update_fields=["state", "refusal", "decided_at", "decided_by"])
    queue_news(application=row, now=now)


def _held(application: AnyApplication) -> AnyApplication:
    rows = type(application).objects.select_for_update(of=("self",)).select_related("programme")
    return rows.get(pk=application.pk)  # type: ignore[return-value]  # of the same side
