"""Whom a run may pair, as arrays, and what each pair is worth to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Integers = NDArray[np.signedinteger[Any]]
    Flags = NDArray[np.bool_]

TOP_SCORE = 1000
#: The solver scales costs by the number of people; beyond this they would no longer be exact.
_LARGEST = 2**62


class UnusablePool(Exception):
    """The arrays contradict each other, or are too large to be solved exactly."""


@dataclass(frozen=True, slots=True)
class Units:
    """What one waiting rank, and one pair that is kept, are worth in points."""

    rank: int
    kept: int


@dataclass(frozen=True, slots=True, eq=False)
class Pool:
    """Mentees, mentors and the pairs that the hard rules allow; people are numbered in the order of their ids.

    ``mentee``, ``mentor``: shape (pairs,), who the pair is of, sorted by mentor, then mentee, each pair once.
    ``score``: shape (pairs,), points from 0 to 1000. ``kept``: shape (pairs,), whether it was proposed before.
    ``band``: shape (mentees,), the rank of how long somebody waits, from 1; a higher one goes first.
    ``places``: shape (mentors,), how many mentees each can still take. ``taken``: shape (mentors,), how many they
    have already. ``place_costs``: shape (n,), the points that somebody's first, second … place costs, those that are
    taken included, rising; the last one holds for all further places. ``scarcity``: shape (mentors,), the points
    that each place of a mentor costs because others may need it more.
    """

    mentee: Integers
    mentor: Integers
    score: Integers
    kept: Flags
    band: Integers
    places: Integers
    taken: Integers
    place_costs: Integers
    scarcity: Integers

    def __post_init__(self) -> None:
        further, next_one = np.diff(self.mentor), np.diff(self.mentee)
        is_sound = (
            len(self.mentee) == len(self.mentor) == len(self.score) == len(self.kept)
            and _within(self.mentee, 0, len(self.band) - 1)
            and _within(self.mentor, 0, len(self.places) - 1)
            and _within(self.score, 0, TOP_SCORE)
            and _within(self.band, 1, None)
            and len(self.places) == len(self.taken) == len(self.scarcity)
            and _within(self.places, 0, None)
            and _within(self.taken, 0, None)
            and _within(self.scarcity, 0, TOP_SCORE)
            and len(self.place_costs) > 0
            and _within(self.place_costs, 0, TOP_SCORE)
            and bool(np.all((further > 0) | ((further == 0) & (next_one > 0))))
            and bool(np.all(np.diff(self.place_costs) >= 0))
        )
        if not is_sound:
            message = "Pairs are sorted by mentor and mentee, each once; scores, bands, places and costs are in bounds."
            raise UnusablePool(message)

    def single_places(self) -> tuple[Integers, Integers, Integers]:
        """Every free place: whose it is, which of theirs (from 0), and what it costs; shape (places,) each."""
        whose = np.repeat(np.arange(len(self.places)), self.places)
        number = np.arange(len(whose)) - np.repeat(np.cumsum(self.places) - self.places, self.places)
        step = np.minimum(self.taken[whose] + number, len(self.place_costs) - 1)
        return whose, number, self.place_costs[step] + self.scarcity[whose]

    def units(self) -> Units:
        """What a waiting rank and a kept pair are worth in points. Raises ``UnusablePool``."""
        most = min(len(self.band), int(self.places.sum()))
        points = TOP_SCORE + int(self.place_costs[-1]) + int(self.scarcity.max(initial=0))
        kept = most * points + 1
        rank = most * (kept + points) + 1
        highest = int(self.band.max(initial=1))
        if (rank * highest + kept + points) * (len(self.band) + len(self.places) + 2) >= _LARGEST:
            message = "There are too many people for an exact result: run programmes or bands apart."
            raise UnusablePool(message)
        return Units(rank, kept)

    def gains(self) -> Integers:
        """What pairing is worth, per pair: shape (pairs,).

        One waiting rank is worth more than all that can be kept, and one that is kept more than all points, the
        costs of places included. So the largest sum has, in this order, the most mentees of the highest waiting
        band, and of each further one with those above it; the most kept pairs; the most points. (What can be
        matched is a transversal matroid: any positive weights that rise with the band give the largest set.)
        """
        units = self.units()
        found: Integers = units.rank * self.band[self.mentee] + units.kept * self.kept + self.score
        return found


def _within(values: Integers, least: int, most: int | None) -> bool:
    if not len(values):
        return True
    return bool(values.min() >= least) and (most is None or bool(values.max() <= most))
