"""Why somebody is left without a mentor, and what exactly a programme is short of."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from mentoring.matching.rules.assignment import NOBODY
from mentoring.matching.rules.suitability import broken_rules

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mentoring.matching.rules.people import MenteeFacts, MentorFacts, Terms
    from mentoring.matching.rules.pool import Integers, Pool
    from mentoring.matching.rules.suitability import HardRule


@dataclass(frozen=True, slots=True)
class Obstacles:
    """What kept a mentee and all mentors apart.

    ``broken_by`` counts the mentors that each rule rules out, ``opened_by`` those that it alone rules out: so many
    would become possible if that one rule could be met. ``possible`` mentors have given their places to others.
    """

    possible: int
    broken_by: dict[HardRule, int]
    opened_by: dict[HardRule, int]


def obstacles(mentee: MenteeFacts, mentors: Iterable[MentorFacts], terms: Terms) -> Obstacles:
    """Which hard rules keep a mentee from how many mentors."""
    broken = [broken_rules(mentee, mentor, terms) for mentor in mentors]
    return Obstacles(
        possible=sum(not rules for rules in broken),
        broken_by=dict(Counter(rule for rules in broken for rule in rules)),
        opened_by=dict(Counter(rules[0] for rules in broken if len(rules) == 1)),
    )


@dataclass(frozen=True, slots=True)
class Shortage:
    """Mentees who compete for the places of the same mentors, and by how many they are too many (Hall's condition).

    No other mentor is possible for any of these mentees. Who has no possible mentor at all is a shortage alone.
    """

    mentees: tuple[int, ...]
    mentors: tuple[int, ...]
    missing: int


def shortages(pool: Pool, mentor_of: Integers) -> list[Shortage]:
    """What a programme is short of, for a result with the most mentees matched; one entry per group of competitors.

    Alternating paths from everybody who is left out lead to all mentors they could have, to those who have
    these mentors' places, and on; every mentor who is reached is full, or somebody more could be matched.
    """
    known = _Neighbours(pool, mentor_of)
    left_out = np.flatnonzero(mentor_of == NOBODY).tolist()
    seen: set[int] = set()
    groups = [_group(mentee, known, seen) for mentee in left_out if mentee not in seen]
    return [_shortage(pool, *group) for group in _joined(groups)]


class _Neighbours:
    """Which mentors are possible for a mentee, and which mentees a mentor has."""

    def __init__(self, pool: Pool, mentor_of: Integers) -> None:
        self.possible: dict[int, list[int]] = {}
        for mentee, mentor in zip(pool.mentee.tolist(), pool.mentor.tolist(), strict=True):
            self.possible.setdefault(mentee, []).append(mentor)
        self.mentees_of: dict[int, list[int]] = {}
        for mentee, mentor in enumerate(mentor_of.tolist()):
            self.mentees_of.setdefault(mentor, []).append(mentee)


def _group(start: int, known: _Neighbours, seen: set[int]) -> tuple[set[int], set[int]]:
    """The mentees and mentors that alternating paths lead to, as far as no earlier group has the mentees."""
    mentees, mentors, waiting = {start}, set[int](), [start]
    while waiting:
        for mentor in known.possible.get(waiting.pop(), ()):
            if mentor not in mentors:
                mentors.add(mentor)
                new = [mentee for mentee in known.mentees_of.get(mentor, ()) if mentee not in seen | mentees]
                mentees.update(new)
                waiting.extend(new)
    seen |= mentees
    return mentees, mentors


def _joined(groups: list[tuple[set[int], set[int]]]) -> list[tuple[set[int], set[int]]]:
    """Groups that share a mentor are one."""
    found: list[tuple[set[int], set[int]]] = []
    for mentees, mentors in groups:
        apart = [group for group in found if group[1].isdisjoint(mentors)]
        for group in found:
            if group not in apart:
                mentees, mentors = mentees | group[0], mentors | group[1]  # noqa: PLW2901  # grows by what it meets
        found = [*apart, (mentees, mentors)]
    return found


def _shortage(pool: Pool, mentees: set[int], mentors: set[int]) -> Shortage:
    places = int(pool.places[sorted(mentors)].sum()) if mentors else 0
    return Shortage(tuple(sorted(mentees)), tuple(sorted(mentors)), len(mentees) - places)
