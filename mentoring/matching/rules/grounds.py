"""Why a pair suits each other, in codes: what they share, what was asked for in vain, and the points for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mentoring.matching.rules.people import Criterion
from mentoring.matching.rules.suitability import broken_rules, points

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mentoring.matching.rules.people import MenteeFacts, MentorFacts, Terms


@dataclass(frozen=True, slots=True)
class Ground:
    """One criterion of a pair: its points of how many, what they share, and what was asked for in vain."""

    criterion: Criterion
    points: int
    weight: int
    shared: tuple[str, ...]
    unmet: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """A mentor whom a mentee could have."""

    mentor: str
    parts: Mapping[Criterion, int]

    @property
    def score(self) -> int:
        """All points together."""
        return sum(self.parts.values())


def grounds(mentee: MenteeFacts, mentor: MentorFacts, terms: Terms) -> tuple[Ground, ...]:
    """Every criterion that weighs something, the one with the most points first."""
    parts = points(mentee, mentor, terms)
    found = [
        Ground(criterion, parts[criterion], weight, *_codes(criterion, mentee, mentor))
        for criterion, weight in terms.weights.items()
        if weight
    ]
    return tuple(sorted(found, key=lambda ground: (-ground.points, -ground.weight, ground.criterion)))


def best_choices(mentee: MenteeFacts, mentors: Iterable[MentorFacts], terms: Terms, most: int) -> tuple[Choice, ...]:
    """The possible mentors who suit a mentee best, whether they have places left or not; ties by key."""
    possible = [one for one in mentors if not broken_rules(mentee, one, terms)]
    found = [Choice(one.key, points(mentee, one, terms)) for one in possible]
    return tuple(sorted(found, key=lambda choice: (-choice.score, choice.mentor))[:most])


def _codes(criterion: Criterion, mentee: MenteeFacts, mentor: MentorFacts) -> tuple[tuple[str, ...], ...]:
    """What is shared, and what was asked for in vain; the mentee's order is kept where there is one."""
    asked, offered = _sides(mentee, mentor)[criterion]
    ordered = asked if isinstance(asked, tuple) else tuple(sorted(asked))
    shared = tuple(code for code in ordered if code in offered)
    if criterion not in _ASKED:
        return shared, ()
    return shared, tuple(code for code in ordered if code not in offered)


#: Criteria by which a mentee asks for something; by the others two people merely meet.
_ASKED = frozenset({Criterion.THEMES, Criterion.GOALS, Criterion.STYLE, Criterion.WISHES})


def _sides(
    mentee: MenteeFacts, mentor: MentorFacts
) -> dict[Criterion, tuple[tuple[str, ...] | frozenset[str], frozenset[str]]]:
    return {
        Criterion.THEMES: (mentee.themes, mentor.themes),
        Criterion.GOALS: (mentee.goals, mentor.goals),
        Criterion.STYLE: (mentee.style, mentor.style),
        Criterion.WISHES: (mentee.wishes, mentor.traits),
        Criterion.WORK: (mentee.work, mentor.work),
        Criterion.TIMES: (mentee.slots, mentor.slots),
        Criterion.SECOND_LANGUAGE: (mentee.languages, mentor.languages),
        Criterion.INTERESTS: (mentee.interests, mentor.interests),
    }
