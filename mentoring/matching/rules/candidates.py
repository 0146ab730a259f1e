"""All possible pairs of a pool and their points: over arrays what ``suitability`` says of two people."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from mentoring.matching.rules.masks import NOWHERE, both, codes_of, counted, either, flags, masks, numbers, shares_any
from mentoring.matching.rules.people import Criterion
from mentoring.matching.rules.suitability import ENOUGH, FULL, HardRule

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mentoring.matching.rules.masks import Masks
    from mentoring.matching.rules.people import MenteeFacts, MentorFacts, Terms
    from mentoring.matching.rules.pool import Flags, Integers

    #: Which pairs of these mentors and any mentee a rule allows: shape (mentors, mentees).
    _Rule = Callable[[slice], Flags]
    #: How far the pairs of these mentors and these mentees meet a criterion, from 0 to 1000.
    _Fit = Callable[[Integers, Integers], Integers]

#: Pairs that are looked at in one go, so that what is worked on stays near the processor.
_AT_ONCE = 1_000_000
#: Pairs are many: their numbers and points are kept, and worked on, in half the room.
_SMALL = np.int32


class NotInOrder(Exception):
    """People are given in the order of their keys, each once, so that the same pool gives the same result."""


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """The possible pairs, sorted by mentor, then mentee, and their points; shape (pairs,) each."""

    mentee: Integers
    mentor: Integers
    score: Integers


def candidates(mentees: Sequence[MenteeFacts], mentors: Sequence[MentorFacts], terms: Terms) -> Candidates:
    """Every pair that breaks no hard rule, with its points. Raises ``NotInOrder``."""
    for keys in ([one.key for one in mentees], [one.key for one in mentors]):
        if any(one >= other for one, other in pairwise(keys)):
            raise NotInOrder
    rules = list(_hard_rules(mentees, mentors, terms).values())
    fits = _weighed_fits(mentees, mentors, terms)
    step = max(1, _AT_ONCE // max(1, len(mentees)))
    nobody = np.zeros(0, dtype=_SMALL)
    blocks = [(nobody, nobody, nobody)]
    for start in range(0, len(mentors) if mentees else 0, step):
        mentor, mentee = _possible(rules, slice(start, min(start + step, len(mentors))), len(mentees))
        blocks.append((mentee.astype(_SMALL), mentor.astype(_SMALL), _score(fits, mentor, mentee)))
    return Candidates(*(np.concatenate(column) for column in zip(*blocks, strict=True)))


def _possible(rules: Sequence[_Rule], block: slice, mentees: int) -> tuple[Integers, Integers]:
    """The possible pairs of a block of mentors."""
    allowed = rules[0](block)
    for rule in rules[1:]:
        allowed = both(allowed, rule(block))
    mentor = np.repeat(np.arange(len(allowed)), np.count_nonzero(allowed, axis=1))
    return mentor + block.start, np.flatnonzero(allowed) - mentor * mentees


def _score(fits: Sequence[tuple[int, _Fit]], mentor: Integers, mentee: Integers) -> Integers:
    score = np.zeros(len(mentee), dtype=_SMALL)
    for weight, fit in fits:
        score += weight * fit(mentor, mentee) // FULL
    return score


def _hard_rules(mentees: Sequence[MenteeFacts], mentors: Sequence[MentorFacts], terms: Terms) -> dict[HardRule, _Rule]:
    """The hard rules, each over a block of mentors and all mentees."""
    asks, has = masks([one.needs_of_mentor for one in mentees], [one.traits for one in mentors])
    area, areas = numbers([one.area for one in mentees], [one.area for one in mentors])
    areas[areas < 0] = NOWHERE  # Else two people without an area would live in the same one.
    remote, remotes = (flags(one.meets_remotely for one in people) for people in (mentees, mentors))
    ready, readies = (flags(one.is_ready for one in people) for people in (mentees, mentors))
    adult = flags(one.is_adult for one in mentees)
    checked = flags(bool(one.checked_until_date and one.checked_until_date >= terms.ends_date) for one in mentors)
    return {
        HardRule.TIMES: _sharing(mentees, mentors, "slots", terms.least_slots),
        HardRule.LANGUAGE: _sharing(mentees, mentors, "languages"),
        HardRule.GROUP: _sharing(mentees, mentors, "groups"),
        HardRule.PLACE: lambda block: either(area == areas[block, None], both(remote, remotes[block, None])),
        HardRule.READINESS: lambda block: both(ready, readies[block, None]),
        HardRule.SAFEGUARDING: lambda block: either(adult, checked[block, None]),
        HardRule.WISH: lambda block: ~shares_any(asks[:, None], ~has[:, block, None]),
        HardRule.KEPT_APART: _not_kept_apart(mentees, mentors),
    }


def _sharing(mentees: Sequence[MenteeFacts], mentors: Sequence[MentorFacts], name: str, least: int = 1) -> _Rule:
    """Whether people share at least so many codes of a field."""
    of_mentees, of_mentors = masks(codes_of(mentees, name), codes_of(mentors, name))
    if least > 1:
        return lambda block: counted(of_mentees[:, None], of_mentors[:, block, None]) >= least
    return lambda block: shares_any(of_mentees[:, None], of_mentors[:, block, None])


def _not_kept_apart(mentees: Sequence[MenteeFacts], mentors: Sequence[MentorFacts]) -> _Rule:
    row = {one.key: place for place, one in enumerate(mentors)}
    column = {one.key: place for place, one in enumerate(mentees)}
    pairs = {(row[key], column[one.key]) for one in mentees for key in one.avoided if key in row}
    pairs |= {(row[one.key], column[key]) for one in mentors for key in one.avoided if key in column}
    apart = np.array(sorted(pairs), dtype=np.int64).reshape(-1, 2)

    def rule(block: slice) -> Flags:
        allowed = np.ones((block.stop - block.start, len(mentees)), dtype=bool)
        first, last = np.searchsorted(apart[:, 0], (block.start, block.stop))
        allowed[apart[first:last, 0] - block.start, apart[first:last, 1]] = False
        return allowed

    return rule


def _weighed_fits(
    mentees: Sequence[MenteeFacts], mentors: Sequence[MentorFacts], terms: Terms
) -> list[tuple[int, _Fit]]:
    """The criteria that weigh something, each with its weight."""

    def shared(of_mentees: str, of_mentors: str) -> _Fit:
        return _shared(*masks(codes_of(mentees, of_mentees), codes_of(mentors, of_mentors)))

    def covered(name: str) -> _Fit:
        asked = np.array([max(1, len(getattr(one, name))) for one in mentees], dtype=_SMALL)
        met = shared(name, name)
        return lambda mentor, mentee: FULL * met(mentor, mentee) // asked.take(mentee)

    def ranked(of_mentees: str, of_mentors: str) -> _Fit:
        return _ranked([getattr(one, of_mentees) for one in mentees], codes_of(mentors, of_mentors))

    slots, languages, work = (shared(name, name) for name in ("slots", "languages", "work"))
    alike, disliked, dislikes = (
        shared(one, other)
        for one, other in (("interests", "interests"), ("interests", "dislikes"), ("dislikes", "interests"))
    )
    fits: dict[Criterion, _Fit] = {
        Criterion.THEMES: ranked("themes", "themes"),
        Criterion.GOALS: covered("goals"),
        Criterion.STYLE: covered("style"),
        Criterion.WISHES: ranked("wishes", "traits"),
        Criterion.WORK: lambda *pair: FULL * (work(*pair) > 0),
        Criterion.TIMES: lambda *pair: _enough(slots(*pair) - terms.least_slots),
        Criterion.SECOND_LANGUAGE: lambda *pair: FULL * (languages(*pair) > 1),
        Criterion.INTERESTS: lambda *pair: _enough(alike(*pair) - disliked(*pair) - dislikes(*pair)),
    }
    return [(weight, fits[criterion]) for criterion, weight in terms.weights.items() if weight]


def _shared(wanted: Masks, offered: Masks) -> _Fit:
    return lambda mentor, mentee: counted(wanted.take(mentee, axis=1), offered.take(mentor, axis=1))


def _ranked(wanted: Sequence[tuple[str, ...]], offered: Sequence[frozenset[str]]) -> _Fit:
    """How much of what is wanted is offered: of n, the first counts n times, the last once."""
    number = {code: place for place, code in enumerate(sorted(frozenset[str]().union(*wanted)))}
    lengths = np.array([len(codes) for codes in wanted], dtype=_SMALL)
    whole = np.maximum(lengths * (lengths + 1) // 2, 1)
    asked = np.full((int(lengths.max(initial=0)), len(wanted)), len(number))
    for mentee, codes in enumerate(wanted):
        asked[: len(codes), mentee] = [number[code] for code in codes]
    has = np.zeros((len(offered), len(number) + 1), dtype=bool)
    for mentor, found in enumerate(offered):
        has[mentor, [number[code] for code in found if code in number]] = True

    def fit(mentor: Integers, mentee: Integers) -> Integers:
        length, first = lengths.take(mentee), mentor * has.shape[1]
        met = np.zeros(len(mentee), dtype=_SMALL)
        for rank, codes in enumerate(asked):
            met += has.take(first + codes.take(mentee)) * (length - rank)
        return FULL * met // whole.take(mentee)

    return fit


def _enough(number: Integers) -> Integers:
    return FULL * np.clip(number, 0, ENOUGH) // ENOUGH
