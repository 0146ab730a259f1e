"""Proof that a result is the best possible one, without trusting the solver.

The prices of the mentors' places are a solution of the dual problem. Whatever the prices are, no result can be
worth more than what they add up to (weak duality); a result that is worth exactly as much is therefore optimal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mentoring.matching.rules.assignment import NOBODY, chosen_pairs, spent

if TYPE_CHECKING:
    from mentoring.matching.rules.pool import Integers, Pool


def prices(pool: Pool, mentor_of: Integers) -> Integers:
    """The least prices of the mentors' places under which nobody in the result would rather have another mentor.

    Shape (mentors,). They start at what the used places cost and rise as long as somebody's wish is worth more
    than a price (Bellman and Ford's relaxation, all pairs at once). For a result that is not optimal they
    prove nothing; ``is_optimal`` then refuses them.
    """
    gains, chosen = pool.gains(), chosen_pairs(pool, mentor_of)
    left = np.zeros(len(pool.band), dtype=np.int64)
    price = _costs_of_used_places(pool, mentor_of)
    firsts = np.flatnonzero(np.diff(pool.mentor, prepend=-1))
    for _ in range(len(pool.places) + 1):
        left[pool.mentee[chosen]] = gains[chosen] - price[pool.mentor[chosen]]
        risen = price.copy()
        wished = np.maximum.reduceat(gains - left[pool.mentee], firsts) if len(firsts) else gains
        risen[pool.mentor[firsts]] = np.maximum(price[pool.mentor[firsts]], wished)
        if np.array_equal(risen, price):
            break
        price = risen
    return price


def _costs_of_used_places(pool: Pool, mentor_of: Integers) -> Integers:
    used = np.bincount(mentor_of[mentor_of != NOBODY], minlength=len(pool.places))
    whose, number, costs = pool.single_places()
    found = np.zeros(len(pool.places), dtype=np.int64)
    is_last = number + 1 == used[whose]
    found[whose[is_last]] = costs[is_last]
    return found


def is_optimal(pool: Pool, mentor_of: Integers, price: Integers) -> bool:
    """Whether the prices, shape (mentors,), prove that no result is worth more than this one.

    Raises ``ValueError`` for a result that the hard rules or the places do not allow.
    """
    gains = pool.gains()
    worth = int(gains[chosen_pairs(pool, mentor_of)].sum()) - spent(pool, mentor_of)
    most = np.zeros(len(pool.band), dtype=np.int64)
    np.maximum.at(most, pool.mentee, gains - price[pool.mentor])
    whose, _, costs = pool.single_places()
    bound = int(most.sum()) + int(np.maximum(price[whose] - costs, 0).sum())
    return bool(np.all(price >= 0)) and worth == bound
