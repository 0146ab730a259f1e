"""A match run as its screens show it: what it proposes and why, who is left out and why, and whom to recruit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mentoring.matching.notices import told_ground, told_obstacles, told_wanted
from mentoring.matching.rules.grounds import best_choices, grounds
from mentoring.matching.rules.recruiting import recruits
from mentoring.matching.rules.shortage import obstacles
from mentoring.pairs.desk import names_of
from mentoring.runs.desk import people_of
from mentoring.runs.rules.snapshots import terms_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mentoring.matching.rules.people import MenteeFacts, MentorFacts, Terms
    from mentoring.matching.rules.proposal import Offering, Proposal, Waiting
    from mentoring.runs.models import MatchRun

#: So many further mentors are shown beside the proposed one.
NEXT_BEST = 3


@dataclass(frozen=True, slots=True)
class ShownChoice:
    """A mentor whom a mentee could have: the points, and each criterion in words."""

    mentor: str
    score: int
    parts: Sequence[str]


class ShownRun:
    """The snapshot of a run, read once for a screen."""

    def __init__(self, run: MatchRun, terms: Terms | None = None) -> None:
        waiting, offering = people_of(run)
        self.terms: Terms = terms or terms_of(run.terms)
        self.waiting: dict[str, Waiting] = {one.facts.key: one for one in waiting}
        self.offering: dict[str, Offering] = {one.facts.key: one for one in offering}
        self.name = _names(waiting, offering)
        self.pairs = {
            one.mentee.pseudonym: one.mentor.pseudonym for one in run.proposed.select_related("mentee", "mentor")
        }

    @property
    def mentors(self) -> list[MentorFacts]:
        """All mentors of the run."""
        return [one.facts for one in self.offering.values()]

    @property
    def left_out(self) -> list[MenteeFacts]:
        """The mentees to whom nobody is proposed."""
        return [one.facts for key, one in self.waiting.items() if key not in self.pairs]

    def choice(self, mentee: str, mentor: str) -> ShownChoice:
        """A pair in words."""
        found = grounds(self.waiting[mentee].facts, self.offering[mentor].facts, self.terms)
        return ShownChoice(
            mentor, sum(ground.points for ground in found), [told_ground(ground, self.name) for ground in found]
        )

    def next_best(self, mentee: str) -> list[ShownChoice]:
        """The possible mentors who suit a mentee best, besides the proposed one."""
        found = best_choices(self.waiting[mentee].facts, self.mentors, self.terms, most=NEXT_BEST + 1)
        others = [choice.mentor for choice in found if choice.mentor != self.pairs.get(mentee)]
        return [self.choice(mentee, mentor) for mentor in others[:NEXT_BEST]]

    def obstacles(self, mentee: str) -> list[str]:
        """Why nobody is proposed to a mentee, in sentences."""
        return told_obstacles(obstacles(self.waiting[mentee].facts, self.mentors, self.terms))

    def wanted(self) -> list[str]:
        """Whom to recruit, in sentences."""
        taken = list(self.pairs.values())
        free = [one.facts for key, one in self.offering.items() if one.places > taken.count(key)]
        return [told_wanted(one, self.name) for one in recruits(self.left_out, free, self.terms)]


def _names(waiting: Sequence[Waiting], offering: Sequence[Offering]) -> Callable[[str], str]:
    people: list[MenteeFacts | MentorFacts] = [*(one.facts for one in waiting), *(one.facts for one in offering)]
    codes: set[str] = set()
    for facts in people:
        codes |= facts.languages | facts.slots | facts.groups | frozenset(facts.themes) | {facts.area}
        codes |= facts.goals | facts.style | facts.work | facts.interests
    return names_of(codes)


@dataclass(frozen=True, slots=True)
class Cost:
    """What a decision would change: how many pairs and points, and whose mentor."""

    pairs: int
    points: int
    changes: Sequence[tuple[str, str, str]]


def cost_of(run: MatchRun, found: Proposal, terms: Terms | None = None) -> Cost:
    """What is proposed now beside what would be; the points of both by the same terms, the run's or others."""
    shown = ShownRun(run, terms)
    now, then = shown.pairs, {pair.mentee: pair.mentor for pair in found.pairs}
    changed = sorted(key for key in now.keys() | then.keys() if now.get(key) != then.get(key))
    return Cost(
        pairs=len(then) - len(now),
        points=sum(pair.score for pair in found.pairs) - sum(shown.choice(*pair).score for pair in now.items()),
        changes=[(key, now.get(key, "–"), then.get(key, "–")) for key in changed],
    )
