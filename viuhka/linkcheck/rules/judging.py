"""When an address is broken: not at the first failure, but after several days of them; at once when twice gone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

#: Failures on so many different days, over so many days at least, make an address broken; or so many answers "gone".
DAYS_FAILED, OVER_DAYS, TIMES_GONE = 3, 3, 2
#: When an address is looked at again: one that is fine, one that failed, one that was gone for the first time, and
#: one of which nothing could be said.
AGAIN = timedelta(days=14)
AFTER_A_FAILURE = timedelta(days=1)
AFTER_GONE = timedelta(hours=6)
AFTER_NOTHING = timedelta(hours=1)
#: What is broken is looked at again like what is not, only sooner: it recovers by itself.
AFTER_BROKEN = timedelta(days=2)


class Outcome(StrEnum):
    """How looking at an address ended."""

    FINE = "fine"  # It answers; also where it asks to sign in, or not to be asked by machines.
    GONE = "gone"  # It says that there is nothing.
    FAILED = "failed"  # It answers with a failure, or leads where nobody may go.
    UNREACHABLE = "unreachable"  # No answer came: the fault of the page, or of our own network.


class State(StrEnum):
    """What is thought of an address."""

    UNKNOWN = "unknown"
    FINE = "fine"
    FAILING = "failing"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class History:
    """What was seen of an address since it was last fine; days are those of UTC."""

    state: State = State.UNKNOWN
    times_gone: int = 0
    days_failed: int = 0
    first_failed_at: datetime | None = None
    last_failed_at: datetime | None = None


def judged(history: History, outcome: Outcome, now: datetime) -> History:
    """What is thought of an address after one more look."""
    if outcome == Outcome.FINE:
        return History(state=State.FINE)
    is_new_day = history.last_failed_at is None or history.last_failed_at.date() != now.date()
    after = replace(
        history,
        times_gone=history.times_gone + 1 if outcome == Outcome.GONE else 0,
        days_failed=history.days_failed + is_new_day,
        first_failed_at=history.first_failed_at or now,
        last_failed_at=now,
    )
    is_broken = history.state == State.BROKEN or _is_broken(after, now)
    return replace(after, state=State.BROKEN if is_broken else State.FAILING)


def _is_broken(history: History, now: datetime) -> bool:
    if history.times_gone >= TIMES_GONE:
        return True
    first = history.first_failed_at or now
    return history.days_failed >= DAYS_FAILED and (now.date() - first.date()).days >= OVER_DAYS


def next_look(history: History, outcome: Outcome, now: datetime) -> datetime:
    """When an address is looked at again."""
    if history.state == State.FINE:
        return now + AGAIN
    if history.state == State.BROKEN:
        return now + AFTER_BROKEN
    return now + (AFTER_GONE if outcome == Outcome.GONE else AFTER_A_FAILURE)


def outcome_of(status: int) -> Outcome:
    """What the status of a final answer means. Whoever wants a sign-in, or no machines, is there."""
    if status in {404, 410}:
        return Outcome.GONE
    if status < 400 or status in {401, 402, 403, 407, 429, 451}:
        return Outcome.FINE
    return Outcome.FAILED
