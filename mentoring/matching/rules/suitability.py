"""Whether two people may be paired at all, and how well they suit each other."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from mentoring.matching.rules.people import Criterion

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mentoring.matching.rules.people import MenteeFacts, MentorFacts, Terms

#: A criterion that is met in full, before its weight.
FULL = 1000
#: So many more shared times, or shared interests, are as good as any number.
ENOUGH = 3


class HardRule(StrEnum):
    """What no score outweighs."""

    READINESS = "readiness"
    LANGUAGE = "language"
    TIMES = "times"
    PLACE = "place"
    GROUP = "group"
    SAFEGUARDING = "safeguarding"
    WISH = "wish"
    KEPT_APART = "kept-apart"


def broken_rules(mentee: MenteeFacts, mentor: MentorFacts, terms: Terms) -> tuple[HardRule, ...]:
    """Every hard rule that keeps two people apart; none for a pair that is possible."""
    return tuple(rule for rule, holds in HARD_RULES.items() if not holds(mentee, mentor, terms))


def _both_are_ready(mentee: MenteeFacts, mentor: MentorFacts, _terms: Terms) -> bool:
    return mentee.is_ready and mentor.is_ready


def _share_a_language(mentee: MenteeFacts, mentor: MentorFacts, _terms: Terms) -> bool:
    return not mentee.languages.isdisjoint(mentor.languages)


def _share_times(mentee: MenteeFacts, mentor: MentorFacts, terms: Terms) -> bool:
    return len(mentee.slots & mentor.slots) >= terms.least_slots


def _can_meet(mentee: MenteeFacts, mentor: MentorFacts, _terms: Terms) -> bool:
    is_same_area = bool(mentee.area) and mentee.area == mentor.area
    return is_same_area or (mentee.meets_remotely and mentor.meets_remotely)


def _mentor_takes_the_group(mentee: MenteeFacts, mentor: MentorFacts, _terms: Terms) -> bool:
    return not mentee.groups.isdisjoint(mentor.groups)


def _is_safeguarded(mentee: MenteeFacts, mentor: MentorFacts, terms: Terms) -> bool:
    """A minor, or somebody of unknown age, only meets who is checked to the planned end."""
    is_checked = mentor.checked_until_date is not None and mentor.checked_until_date >= terms.ends_date
    return mentee.is_adult or is_checked


def _mentor_has_what_is_needed(mentee: MenteeFacts, mentor: MentorFacts, _terms: Terms) -> bool:
    return mentee.needs_of_mentor <= mentor.traits


def _are_not_kept_apart(mentee: MenteeFacts, mentor: MentorFacts, _terms: Terms) -> bool:
    return mentor.key not in mentee.avoided and mentee.key not in mentor.avoided


HARD_RULES: dict[HardRule, Callable[[MenteeFacts, MentorFacts, Terms], bool]] = {
    HardRule.READINESS: _both_are_ready,
    HardRule.LANGUAGE: _share_a_language,
    HardRule.TIMES: _share_times,
    HardRule.PLACE: _can_meet,
    HardRule.GROUP: _mentor_takes_the_group,
    HardRule.SAFEGUARDING: _is_safeguarded,
    HardRule.WISH: _mentor_has_what_is_needed,
    HardRule.KEPT_APART: _are_not_kept_apart,
}


def points(mentee: MenteeFacts, mentor: MentorFacts, terms: Terms) -> dict[Criterion, int]:
    """The points that each criterion gives a possible pair: whole ones, at most 1000 together.

    A criterion is met from 0 to 1000 and gives that share of its weight, rounded down.
    """
    fits = _fits(mentee, mentor, terms)
    return {criterion: terms.weights.get(criterion, 0) * fit // FULL for criterion, fit in fits.items()}


def score(mentee: MenteeFacts, mentor: MentorFacts, terms: Terms) -> int:
    """How well a possible pair suits each other: from 0 to 1000 points."""
    return sum(points(mentee, mentor, terms).values())


def _fits(mentee: MenteeFacts, mentor: MentorFacts, terms: Terms) -> dict[Criterion, int]:
    """How far each criterion is met: from 0 to 1000."""
    shared = len(mentee.interests & mentor.interests)
    clashes = len(mentee.interests & mentor.dislikes) + len(mentee.dislikes & mentor.interests)
    return {
        Criterion.THEMES: _ranked(mentee.themes, mentor.themes),
        Criterion.GOALS: _covered(mentee.goals, mentor.goals),
        Criterion.STYLE: _covered(mentee.style, mentor.style),
        Criterion.WISHES: _ranked(mentee.wishes, mentor.traits),
        Criterion.WORK: FULL if mentee.work & mentor.work else 0,
        Criterion.TIMES: _enough(len(mentee.slots & mentor.slots) - terms.least_slots),
        Criterion.SECOND_LANGUAGE: FULL if len(mentee.languages & mentor.languages) > 1 else 0,
        Criterion.INTERESTS: _enough(shared - clashes),
    }


def _ranked(wanted: Sequence[str], offered: frozenset[str]) -> int:
    """How much of what is wanted is offered: of n, the first counts n times, the last once."""
    if not wanted:
        return 0
    weights = range(len(wanted), 0, -1)
    met = sum(weight for weight, code in zip(weights, wanted, strict=True) if code in offered)
    return FULL * met // sum(weights)


def _covered(wanted: frozenset[str], offered: frozenset[str]) -> int:
    return FULL * len(wanted & offered) // len(wanted) if wanted else 0


def _enough(number: int) -> int:
    return FULL * max(0, min(number, ENOUGH)) // ENOUGH
