"""One worker at a time: claiming what is due, and saying how it went."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, TypeVar

from django.db import transaction

from viuhka.outbox.models import OutboxState, Outgoing
from viuhka.outbox.rules import ATTEMPTS, CLAIM, Failure, delay_after, is_over

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

_Row = TypeVar("_Row", bound=Outgoing)

#: After so many seconds a run begins nothing new: what it began ends before the task's time is over.
SECONDS_OF_A_RUN = 30


class ClaimLost(Exception):
    """The claim ran out, and another worker took it."""


def claimed(model: type[_Row], *, now: datetime) -> Iterator[_Row]:
    """Claim what is due, one row after the other, until nothing is left or the run has lasted long enough."""
    begun = monotonic()
    while monotonic() - begun < SECONDS_OF_A_RUN and (row := claim_next(model, now=now)):
        yield row


def claim_next(model: type[_Row], *, now: datetime) -> _Row | None:
    """Claim the row that is due longest and that no other worker is looking at."""
    with transaction.atomic(durable=True):
        while row := model._default_manager.due(now).select_for_update(skip_locked=True).first():  # type: ignore[attr-defined]  # both have it
            if row.attempts < ATTEMPTS:
                return _claim(row, now)
            _bury(row, Failure.WORKER_DIED, "", now)
    return None


def finish(row: Outgoing, *, now: datetime) -> None:
    """Mark a claimed row as done. Raises ``ClaimLost``."""
    _settle(row, state=OutboxState.DONE, finished_at=now, failure="", last_error="", **row.forgotten(now))


def fail(row: Outgoing, failure: Failure, error: str, *, now: datetime) -> None:
    """Put a claimed row back until its next attempt, or bury it. Raises ``ClaimLost``."""
    if is_over(row.attempts, failure):
        _bury(row, failure, error, now)
    else:
        next_attempt_at = now + delay_after(row.attempts)
        _settle(row, state=OutboxState.QUEUED, next_attempt_at=next_attempt_at, failure=failure, last_error=error)


def _claim(row: _Row, now: datetime) -> _Row:
    """The number of the attempt tells this claim from a later one."""
    row.state, row.claimed_until, row.attempts = OutboxState.CLAIMED, now + CLAIM, row.attempts + 1
    row.save(update_fields=["state", "claimed_until", "attempts"])
    return row


def _bury(row: Outgoing, failure: Failure, error: str, now: datetime) -> None:
    _settle(row, state=OutboxState.DEAD, finished_at=now, failure=failure, last_error=error, **row.forgotten(now))


def _settle(row: Outgoing, **columns: object) -> None:
    """Change the row if the claim still stands: compare and set."""
    standing = type(row)._default_manager.filter(pk=row.pk, state=OutboxState.CLAIMED, attempts=row.attempts)
    if not standing.update(claimed_until=None, **columns):
        raise ClaimLost(str(row))
