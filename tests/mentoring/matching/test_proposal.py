"""What a run proposes: from people and decisions to pairs."""

from dataclasses import replace

import numpy as np
import pytest

from mentoring.matching.rules.people import Criterion, Terms
from mentoring.matching.rules.proposal import Decisions, Offering, PinNotPossible, Waiting, propose
from mentoring.matching.rules.scarcity import Season, scarcity
from mentoring.matching.rules.suitability import broken_rules
from tests.mentoring.matching.people import ENDS, EVEN, TERMS, a_mentee, a_mentor, people


def a_pool(seed, mentees=60, mentors=40):
    random = np.random.default_rng(seed)
    waiting, offering = people(random, mentees, mentors)
    days = random.integers(0, 200, mentees).tolist()
    return [Waiting(one, days[number]) for number, one in enumerate(waiting)], [
        Offering(one, places=number % 3, taken=number % 2) for number, one in enumerate(offering)
    ]


def pairs_of(proposal):
    return {(pair.mentee, pair.mentor) for pair in proposal.pairs}


def test_the_pairs_are_the_same_whatever_order_people_come_in():
    waiting, offering = a_pool(1)
    random = np.random.default_rng(2)
    found = propose(waiting, offering, TERMS)

    for _ in range(20):
        shuffled = [[people[one] for one in random.permutation(len(people))] for people in (waiting, offering)]
        assert propose(*shuffled, TERMS) == found


def test_every_proposal_comes_with_its_proof():
    for seed in range(20):
        assert propose(*a_pool(seed), TERMS).certificate.is_proof


def test_everybody_is_either_proposed_or_left_out():
    waiting, offering = a_pool(3)

    found = propose(waiting, offering, TERMS)

    assert sorted([*(pair.mentee for pair in found.pairs), *found.left_out]) == [one.facts.key for one in waiting]
    assert found.pairs
    assert found.left_out


def test_nobody_loses_their_mentor_when_one_more_comes():
    for seed in range(40):
        waiting, offering = a_pool(seed, 25, 12)
        fewer = propose(waiting, offering[1:], TERMS)
        kept = Decisions(promised=frozenset(pairs_of(fewer)))
        before, after = (propose(waiting, some, TERMS, kept) for some in (offering[1:], offering))

        assert figures(after) >= figures(before)


def figures(proposal):
    return proposal.quality.matched, proposal.quality.kept, proposal.quality.points


def test_who_has_waited_long_goes_first_and_who_is_urgent_before_them():
    mentees = [a_mentee(f"A-{number}") for number in range(3)]
    waiting = [Waiting(mentees[0], 83), Waiting(mentees[1], 84), Waiting(mentees[2], 0, is_urgent=True)]
    mentors = [Offering(a_mentor(f"M-{number}"), places=1) for number in range(2)]

    assert {pair.mentee for pair in propose(waiting, mentors[:1], TERMS).pairs} == {"A-2"}
    assert {pair.mentee for pair in propose(waiting, mentors, TERMS).pairs} == {"A-1", "A-2"}


def test_a_pinned_pair_stays_however_little_it_suits_and_takes_a_place():
    waiting = [Waiting(a_mentee("A-1", work=frozenset({"it"}))), Waiting(a_mentee("A-2"))]
    mentors = [
        Offering(a_mentor("M-1", work=frozenset({"it"})), places=1),
        Offering(a_mentor("M-2"), places=1),
    ]

    found = propose(waiting, mentors, TERMS, Decisions(pinned=frozenset({("A-1", "M-2")})))

    assert [(pair.mentee, pair.mentor, pair.is_pinned) for pair in found.pairs] == [
        ("A-1", "M-2", True),
        ("A-2", "M-1", False),
    ]


@pytest.mark.parametrize(
    "pinned",
    [
        {("A-1", "M-2")},
        {("A-9", "M-1")},
        {("A-1", "M-9")},
        {("A-1", "M-1"), ("A-2", "M-1")},
        {("A-1", "M-1"), ("A-1", "M-3")},
    ],
    ids=["a hard rule", "no such mentee", "no such mentor", "no place", "one mentee twice"],
)
def test_a_pin_that_cannot_be_is_refused(pinned):
    waiting = [Waiting(a_mentee("A-1")), Waiting(a_mentee("A-2"))]
    offering = [
        Offering(a_mentor("M-1"), places=1),
        Offering(a_mentor("M-2", languages=frozenset({"ar"})), places=1),
        Offering(a_mentor("M-3"), places=1),
    ]

    with pytest.raises(PinNotPossible):
        propose(waiting, offering, TERMS, Decisions(pinned=frozenset(pinned)))


def test_a_forbidden_pair_is_not_proposed():
    waiting, offering = [Waiting(a_mentee("A-1"))], [Offering(a_mentor("M-1"), places=1)]

    found = propose(waiting, offering, TERMS, Decisions(forbidden=frozenset({("A-1", "M-1")})))

    assert found.left_out == ("A-1",)


def test_a_promise_is_kept_though_another_pair_would_suit_better():
    waiting = [Waiting(a_mentee("A-1", work=frozenset({"it"})))]
    offering = [
        Offering(a_mentor("M-1"), places=1),
        Offering(a_mentor("M-2", work=frozenset({"it"})), places=1),
    ]

    promised = propose(waiting, offering, TERMS, Decisions(promised=frozenset({("A-1", "M-1")})))

    assert pairs_of(promised) == {("A-1", "M-1")}
    assert pairs_of(propose(waiting, offering, TERMS)) == {("A-1", "M-2")}


def test_no_decision_makes_a_pair_that_a_hard_rule_keeps_apart():
    waiting, offering = a_pool(5)
    mentees = {one.facts.key: one.facts for one in waiting}
    mentors = {one.facts.key: one.facts for one in offering}
    promised = frozenset((mentee, mentor) for mentee in mentees for mentor in list(mentors)[:5])

    found = propose(waiting, offering, TERMS, Decisions(promised=promised))

    assert [pair for pair in found.pairs if broken_rules(mentees[pair.mentee], mentors[pair.mentor], TERMS)] == []


def test_the_parts_of_a_pair_add_up_to_its_score():
    found = propose(*a_pool(6), TERMS)

    for pair in found.pairs:
        assert pair.score == sum(pair.parts.values()) <= 1000


def test_a_mentor_is_scarce_when_somebody_went_without_one_like_them():
    arabic, finnish = ({"languages": frozenset({code})} for code in ("ar", "fi"))
    waiting = [Waiting(a_mentee("A-1", **finnish)), *(Waiting(a_mentee(f"A-{one}", **arabic)) for one in (2, 3))]
    offering = [Offering(a_mentor("M-1", **arabic), places=1), Offering(a_mentor("M-2", **finnish), places=4)]
    last = propose(waiting, offering, TERMS)
    season = Season(waiting, last.certificate.worths, last.certificate.units, TERMS)

    found = scarcity(season, [a_mentor("M-7", **arabic), a_mentor("M-8", **finnish)])

    assert found == {"M-7": 1000, "M-8": 0}


def test_a_mentor_who_would_only_have_suited_better_costs_the_points_of_that():
    terms = Terms(ENDS, weights={Criterion.WORK: 400, Criterion.GOALS: 600})
    waiting = [Waiting(a_mentee("A-1", work=frozenset({"it"})))]
    last = propose(waiting, [Offering(a_mentor("M-1"), places=1)], terms)
    season = Season(waiting, last.certificate.worths, last.certificate.units, terms)

    found = scarcity(season, [a_mentor("M-2"), a_mentor("M-3", work=frozenset({"it"}))])

    assert found == {"M-2": 0, "M-3": 400}


def test_a_rare_mentor_is_not_spent_on_somebody_who_has_other_choices():
    both = frozenset({"fi", "ar"})
    rare = Offering(a_mentor("M-1", languages=both), places=1, scarcity=1000)
    common = Offering(a_mentor("M-2"), places=1)
    waiting = [Waiting(a_mentee("A-1", languages=both))]

    without = propose(waiting, [replace(rare, scarcity=0), common], TERMS)
    found = propose(waiting, [rare, common], TERMS)

    assert pairs_of(without) == {("A-1", "M-1")}
    assert pairs_of(found) == {("A-1", "M-2")}


@pytest.mark.parametrize("days", [(0,), (84, 84), (90, 30)], ids=str)
def test_waiting_bands_that_do_not_rise_are_refused(days):
    with pytest.raises(ValueError, match="rise"):
        Terms(ENDS, weights=EVEN, long_waits=days)
