"""What a run knows of the people in a pool: codes and numbers, and a pseudonym."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


class Criterion(StrEnum):
    """What makes one pair better than another."""

    THEMES = "themes"
    GOALS = "goals"
    STYLE = "style"
    WISHES = "wishes"
    WORK = "work"
    TIMES = "times"
    SECOND_LANGUAGE = "second-language"
    INTERESTS = "interests"


@dataclass(frozen=True, slots=True)
class MenteeFacts:
    """A mentee. ``themes`` and ``wishes`` are in the mentee's order, the most important first.

    ``needs_of_mentor`` are traits that a mentor must have, ``wishes`` traits that would be nice. ``is_adult`` is
    true only where that is known. ``avoided`` are the keys of mentors that are blocked, were declined, or are
    in a conflict of interest.
    """

    key: str
    is_ready: bool = True
    groups: frozenset[str] = frozenset()
    is_adult: bool = False
    languages: frozenset[str] = frozenset()
    slots: frozenset[str] = frozenset()
    area: str = ""
    meets_remotely: bool = False
    needs_of_mentor: frozenset[str] = frozenset()
    avoided: frozenset[str] = frozenset()
    themes: tuple[str, ...] = ()
    goals: frozenset[str] = frozenset()
    style: frozenset[str] = frozenset()
    wishes: tuple[str, ...] = ()
    work: frozenset[str] = frozenset()
    interests: frozenset[str] = frozenset()
    dislikes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class MentorFacts:
    """A mentor. ``checked_until_date`` is the last day on which the background check is valid."""

    key: str
    is_ready: bool = True
    groups: frozenset[str] = frozenset()
    checked_until_date: date | None = None
    languages: frozenset[str] = frozenset()
    slots: frozenset[str] = frozenset()
    area: str = ""
    meets_remotely: bool = False
    traits: frozenset[str] = frozenset()
    avoided: frozenset[str] = frozenset()
    themes: frozenset[str] = frozenset()
    goals: frozenset[str] = frozenset()
    style: frozenset[str] = frozenset()
    work: frozenset[str] = frozenset()
    interests: frozenset[str] = frozenset()
    dislikes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Terms:
    """A programme's terms for a run: the least that pairs must share, and what each criterion weighs.

    ``weights`` are whole points that add up to 1000; a criterion that is left out weighs nothing. ``long_waits`` are
    the days, rising, after which who waits goes before those who wait less. ``place_costs`` are the points that a
    mentor's first, second … mentee costs, so that pairs are spread over mentors.
    """

    ends_date: date
    least_slots: int = 1
    weights: Mapping[Criterion, int] = field(default_factory=dict)
    long_waits: tuple[int, ...] = (84,)
    place_costs: tuple[int, ...] = (0, 40, 100)

    def __post_init__(self) -> None:
        points = self.weights.values()
        if self.weights and (sum(points) != 1000 or min(points) < 0):
            message = "The weights of a programme add up to 1000 points, and none is below 0."
            raise ValueError(message)
        if self.least_slots < 1:
            message = "A pair shares at least one time to meet."
            raise ValueError(message)
        if any(one >= other for one, other in pairwise((0, *self.long_waits))):
            message = "What counts as a long wait is given in days that rise, from 1."
            raise ValueError(message)

    def band_of(self, days: int, *, is_urgent: bool) -> int:
        """The rank of somebody who has waited so many days, from 1; a higher one goes first, the urgent before all."""
        return 2 + len(self.long_waits) if is_urgent else 1 + sum(days >= limit for limit in self.long_waits)
