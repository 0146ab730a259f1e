"""All possible pairs of a pool and their points: over arrays what ``suitability`` says of two people."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from mentoring.matching.rules.masks import codes_of, counted, flags, masks, numbers
from mentoring.matching.rules.people import Criterion
from mentoring.matching.rules.suitability import ENOUGH, FULL

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mentoring.matching.rules.people import MenteeFacts, MentorFacts, Terms
    from mentoring.matching.rules.pool import Flags, Integers

    #: Which of the pairs of these mentors and these mentees a rule allows.
    _Rule = Callable[[Integers, Integers], Flags]

#: Pairs that are looked at in one go, so that memory does not grow with the pool.
_AT_ONCE = 4_000_000
#: So many of the hard rules look at all pairs.
_FOR_ALL = 2


class NotInOrder(Exception):
    """People are given in the order of their keys, each once, so that the same pool gives the same result."""


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """The possible pairs, sorted by mentor, then mentee; shape (pairs,) each. ``parts`` add up to ``score``."""

    mentee: Integers
    mentor: Integers
    score: Integers
    parts: dict[Criterion, Integers]


def candidates(mentees: Sequence[MenteeFacts], mentors: Sequence[MentorFacts], terms: Terms) -> Candidates:
    """Every pair that breaks no hard rule, with its points. Raises ``NotInOrder``."""
    for keys in ([one.key for one in mentees], [one.key for one in mentors]):
        if any(one >= other for one, other in pairwise(keys)):
            raise NotInOrder
    mentee, mentor = _possible(mentees, mentors, terms)
    parts = _points(mentees, mentors, terms, mentee, mentor)
    score = sum(parts.values(), np.zeros(len(mentee), dtype=np.int64))
    return Candidates(mentee, mentor, score, parts)


def _possible(
    mentees: Sequence[MenteeFacts], mentors: Sequence[MentorFacts], terms: Terms
) -> tuple[Integers, Integers]:
    """The numbers of both people of every pair that no hard rule forbids, block by block of mentors."""
    rules = _hard_rules(mentees, mentors, terms)
    step = max(1, _AT_ONCE // max(1, len(mentees)))
    found = [
        _possible_in(rules, np.arange(start, min(start + step, len(mentors))), np.arange(len(mentees)))
        for start in range(0, len(mentors), step)
    ]
    nobody = np.zeros(0, dtype=np.int64)
    mentee, mentor = (np.concatenate([nobody, *(block[side] for block in found)]) for side in (0, 1))
    return mentee, mentor


def _possible_in(rules: Sequence[_Rule], mentor: Integers, mentee: Integers) -> tuple[Integers, Integers]:
    """The possible pairs of some mentors: the first rules look at all pairs, the others at those that are left."""
    allowed = rules[0](mentor[:, None], mentee)
    for rule in rules[1:_FOR_ALL]:
        allowed &= rule(mentor[:, None], mentee)
    rows, columns = np.nonzero(allowed)
    left, others = mentor[rows], mentee[columns]
    for rule in rules[_FOR_ALL:]:
        holds = rule(left, others)
        left, others = left[holds], others[holds]
    return others, left


def _hard_rules(mentees: Sequence[MenteeFacts], mentors: Sequence[MentorFacts], terms: Terms) -> list[_Rule]:
    """The hard rules, each over the numbers of mentors and mentees; those that rule out most come first."""
    asks, has = masks([one.needs_of_mentor for one in mentees], [one.traits for one in mentors])
    area, areas = numbers([one.area for one in mentees], [one.area for one in mentors])
    remote, remotes = (flags(one.meets_remotely for one in people) for people in (mentees, mentors))
    ready, readies = (flags(one.is_ready for one in people) for people in (mentees, mentors))
    adult = flags(one.is_adult for one in mentees)
    checked = flags(bool(one.checked_until_date and one.checked_until_date >= terms.ends_date) for one in mentors)
    return [
        _sharing(mentees, mentors, "slots", terms.least_slots),
        _sharing(mentees, mentors, "languages"),
        _sharing(mentees, mentors, "groups"),
        lambda mentor, mentee: (
            ((area[mentee] == areas[mentor]) & (area[mentee] >= 0)) | (remote[mentee] & remotes[mentor])
        ),
        lambda mentor, mentee: ready[mentee] & readies[mentor],
        lambda mentor, mentee: adult[mentee] | checked[mentor],
        lambda mentor, mentee: ~np.any(asks[:, mentee] & ~has[:, mentor], axis=0),
        _not_kept_apart(mentees, mentors),
    ]


def _sharing(mentees: Sequence[MenteeFacts], mentors: Sequence[MentorFacts], name: str, least: int = 1) -> _Rule:
    """Whether people share at least so many codes of a field."""
    of_mentees, of_mentors = masks(codes_of(mentees, name), codes_of(mentors, name))
    if least > 1:
        return lambda mentor, mentee: counted(of_mentees[:, mentee], of_mentors[:, mentor]) >= least
    return lambda mentor, mentee: np.any(of_mentees[:, mentee] & of_mentors[:, mentor], axis=0)


def _not_kept_apart(mentees: Sequence[MenteeFacts], mentors: Sequence[MentorFacts]) -> _Rule:
    row = {one.key: place for place, one in enumerate(mentors)}
    column = {one.key: place for place, one in enumerate(mentees)}
    pairs = {(row[key], column[one.key]) for one in mentees for key in one.avoided if key in row}
    pairs |= {(row[one.key], column[key]) for one in mentors for key in one.avoided if key in column}
    apart = np.array(sorted(mentor * len(mentees) + mentee for mentor, mentee in pairs), dtype=np.int64)
    return lambda mentor, mentee: ~np.isin(mentor * len(mentees) + mentee, apart)


def _points(
    mentees: Sequence[MenteeFacts], mentors: Sequence[MentorFacts], terms: Terms, mentee: Integers, mentor: Integers
) -> dict[Criterion, Integers]:
    """The points of each criterion that weighs something, per pair."""

    def shared(of_mentees: str, of_mentors: str) -> Integers:
        wanted, offered = masks(codes_of(mentees, of_mentees), codes_of(mentors, of_mentors))
        return counted(wanted[:, mentee], offered[:, mentor])

    def covered(name: str) -> Integers:
        asked = np.array([len(getattr(one, name)) for one in mentees], dtype=np.int64)[mentee]
        return FULL * shared(name, name) // np.maximum(asked, 1)

    def ranked(of_mentees: str, of_mentors: str) -> Integers:
        return _ranked([getattr(one, of_mentees) for one in mentees], codes_of(mentors, of_mentors), mentee, mentor)

    def agreeing() -> Integers:
        clashes = shared("interests", "dislikes") + shared("dislikes", "interests")
        return shared("interests", "interests") - clashes

    fits: dict[Criterion, Callable[[], Integers]] = {
        Criterion.THEMES: lambda: ranked("themes", "themes"),
        Criterion.GOALS: lambda: covered("goals"),
        Criterion.STYLE: lambda: covered("style"),
        Criterion.WISHES: lambda: ranked("wishes", "traits"),
        Criterion.WORK: lambda: FULL * (shared("work", "work") > 0),
        Criterion.TIMES: lambda: _enough(shared("slots", "slots") - terms.least_slots),
        Criterion.SECOND_LANGUAGE: lambda: FULL * (shared("languages", "languages") > 1),
        Criterion.INTERESTS: lambda: _enough(agreeing()),
    }
    return {criterion: weight * fits[criterion]() // FULL for criterion, weight in terms.weights.items() if weight}


def _ranked(
    wanted: Sequence[tuple[str, ...]], offered: Sequence[frozenset[str]], mentee: Integers, mentor: Integers
) -> Integers:
    """How much of what is wanted is offered, per pair: of n, the first counts n times, the last once."""
    lengths = np.array([len(codes) for codes in wanted], dtype=np.int64)
    met = np.zeros(len(mentee), dtype=np.int64)
    for rank in range(int(lengths.max(initial=0))):
        this, has = masks([frozenset(codes[rank : rank + 1]) for codes in wanted], offered)
        is_met = np.any(this[:, mentee] & has[:, mentor], axis=0)
        met += np.where(is_met, lengths[mentee] - rank, 0)
    whole = (lengths * (lengths + 1) // 2)[mentee]
    return FULL * met // np.maximum(whole, 1)


def _enough(number: Integers) -> Integers:
    return FULL * np.clip(number, 0, ENOUGH) // ENOUGH
