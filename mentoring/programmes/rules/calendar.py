"""When people can sign up, and how far a round has come."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date


class RoundState(StrEnum):
    """How far a round has come, by the calendar."""

    PLANNED = "planned"
    OPEN = "open"
    CLOSED = "closed"
    RUNNING = "running"
    ENDED = "ended"


class Intake(StrEnum):
    """When people can sign up, and when pairs are made."""

    ROUNDS = "rounds"
    ANYTIME = "anytime"
    ROLLING = "rolling"


@dataclass(frozen=True, slots=True)
class RoundDates:
    """The days of a round: the first and the last one to sign up, and the first and the last one of its pairs."""

    opens: date
    closes: date
    starts: date
    ends: date

    def is_in_order(self) -> bool:
        """Whether the days follow each other."""
        return self.opens <= self.closes <= self.starts < self.ends


def round_state(dates: RoundDates, today: date) -> RoundState:
    """How far a round has come on a day; its last day to sign up and its last day are part of it."""
    steps = (
        (today < dates.opens, RoundState.PLANNED),
        (today <= dates.closes, RoundState.OPEN),
        (today < dates.starts, RoundState.CLOSED),
        (today <= dates.ends, RoundState.RUNNING),
    )
    return next((state for is_so, state in steps if is_so), RoundState.ENDED)


def can_sign_up(intake: Intake, rounds: Iterable[RoundDates], today: date) -> bool:
    """Whether a programme takes applications on a day."""
    if intake is not Intake.ROUNDS:
        return True
    return any(round_state(dates, today) is RoundState.OPEN for dates in rounds)
