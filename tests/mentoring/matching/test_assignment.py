"""The best possible set of pairs, and the proof that it is the best."""

from dataclasses import replace

import numpy as np
import pytest

from mentoring.matching.rules.assignment import NOBODY, assign, quality
from mentoring.matching.rules.certificate import is_optimal, prices
from mentoring.matching.rules.pool import UnusablePool
from tests.mentoring.matching.pools import a_pool, best_by_trying, drawn, results
from tests.mentoring.matching.solvers import by_scipy

SMALL = 3_000


def test_small_pools_get_what_nothing_exceeds_and_the_proof_of_it():
    random = np.random.default_rng(20_261_122)

    for number in range(SMALL):
        pool = drawn(random, random.integers(0, 5), random.integers(0, 4))
        found = assign(pool)

        assert quality(pool, found) == best_by_trying(pool), number
        assert is_optimal(pool, found, prices(pool, found)), number


def test_every_best_result_has_a_proof_and_no_other_has_one():
    random = np.random.default_rng(7)
    proven, refused = 0, 0

    for _ in range(300):
        pool = drawn(random, 4, 3)
        best = quality(pool, assign(pool))
        for other in results(pool):
            is_best = quality(pool, other) == best
            assert is_optimal(pool, other, prices(pool, other)) == is_best
            proven, refused = proven + is_best, refused + (not is_best)

    assert proven > 300
    assert refused > 1_000


@pytest.mark.parametrize("seed", range(3))
def test_large_pools_are_solved_as_well_as_by_another_solver(seed):
    pool = drawn(np.random.default_rng(seed), 400, 250, density=0.03, most_places=2)
    found = assign(pool)

    other = by_scipy(pool)

    assert quality(pool, found) == quality(pool, other)
    assert is_optimal(pool, found, prices(pool, found))
    assert np.count_nonzero(found != NOBODY) > 200


@pytest.mark.parametrize("seed", range(3))
def test_whatever_is_changed_of_a_large_result_the_proof_is_refused(seed):
    random = np.random.default_rng(seed)
    pool = drawn(random, 200, 120, density=0.05)
    found = assign(pool)
    best, price = quality(pool, found), prices(pool, found)

    for mentee in np.flatnonzero(found != NOBODY):
        changed = found.copy()
        changed[mentee] = NOBODY
        assert quality(pool, changed) != best
        assert not is_optimal(pool, changed, price)
        assert not is_optimal(pool, changed, prices(pool, changed))


def test_prices_of_one_result_prove_nothing_of_a_worse_one():
    pool = drawn(np.random.default_rng(3), 6, 4, density=0.8)
    found = assign(pool)
    price = prices(pool, found)

    for mentee in np.flatnonzero(found != NOBODY):
        worse = found.copy()
        worse[mentee] = NOBODY
        assert not is_optimal(pool, worse, price)


def test_a_pair_that_the_hard_rules_forbid_is_no_result():
    pool = a_pool([(0, 0, 500, 0)], band=[1, 1], places=[2])

    with pytest.raises(ValueError, match="keep apart"):
        is_optimal(pool, np.array([0, 0]), np.array([0]))


def test_more_mentees_than_places_are_no_result():
    pool = a_pool([(0, 0, 500, 0), (1, 0, 500, 0)], band=[1, 1], places=[1])

    with pytest.raises(ValueError, match="places"):
        is_optimal(pool, np.array([0, 0]), np.array([0]))


def test_two_matched_are_better_than_one_who_suits_perfectly():
    pool = a_pool([(0, 0, 1000, 0), (0, 1, 0, 0), (1, 0, 0, 0)], band=[1, 1], places=[1, 1])

    assert assign(pool).tolist() == [1, 0]


def test_who_waits_longer_goes_first():
    pool = a_pool([(0, 0, 1000, 1), (1, 0, 0, 0)], band=[1, 2], places=[1])

    assert assign(pool).tolist() == [NOBODY, 0]


def test_what_was_promised_is_kept_before_points_are_counted():
    pool = a_pool([(0, 0, 0, 1), (0, 1, 1000, 0)], band=[1], places=[1, 1])

    assert assign(pool).tolist() == [0]


def test_points_decide_where_nothing_else_does():
    pool = a_pool([(0, 0, 400, 0), (0, 1, 401, 0)], band=[1], places=[1, 1])

    assert assign(pool).tolist() == [1]


def test_load_is_spread_where_it_costs_little():
    pairs = [(mentee, mentor, 500, 0) for mentee in range(2) for mentor in range(2)]

    alone = assign(a_pool(pairs, band=[1, 1], places=[2, 2], place_costs=(0, 10)))

    assert sorted(alone.tolist()) == [0, 1]


def test_a_costly_place_is_still_taken_before_somebody_is_left_out():
    pool = a_pool([(0, 0, 0, 0), (1, 0, 0, 0)], band=[1, 1], places=[2], place_costs=(0, 1000))

    assert assign(pool).tolist() == [0, 0]


def test_places_that_a_mentor_has_filled_before_count_when_load_is_spread():
    pairs = [(0, 0, 500, 0), (0, 1, 495, 0)]

    assert assign(a_pool(pairs, band=[1], places=[1, 1], taken=[1, 0], place_costs=(0, 10))).tolist() == [1]


def test_a_scarce_mentor_is_left_to_somebody_who_has_no_other_choice_later():
    pairs = [(0, 0, 600, 0), (0, 1, 500, 0)]

    assert assign(a_pool(pairs, band=[1], places=[1, 1], scarcity=[300, 0])).tolist() == [1]
    assert assign(a_pool(pairs[:1], band=[1], places=[1, 1], scarcity=[1000, 0])).tolist() == [0]


def test_a_mentor_more_never_makes_it_worse():
    random = np.random.default_rng(11)

    for _ in range(300):
        pool = drawn(random, 6, 5)
        without = replace(pool, places=np.where(np.arange(5) == 4, 0, pool.places))

        assert worth(pool) >= worth(without)


def worth(pool):
    found = quality(pool, assign(pool))
    return found.matched, found.kept, found.points


def test_an_empty_pool_has_an_empty_result():
    assert assign(a_pool([], band=[], places=[])).tolist() == []
    assert assign(a_pool([], band=[1], places=[1])).tolist() == [NOBODY]


@pytest.mark.parametrize(
    "spoilt",
    [
        {"pairs": [(0, 0, 1001, 0)]},
        {"pairs": [(0, 0, -1, 0)]},
        {"pairs": [(1, 0, 1, 0)]},
        {"pairs": [(0, 1, 1, 0)]},
        {"pairs": [(0, 0, 1, 0), (0, 0, 2, 0)]},
        {"band": [0]},
        {"places": [-1]},
        {"place_costs": (10, 0)},
        {"place_costs": ()},
        {"place_costs": (0, 2000)},
    ],
    ids=str,
)
def test_a_pool_that_contradicts_itself_is_refused(spoilt):
    given = {"pairs": [(0, 0, 1, 0)], "band": [1], "places": [1], "place_costs": (0,)} | spoilt

    with pytest.raises(UnusablePool):
        a_pool(given.pop("pairs"), **given)


def test_a_pool_too_large_to_be_exact_is_refused():
    pool = a_pool([(0, 0, 1, 0)], band=[10**9] * 1_000, places=[1_000])

    with pytest.raises(UnusablePool, match="too many"):
        pool.gains()
