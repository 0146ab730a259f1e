"""Who is asked when: ahead of the date, on it and after it, each step once, from whoever looks after it upwards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from viuhka.publications.rules.freshness import AHEAD
from viuhka.upkeep.rules.caring import OwnerRole

if TYPE_CHECKING:
    from collections.abc import Collection


class Step(StrEnum):
    """A step of the ladder."""

    AHEAD = "ahead"
    DUE = "due"
    EDITOR = "editor"
    MODERATOR = "moderator"
    CLOSING = "closing"


#: When each step is taken, counted from the date.
_AFTER: dict[Step, timedelta] = {
    Step.AHEAD: -AHEAD,
    Step.DUE: timedelta(0),
    Step.EDITOR: timedelta(days=7),
    Step.MODERATOR: timedelta(days=21),
}


@dataclass(frozen=True, slots=True)
class Dates:
    """By when something is to be confirmed, and from when on it is to be decided whether it stays."""

    due_date: date
    stale_from: date


@dataclass(frozen=True, slots=True)
class Move:
    """A step, the date it counts from, and whether somebody is asked now or it was missed and is passed over."""

    step: Step
    counted_from: date
    is_passed_over: bool


def asked(step: Step, owner: OwnerRole) -> OwnerRole:
    """Who is asked at a step."""
    if step in {Step.MODERATOR, Step.CLOSING}:
        return OwnerRole.MODERATOR
    if step == Step.EDITOR and owner == OwnerRole.PROVIDER:
        return OwnerRole.EDITOR
    return owner


def holder(dates: Dates, owner: OwnerRole, today: date) -> OwnerRole:
    """Whose task it is today."""
    reached = _reached(dates, today)
    return asked(reached[-1].step, owner) if reached else owner


def moves(dates: Dates, taken: Collection[tuple[Step, date]], today: date) -> list[Move]:
    """What is to be done today: the highest step that was reached asks somebody, those missed below it ask nobody.

    ``taken`` are the steps taken so far, each with the date it was counted from. Nothing where the highest was taken.
    """
    reached = _reached(dates, today)
    if not reached or (reached[-1].step, reached[-1].counted_from) in taken:
        return []
    missed = [move for move in reached[:-1] if (move.step, move.counted_from) not in taken]
    return [*(Move(move.step, move.counted_from, is_passed_over=True) for move in missed), reached[-1]]


def _reached(dates: Dates, today: date) -> list[Move]:
    """The steps whose day has come, the highest last."""
    found = [
        Move(step, dates.due_date, is_passed_over=False)
        for step, after in _AFTER.items()
        if dates.due_date + after <= today
    ]
    if dates.stale_from <= today:
        found.append(Move(Step.CLOSING, dates.stale_from, is_passed_over=False))
    return found
