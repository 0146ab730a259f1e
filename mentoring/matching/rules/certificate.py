"""Proof that a result is the best possible one, without trusting the solver.

The prices of the mentors' places are a solution of the dual problem. Whatever the prices are, no result can be
worth more than what they add up to (weak duality); a result that is worth exactly as much is therefore optimal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import numpy as np

from mentoring.matching.rules.assignment import NOBODY, chosen_pairs, spent

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mentoring.matching.rules.pool import Integers, Pool

_Value = TypeVar("_Value", np.int64, np.bool_)


def prices(pool: Pool, mentor_of: Integers) -> Integers:
    """The least prices of the mentors' places under which nobody in the result would rather have another mentor.

    Shape (mentors,). They start at what the used places cost and rise as long as somebody's wish is worth more
    than a price: Bellman and Ford's relaxation, at first of the largest rises alone, because the others often
    change again. For a result that is not optimal they prove nothing; ``is_optimal`` then refuses them.
    """
    chosen, wishes = chosen_pairs(pool, mentor_of), _Wishes(pool)
    gained = np.zeros(len(pool.band), dtype=np.int64)
    gained[pool.mentee[chosen]] = pool.gains()[chosen]
    price = _costs_of_used_places(pool, mentor_of)
    told, touched = price.copy(), np.arange(len(pool.band))
    rounds = len(pool.places) + 1
    for number in range(2 * rounds):
        wishes.raise_prices(price, touched, gained - _price_of(told, mentor_of))
        risen = price - told
        is_told = risen > (risen.max(initial=0) // 2 if number < rounds else 0)
        told[is_told] = price[is_told]
        touched = np.flatnonzero(_price_of(is_told, mentor_of))
        if not is_told.any():
            break
    return price


class _Wishes:
    """What every pair is worth, mentee by mentee."""

    def __init__(self, pool: Pool) -> None:
        order = np.argsort(pool.mentee.astype(np.min_scalar_type(len(pool.band))), kind="stable")
        self._mentor, self._gain = pool.mentor[order], pool.gains()[order]
        self._counts = np.bincount(pool.mentee, minlength=len(pool.band))
        self._starts = np.cumsum(self._counts) - self._counts

    def raise_prices(self, price: Integers, mentees: Integers, left: Integers) -> None:
        """Raise the prices to what these mentees would gain by changing, given what is left to them now."""
        counts = self._counts[mentees]
        before = np.cumsum(counts) - counts
        pairs = np.repeat(self._starts[mentees] - before, counts) + np.arange(counts.sum())
        np.maximum.at(price, self._mentor[pairs], self._gain[pairs] - np.repeat(left[mentees], counts))


def _price_of(price: NDArray[_Value], mentors: Integers) -> NDArray[_Value]:
    found = np.zeros(len(mentors), dtype=price.dtype)
    found[mentors != NOBODY] = price[mentors[mentors != NOBODY]]
    return found


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
    return bool(np.all(price >= 0)) and worth(pool, mentor_of) == bound(pool, price)


def worth(pool: Pool, mentor_of: Integers) -> int:
    """What a result is worth. Raises ``ValueError`` where the hard rules or the places do not allow it."""
    return int(pool.gains()[chosen_pairs(pool, mentor_of)].sum()) - spent(pool, mentor_of)


def bound(pool: Pool, price: Integers) -> int:
    """What no result is worth more than, whatever the prices of the mentors' places are, from 0."""
    whose, _, costs = pool.single_places()
    return int(worths(pool, price).sum()) + int(np.maximum(price[whose] - costs, 0).sum())


def worths(pool: Pool, price: Integers) -> Integers:
    """What is left to each mentee of the best mentor they could have at these prices: shape (mentees,)."""
    most = np.zeros(len(pool.band), dtype=np.int64)
    np.maximum.at(most, pool.mentee, pool.gains() - price[pool.mentor])
    return most
