"""How scarce a mentor is, told by the proof of an earlier run: what one more like them would have been worth."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from mentoring.matching.rules.candidates import candidates
from mentoring.matching.rules.pool import TOP_SCORE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mentoring.matching.rules.people import MentorFacts, Terms
    from mentoring.matching.rules.pool import Units
    from mentoring.matching.rules.proposal import Waiting


@dataclass(frozen=True, slots=True)
class Season:
    """An earlier run: its mentees, what its certificate says was left to each of them, and its terms."""

    waiting: Sequence[Waiting]
    worths: Mapping[str, int]
    units: Units
    terms: Terms


def scarcity(season: Season, mentors: Sequence[MentorFacts]) -> dict[str, int]:
    """How many points a place of each mentor costs: 0 where nobody needed one, 1000 where somebody went without.

    A place is worth the most that a mentee of the season would have gained by it: max(0, gain − what was left to
    them), the price in the dual problem. Both sides in the order of their keys; raises ``NotInOrder``.
    """
    found = candidates([one.facts for one in season.waiting], mentors, season.terms)
    bands = [season.terms.band_of(one.days, is_urgent=one.is_urgent) for one in season.waiting]
    band, left = (
        np.array(values, dtype=np.int64)
        for values in (bands, [season.worths.get(one.facts.key, 0) for one in season.waiting])
    )
    price = np.zeros(len(mentors), dtype=np.int64)
    gains = season.units.rank * band[found.mentee] + found.score
    np.maximum.at(price, found.mentor, gains - left[found.mentee])
    return {one.key: number for one, number in zip(mentors, np.minimum(price, TOP_SCORE).tolist(), strict=True)}
