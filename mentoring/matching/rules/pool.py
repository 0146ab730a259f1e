"""Whom a run may pair, as arrays, and what each pair is worth to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]
    Flags = NDArray[np.bool_]

TOP_SCORE = 1000
#: The solver scales costs by the number of people; beyond this they would no longer be exact.
_LARGEST = 2**62


class UnusablePool(Exception):
    """The arrays contradict each other, or are too large to be solved exactly."""


@dataclass(frozen=True, slots=True, eq=False)
class Pool:
    """Mentees, mentors and the pairs that the hard rules allow; people are numbered in the order of their ids.

    ``mentee``, ``mentor``: shape (pairs,), who the pair is of, sorted by mentor, then mentee, each pair once.
    ``score``: shape (pairs,), points from 0 to 1000. ``kept``: shape (pairs,), whether it was proposed before.
    ``band``: shape (mentees,), the rank of how long somebody waits, from 1; a higher one goes first.
    ``places``: shape (mentors,), how many mentees each can take. ``place_costs``: shape (n,), the points that
    somebody's first, second … place costs, rising; the last one holds for all further places.
    """

    mentee: Integers
    mentor: Integers
    score: Integers
    kept: Flags
    band: Integers
    places: Integers
    place_costs: Integers

    def __post_init__(self) -> None:
        order = self.mentor * len(self.band) + self.mentee
        is_sound = (
            len(self.mentee) == len(self.mentor) == len(self.score) == len(self.kept)
            and _within(self.mentee, 0, len(self.band) - 1)
            and _within(self.mentor, 0, len(self.places) - 1)
            and _within(self.score, 0, TOP_SCORE)
            and _within(self.band, 1, None)
            and _within(self.places, 0, None)
            and len(self.place_costs) > 0
            and _within(self.place_costs, 0, TOP_SCORE)
            and bool(np.all(np.diff(order) > 0))
            and bool(np.all(np.diff(self.place_costs) >= 0))
        )
        if not is_sound:
            message = "Pairs are sorted by mentor and mentee, each once; scores, bands, places and costs are in bounds."
            raise UnusablePool(message)

    def single_places(self) -> tuple[Integers, Integers, Integers]:
        """Every place: whose it is, which of theirs (from 0), and what it costs; shape (places,) each."""
        whose = np.repeat(np.arange(len(self.places)), self.places)
        number = np.arange(len(whose)) - np.repeat(np.cumsum(self.places) - self.places, self.places)
        return whose, number, self.place_costs[np.minimum(number, len(self.place_costs) - 1)]

    def gains(self) -> Integers:
        """What pairing is worth, per pair: shape (pairs,).

        One waiting rank is worth more than all that can be kept, and one that is kept more than all points, the
        costs of places included. So the largest sum has, in this order, the most mentees of the highest waiting
        band, and of each further one with those above it; the most kept pairs; the most points. (What can be
        matched is a transversal matroid: any positive weights that rise with the band give the largest set.)
        """
        most = min(len(self.band), int(self.places.sum()))
        points = TOP_SCORE + int(self.place_costs[-1])
        kept = most * points + 1
        rank = most * (kept + points) + 1
        highest = int(self.band.max(initial=1))
        if (rank * highest + kept + points) * (len(self.band) + len(self.places) + 2) >= _LARGEST:
            message = "There are too many people for an exact result: run programmes or bands apart."
            raise UnusablePool(message)
        found: Integers = rank * self.band[self.mentee] + kept * self.kept + self.score
        return found


def _within(values: Integers, least: int, most: int | None) -> bool:
    if not len(values):
        return True
    return bool(values.min() >= least) and (most is None or bool(values.max() <= most))
