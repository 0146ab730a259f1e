"""Which mentors a programme has to find so that everybody is matched."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from mentoring.matching.rules.suitability import broken_rules

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from mentoring.matching.rules.people import MenteeFacts, MentorFacts, Terms
    from mentoring.matching.rules.suitability import HardRule

    #: What a mentor would offer a mentee in one respect.
    _Offer = tuple[str, ...]
    _Dimension = Callable[[MenteeFacts], set[_Offer]]


@dataclass(frozen=True, slots=True)
class Wanted:
    """So many places with mentors of one kind. ``scarce`` are the rules for which those with free places do not do.

    ``area`` is empty where the mentor may be anywhere and meets remotely.
    """

    number: int
    language: str
    group: str
    slots: tuple[str, ...]
    area: str
    needs_check: bool
    traits: tuple[str, ...]
    scarce: tuple[HardRule, ...]


def recruits(left_out: Sequence[MenteeFacts], with_places: Sequence[MentorFacts], terms: Terms) -> list[Wanted]:
    """The kinds of mentors, and how many places with each, that would give everybody who is left out one.

    Kinds are as few as can be seen one after the other: the language that most of them speak, then the group, times
    and place that most of those share. Whoever could not meet any mentor at all, because they speak no language or
    have no time, is not helped by recruiting and left aside.
    """
    found, waiting = [], [one for one in left_out if _can_be_helped(one, terms)]
    while waiting:
        alike = _alike(waiting, terms)
        found.append(_wanted(alike, with_places, terms))
        waiting = [one for one in waiting if one not in alike]
    return sorted(found, key=lambda wanted: (-wanted.number, wanted.language, wanted.slots))


def _can_be_helped(mentee: MenteeFacts, terms: Terms) -> bool:
    can_meet = bool(mentee.area) or mentee.meets_remotely
    return bool(
        mentee.is_ready and mentee.languages and mentee.groups and can_meet and len(mentee.slots) >= terms.least_slots
    )


def _alike(mentees: Sequence[MenteeFacts], terms: Terms) -> list[MenteeFacts]:
    """Some of the mentees whom one kind of mentor suits: as many as the most common choices leave."""
    chosen = list(mentees)
    for offers in _dimensions(terms):
        most = _most_common(offers(one) for one in chosen)
        chosen = [one for one in chosen if most in offers(one)]
    return chosen


def _dimensions(terms: Terms) -> tuple[_Dimension, ...]:
    return (
        lambda one: {(code,) for code in one.languages},
        lambda one: {(code,) for code in one.groups},
        lambda one: set(combinations(sorted(one.slots), terms.least_slots)),
        _places_to_meet,
        lambda one: {tuple(sorted(one.needs_of_mentor))},
    )


def _places_to_meet(mentee: MenteeFacts) -> set[_Offer]:
    """The areas in which a mentor would do; none stands for anywhere, remotely."""
    return ({(mentee.area,)} if mentee.area else set()) | ({()} if mentee.meets_remotely else set())


def _most_common(offers: Iterable[set[_Offer]]) -> _Offer:
    counted = Counter(offer for codes in offers for offer in codes)
    return min(counted, key=lambda offer: (-counted[offer], offer))


def _wanted(alike: Sequence[MenteeFacts], with_places: Sequence[MentorFacts], terms: Terms) -> Wanted:
    chosen = (_most_common(offers(one) for one in alike) for offers in _dimensions(terms))
    (language,), (group,), slots, area, traits = chosen
    broken = Counter(rule for one in alike for mentor in with_places for rule in broken_rules(one, mentor, terms))
    return Wanted(
        number=len(alike),
        language=language,
        group=group,
        slots=slots,
        area="".join(area),
        needs_check=not all(one.is_adult for one in alike),
        traits=traits,
        scarce=tuple(rule for rule, number in broken.most_common() if number == len(alike) * len(with_places)),
    )
