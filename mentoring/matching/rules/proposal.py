"""What a run proposes: from people and decisions to pairs, and the proof that no others are better."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from mentoring.matching.rules.assignment import NOBODY, assign, quality
from mentoring.matching.rules.candidates import candidates
from mentoring.matching.rules.certificate import bound, is_optimal, prices, worth, worths
from mentoring.matching.rules.pool import Pool
from mentoring.matching.rules.suitability import broken_rules, points

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from mentoring.matching.rules.assignment import Quality
    from mentoring.matching.rules.candidates import Candidates
    from mentoring.matching.rules.people import Criterion, MenteeFacts, MentorFacts, Terms
    from mentoring.matching.rules.pool import Flags, Integers, Units

    #: A mentee's key and a mentor's.
    Keys = tuple[str, str]


class PinNotPossible(Exception):
    """A pair was pinned that a hard rule keeps apart, or that there is no place for."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A mentee without a mentor, and how long they have waited."""

    facts: MenteeFacts
    days: int = 0
    is_urgent: bool = False


@dataclass(frozen=True, slots=True)
class Offering:
    """A mentor, how many mentees they can still take, how many they have, and what a place of theirs costs more."""

    facts: MentorFacts
    places: int
    taken: int = 0
    scarcity: int = 0


@dataclass(frozen=True, slots=True)
class Decisions:
    """What people have decided of pairs before: those that stay, those that must not be, those that were promised."""

    pinned: frozenset[Keys] = frozenset()
    forbidden: frozenset[Keys] = frozenset()
    promised: frozenset[Keys] = frozenset()


@dataclass(frozen=True, slots=True)
class Proposed:
    """A pair that is proposed, and the points that each criterion gives it."""

    mentee: str
    mentor: str
    parts: Mapping[Criterion, int]
    is_pinned: bool
    is_kept: bool

    @property
    def score(self) -> int:
        """All points together."""
        return sum(self.parts.values())


@dataclass(frozen=True, slots=True)
class Certificate:
    """The proof of a result: the mentors' prices, what is left to each mentee, and both sides of the equation.

    ``worth`` is what the result is worth, ``bound`` what none can exceed at these prices.
    """

    prices: Mapping[str, int]
    worths: Mapping[str, int]
    worth: int
    bound: int
    units: Units

    @property
    def is_proof(self) -> bool:
        """Whether it proves the result to be the best possible one."""
        return self.worth == self.bound


@dataclass(frozen=True, slots=True)
class Proposal:
    """The pairs of a run, who is left out, how good the whole is, and its proof."""

    pairs: tuple[Proposed, ...]
    left_out: tuple[str, ...]
    quality: Quality
    certificate: Certificate


def propose(
    waiting: Iterable[Waiting], offering: Iterable[Offering], terms: Terms, decisions: Decisions | None = None
) -> Proposal:
    """The best possible pairs, in the order of the mentees' keys, whatever order people are given in.

    Raises ``PinNotPossible``, ``NotSolved``, ``UnusablePool``, and ``NotInOrder`` where a key is given twice.
    """
    made = decisions or Decisions()
    mentees, mentors = sorted(waiting, key=_key), sorted(offering, key=_key)
    facts = {one.facts.key: one.facts for one in mentees}, {one.facts.key: one.facts for one in mentors}
    _refuse_impossible_pins(*facts, mentors, terms, made)
    free, open_ = _without_pinned(mentees, mentors, made)
    pool = pool_of(free, open_, terms, made)
    mentor_of = assign(pool)
    found = {(free[number].facts.key, open_[mentor].facts.key) for number, mentor in _matched(mentor_of)}
    return Proposal(
        pairs=tuple(_proposed(keys, *facts, terms, made) for keys in sorted(found | made.pinned)),
        left_out=tuple(free[number].facts.key for number in np.flatnonzero(mentor_of == NOBODY)),
        quality=quality(pool, mentor_of),
        certificate=_certificate(pool, mentor_of, free, open_),
    )


def is_proved(
    waiting: Iterable[Waiting],
    offering: Iterable[Offering],
    terms: Terms,
    decisions: Decisions,
    pairs: Mapping[str, str],
    price: Mapping[str, int],
) -> bool:
    """Whether prices, by the mentors' keys, prove that no pairs are better than these: a mentor's key by a mentee's.

    Nothing is taken from whoever found them. Raises ``ValueError`` for pairs that cannot be.
    """
    free, open_ = _without_pinned(sorted(waiting, key=_key), sorted(offering, key=_key), decisions)
    pool = pool_of(free, open_, terms, decisions)
    number = {one.facts.key: place for place, one in enumerate(open_)}
    mentor_of = [number[pairs[one.facts.key]] if one.facts.key in pairs else NOBODY for one in free]
    return is_optimal(pool, _numbers(mentor_of), _numbers(price[one.facts.key] for one in open_))


def pool_of(waiting: Sequence[Waiting], offering: Sequence[Offering], terms: Terms, decisions: Decisions) -> Pool:
    """People in the order of their keys as the solver's arrays. Raises ``NotInOrder``, ``UnusablePool``."""
    mentees, mentors = _apart([one.facts for one in waiting], decisions), [one.facts for one in offering]
    found = candidates(mentees, mentors, terms)
    return Pool(
        mentee=found.mentee,
        mentor=found.mentor,
        score=found.score,
        kept=_promised(found, mentees, mentors, decisions),
        band=_numbers(terms.band_of(one.days, is_urgent=one.is_urgent) for one in waiting),
        places=_numbers(one.places for one in offering),
        taken=_numbers(one.taken for one in offering),
        place_costs=_numbers(terms.place_costs),
        scarcity=_numbers(one.scarcity for one in offering),
    )


def _key(one: Waiting | Offering) -> str:
    return one.facts.key


def _matched(mentor_of: Integers) -> Iterator[tuple[int, int]]:
    return ((mentee, mentor) for mentee, mentor in enumerate(mentor_of.tolist()) if mentor != NOBODY)


def _refuse_impossible_pins(
    mentees: Mapping[str, MenteeFacts],
    mentors: Mapping[str, MentorFacts],
    offering: Iterable[Offering],
    terms: Terms,
    decisions: Decisions,
) -> None:
    for mentee, mentor in sorted(decisions.pinned):
        is_known = mentee in mentees and mentor in mentors
        if not is_known or broken_rules(mentees[mentee], mentors[mentor], terms):
            raise PinNotPossible(mentee, mentor)
    taken = Counter(mentor for _, mentor in decisions.pinned)
    times = Counter(mentee for mentee, _ in decisions.pinned)
    too_many = [one.facts.key for one in offering if taken[one.facts.key] > one.places]
    if too_many or any(number > 1 for number in times.values()):
        raise PinNotPossible(*too_many)


def _without_pinned(
    waiting: Iterable[Waiting], offering: Iterable[Offering], decisions: Decisions
) -> tuple[list[Waiting], list[Offering]]:
    """Those whom the solver is asked about, and the places that pinned pairs leave."""
    pinned = {mentee for mentee, _ in decisions.pinned}
    taken = Counter(mentor for _, mentor in decisions.pinned)
    return [one for one in waiting if one.facts.key not in pinned], [
        replace(one, places=one.places - taken[one.facts.key], taken=one.taken + taken[one.facts.key])
        for one in offering
    ]


def _apart(mentees: Iterable[MenteeFacts], decisions: Decisions) -> list[MenteeFacts]:
    """The mentees, each kept from the mentors that a decision forbids them."""
    forbidden: dict[str, set[str]] = {}
    for mentee, mentor in decisions.forbidden - decisions.pinned:
        forbidden.setdefault(mentee, set()).add(mentor)
    return [replace(one, avoided=one.avoided | forbidden.get(one.key, set())) for one in mentees]


def _promised(
    found: Candidates, mentees: Sequence[MenteeFacts], mentors: Sequence[MentorFacts], decisions: Decisions
) -> Flags:
    """Which of the possible pairs were promised before."""
    column = {one.key: number for number, one in enumerate(mentees)}
    row = {one.key: number for number, one in enumerate(mentors)}
    promised = [
        row[mentor] * len(mentees) + column[mentee]
        for mentee, mentor in decisions.promised
        if mentee in column and mentor in row
    ]
    return np.isin(found.mentor.astype(np.int64) * len(mentees) + found.mentee, np.array(promised, dtype=np.int64))


def _numbers(values: Iterable[int]) -> Integers:
    return np.fromiter(values, dtype=np.int64)


def _proposed(
    keys: Keys, mentees: Mapping[str, MenteeFacts], mentors: Mapping[str, MentorFacts], terms: Terms, made: Decisions
) -> Proposed:
    mentee, mentor = keys
    return Proposed(
        mentee=mentee,
        mentor=mentor,
        parts={part: number for part, number in points(mentees[mentee], mentors[mentor], terms).items() if number},
        is_pinned=keys in made.pinned,
        is_kept=keys in made.promised,
    )


def _certificate(
    pool: Pool, mentor_of: Integers, waiting: Sequence[Waiting], offering: Sequence[Offering]
) -> Certificate:
    price = prices(pool, mentor_of)
    left = worths(pool, price)
    return Certificate(
        prices={one.facts.key: number for one, number in zip(offering, price.tolist(), strict=True)},
        worths={one.facts.key: number for one, number in zip(waiting, left.tolist(), strict=True)},
        worth=worth(pool, mentor_of),
        bound=bound(pool, price),
        units=pool.units(),
    )
