"""Why somebody is left out, and what a programme is short of."""

import numpy as np

from mentoring.matching.rules.assignment import NOBODY, assign
from mentoring.matching.rules.shortage import Obstacles, Shortage, obstacles, shortages
from mentoring.matching.rules.suitability import HardRule
from tests.mentoring.matching.people import TERMS, a_mentee, a_mentor
from tests.mentoring.matching.pools import a_pool, drawn


def test_it_is_told_which_rules_keep_from_how_many_and_which_alone_would_open_some():
    arabic, evening, both = ({"languages": frozenset({"ar"})}, {"slots": frozenset({"to-ilta"})}, {})
    mentors = [a_mentor(**given) for given in (arabic, arabic, evening, arabic | evening, both)]

    assert obstacles(a_mentee(), mentors, TERMS) == Obstacles(
        possible=1,
        broken_by={HardRule.LANGUAGE: 3, HardRule.TIMES: 2},
        opened_by={HardRule.LANGUAGE: 2, HardRule.TIMES: 1},
    )


def test_three_who_can_only_have_one_mentor_are_two_places_short():
    pool = a_pool([(mentee, 0, 500, 0) for mentee in range(3)], band=[1] * 3, places=[1])

    assert shortages(pool, assign(pool)) == [Shortage((0, 1, 2), (0,), 2)]


def test_somebody_for_whom_nobody_is_possible_is_a_shortage_alone():
    pool = a_pool([(0, 0, 500, 0)], band=[1, 1], places=[1])

    assert shortages(pool, assign(pool)) == [Shortage((1,), (), 1)]


def test_who_is_matched_elsewhere_but_competes_is_counted_too():
    pairs = [(0, 0, 0, 0), (1, 0, 0, 0), (1, 1, 0, 0), (2, 1, 0, 0), (3, 2, 0, 0)]
    pool = a_pool(pairs, band=[1] * 4, places=[1, 1, 5])

    assert shortages(pool, assign(pool)) == [Shortage((0, 1, 2), (0, 1), 1)]


def test_where_everybody_has_a_mentor_nothing_is_short():
    pool = a_pool([(0, 0, 1, 0), (1, 0, 1, 0)], band=[1, 1], places=[2])

    assert shortages(pool, assign(pool)) == []


def test_shortages_are_exact_in_any_pool():
    random = np.random.default_rng(5)

    for _ in range(400):
        pool = drawn(random, random.integers(0, 9), random.integers(0, 6), density=0.3)
        mentor_of = assign(pool)
        found = shortages(pool, mentor_of)

        assert sum(one.missing for one in found) == np.count_nonzero(mentor_of == NOBODY)
        for one in found:
            assert set(pool.mentor[np.isin(pool.mentee, one.mentees)]) == set(one.mentors)
            assert one.missing == len(one.mentees) - pool.places[list(one.mentors)].sum() > 0
        for kind in ("mentees", "mentors"):
            everybody = [person for one in found for person in getattr(one, kind)]
            assert len(everybody) == len(set(everybody))
