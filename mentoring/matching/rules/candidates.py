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

#: Pairs that are looked at in one go, so that memory does not grow with the pool.
_AT_ONCE = 4_000_000


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
    """The numbers of both people of every pair that no hard rule forbids."""
    rules = _hard_rules(mentees, mentors, terms)
    found: list[tuple[Integers, Integers]] = []
    step = max(1, _AT_ONCE // max(1, len(mentees)))
    for start in range(0, len(mentors), step):
        block = slice(start, min(start + step, len(mentors)))
        allowed = np.ones((block.stop - start, len(mentees)), dtype=bool)
        for rule in rules:
            allowed &= rule(block)
        mentor, mentee = np.nonzero(allowed)
        found.append((mentee, mentor + start))
    empty = np.zeros(0, dtype=np.int64)
    columns = zip(*found, strict=True) if found else ((empty,), (empty,))
    mentee, mentor = (np.concatenate(column) for column in columns)
    return mentee, mentor


def _hard_rules(
    mentees: Sequence[MenteeFacts], mentors: Sequence[MentorFacts], terms: Terms
) -> list[Callable[[slice], Flags]]:
    """The hard rules, each over a block of mentors and all mentees: shape (mentors of the block, mentees)."""
    asks, has = masks([one.needs_of_mentor for one in mentees], [one.traits for one in mentors])
    area, areas = numbers([one.area for one in mentees], [one.area for one in mentors])
    remote = flags(one.meets_remotely for one in mentees), flags(one.meets_remotely for one in mentors)
    ready = flags(one.is_ready for one in mentees), flags(one.is_ready for one in mentors)
    adult = flags(one.is_adult for one in mentees)
    checked = flags(bool(one.checked_until_date and one.checked_until_date >= terms.ends_date) for one in mentors)
    languages, slots, groups = (_shared_by(mentees, mentors, name) for name in ("languages", "slots", "groups"))
    apart = _kept_apart(mentees, mentors)
    return [
        lambda block: ready[0] & ready[1][block, None],
        lambda block: groups(block, 1),
        lambda block: languages(block, 1),
        lambda block: slots(block, terms.least_slots),
        lambda block: ((area == areas[block, None]) & (area >= 0)) | (remote[0] & remote[1][block, None]),
        lambda block: adult | checked[block, None],
        lambda block: ~np.any(asks[:, None, :] & ~has[:, block, None], axis=0),
        lambda block: ~apart(block),
    ]


def _shared_by(
    mentees: Sequence[MenteeFacts], mentors: Sequence[MentorFacts], name: str
) -> Callable[[slice, int], Flags]:
    """Whether people share at least so many codes of a field."""
    of_mentees, of_mentors = masks(codes_of(mentees, name), codes_of(mentors, name))

    def share(block: slice, least: int) -> Flags:
        if least == 1:
            return np.any(of_mentees[:, None, :] & of_mentors[:, block, None], axis=0)
        return counted(of_mentees[:, None, :], of_mentors[:, block, None]) >= least

    return share


def _kept_apart(mentees: Sequence[MenteeFacts], mentors: Sequence[MentorFacts]) -> Callable[[slice], Flags]:
    row = {one.key: place for place, one in enumerate(mentors)}
    column = {one.key: place for place, one in enumerate(mentees)}
    pairs = [(row[key], column[one.key]) for one in mentees for key in one.avoided if key in row]
    pairs += [(row[one.key], column[key]) for one in mentors for key in one.avoided if key in column]
    apart = np.array(sorted(set(pairs)), dtype=np.int64).reshape(-1, 2)

    def keep_apart(block: slice) -> Flags:
        found = np.zeros((block.stop - block.start, len(mentees)), dtype=bool)
        here = apart[(apart[:, 0] >= block.start) & (apart[:, 0] < block.stop)]
        found[here[:, 0] - block.start, here[:, 1]] = True
        return found

    return keep_apart


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
