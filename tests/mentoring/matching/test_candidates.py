"""All possible pairs at once are those that are possible one by one, with the same points."""

import numpy as np
import pytest

from mentoring.matching.rules import candidates as module
from mentoring.matching.rules.assignment import NOBODY, assign
from mentoring.matching.rules.candidates import NotInOrder, candidates
from mentoring.matching.rules.people import Terms
from mentoring.matching.rules.pool import Pool
from mentoring.matching.rules.suitability import HardRule, broken_rules, score
from tests.mentoring.matching.people import ENDS, EVEN, TERMS, a_mentee, a_mentor, people


def one_by_one(mentees, mentors, terms):
    """Every possible pair by number, with its points."""
    return {
        (row, column): score(mentee, mentor, terms)
        for row, mentor in enumerate(mentors)
        for column, mentee in enumerate(mentees)
        if not broken_rules(mentee, mentor, terms)
    }


def at_once(mentees, mentors, terms):
    found = candidates(mentees, mentors, terms)
    pairs = zip(found.mentor.tolist(), found.mentee.tolist(), strict=True)
    return dict(zip(pairs, found.score.tolist(), strict=True))


@pytest.mark.parametrize("least_slots", [1, 2])
def test_all_at_once_are_those_one_by_one(least_slots):
    terms = Terms(ENDS, least_slots=least_slots, weights=EVEN)
    mentees, mentors = people(np.random.default_rng(1), 150, 120)

    found = at_once(mentees, mentors, terms)

    assert len(found) > 300
    assert found == one_by_one(mentees, mentors, terms)


def test_pools_are_looked_at_in_blocks_with_the_same_result(monkeypatch):
    mentees, mentors = people(np.random.default_rng(2), 40, 50)
    whole = at_once(mentees, mentors, TERMS)
    monkeypatch.setattr(module, "_AT_ONCE", 7)

    assert at_once(mentees, mentors, TERMS) == whole


def test_the_pairs_are_sorted_by_mentor_and_mentee_as_the_pool_wants_them():
    found = candidates(*people(np.random.default_rng(3), 60, 40), TERMS)

    assert list(zip(found.mentor, found.mentee, strict=True)) == sorted(zip(found.mentor, found.mentee, strict=True))


def test_among_ten_thousand_people_nobody_is_paired_whom_a_hard_rule_keeps_apart():
    mentees, mentors = people(np.random.default_rng(4), 6_000, 4_000)
    found = candidates(mentees, mentors, TERMS)

    mentor_of = assign(pool_of(found, mentees, mentors))

    pairs = [(mentees[number], mentors[mentor]) for number, mentor in enumerate(mentor_of) if mentor != NOBODY]
    assert len(pairs) > 1_500
    assert [pair for pair in pairs if broken_rules(*pair, TERMS)] == []


def pool_of(found, mentees, mentors):
    return Pool(
        mentee=found.mentee,
        mentor=found.mentor,
        score=found.score,
        kept=np.zeros(len(found.mentee), dtype=bool),
        band=np.ones(len(mentees), dtype=np.int64),
        places=np.ones(len(mentors), dtype=np.int64),
        taken=np.zeros(len(mentors), dtype=np.int64),
        place_costs=np.zeros(1, dtype=np.int64),
        scarcity=np.zeros(len(mentors), dtype=np.int64),
    )


@pytest.mark.parametrize("dropped", HardRule)
def test_without_any_one_hard_rule_people_are_paired_whom_it_keeps_apart(dropped, monkeypatch):
    mentees, mentors = people(np.random.default_rng(5), 500, 400)
    all_rules = module._hard_rules

    def without_one(*given):
        return {rule: holds for rule, holds in all_rules(*given).items() if rule != dropped}

    monkeypatch.setattr(module, "_hard_rules", without_one)
    found = candidates(mentees, mentors, TERMS)
    broken = {
        broken_rules(mentees[one], mentors[other], TERMS) for one, other in zip(found.mentee, found.mentor, strict=True)
    }

    assert broken == {(), (dropped,)}


@pytest.mark.parametrize("given", [("A-2", "A-1"), ("A-1", "A-1")], ids=["another order", "one twice"])
def test_people_in_another_order_are_refused(given):
    with pytest.raises(NotInOrder):
        candidates([a_mentee(key) for key in given], [], TERMS)


def test_an_empty_pool_has_no_pairs():
    for mentees, mentors in (([], []), ([a_mentee()], []), ([], [a_mentor()])):
        assert at_once(mentees, mentors, TERMS) == {}
