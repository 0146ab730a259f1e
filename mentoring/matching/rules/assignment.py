"""The best possible set of pairs: one minimum-cost flow, exact in all that it weighs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

if TYPE_CHECKING:
    from mentoring.matching.rules.pool import Integers, Pool

NOBODY = -1


class NotSolved(Exception):
    """The solver did not call its result optimal."""


@dataclass(frozen=True, slots=True)
class Quality:
    """How good a result is: of two, the better one is larger. ``matched`` counts from the highest band down."""

    matched: tuple[int, ...]
    kept: int
    points: int


def assign(pool: Pool) -> Integers:
    """The mentor of each mentee, or ``NOBODY``: shape (mentees,). Raises ``NotSolved``, ``UnusablePool``.

    A mentee sends one unit to a mentor, who passes it on through a place, or straight to the sink. The same
    pool gives the same result, because everything in it is in the order of the people's ids.
    """
    mentees, mentors = len(pool.band), len(pool.places)
    sink = mentees + mentors
    whose, _, costs = pool.single_places()
    everybody = np.arange(mentees)
    solver = SimpleMinCostFlow()
    pairs = solver.add_arcs_with_capacity_and_unit_cost(
        pool.mentee, mentees + pool.mentor, np.ones_like(pool.mentee), -pool.gains()
    )
    solver.add_arcs_with_capacity_and_unit_cost(mentees + whose, np.full_like(whose, sink), np.ones_like(whose), costs)
    solver.add_arcs_with_capacity_and_unit_cost(
        everybody, np.full_like(everybody, sink), np.ones_like(everybody), np.zeros_like(everybody)
    )
    solver.set_nodes_supplies(everybody, np.ones_like(everybody))
    solver.set_node_supply(sink, -mentees)
    status = solver.solve()
    if status != solver.OPTIMAL:
        raise NotSolved(status.name)
    chosen = solver.flows(pairs) > 0
    mentor_of = np.full(mentees, NOBODY, dtype=np.int64)
    mentor_of[pool.mentee[chosen]] = pool.mentor[chosen]
    return mentor_of


def chosen_pairs(pool: Pool, mentor_of: Integers) -> Integers:
    """The numbers of the pairs that a result is made of. Raises ``ValueError`` if a pair is not in the pool."""
    chosen = np.flatnonzero(pool.mentor == mentor_of[pool.mentee])
    if len(chosen) != np.count_nonzero(mentor_of != NOBODY):
        message = "The result pairs people whom the hard rules keep apart."
        raise ValueError(message)
    return chosen


def quality(pool: Pool, mentor_of: Integers) -> Quality:
    """How good a result is, in the order of what counts."""
    chosen = chosen_pairs(pool, mentor_of)
    bands = pool.band[pool.mentee[chosen]]
    ranks = range(int(pool.band.max(initial=1)), 0, -1)
    return Quality(
        matched=tuple(int(np.count_nonzero(bands >= rank)) for rank in ranks),
        kept=int(np.count_nonzero(pool.kept[chosen])),
        points=int(pool.score[chosen].sum()) - spent(pool, mentor_of),
    )


def spent(pool: Pool, mentor_of: Integers) -> int:
    """The points that the used places cost. Raises ``ValueError`` where a mentor has more mentees than places."""
    used = np.bincount(mentor_of[mentor_of != NOBODY], minlength=len(pool.places))
    if np.any(used > pool.places):
        message = "A mentor has more mentees than places."
        raise ValueError(message)
    whose, number, costs = pool.single_places()
    return int(costs[number < used[whose]].sum())
