"""Whether two people may be paired, and how well they suit each other."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from mentoring.matching.rules.people import Criterion, Terms
from mentoring.matching.rules.suitability import HardRule, broken_rules, points, score
from tests.mentoring.matching.people import ENDS, EVEN, TERMS, a_mentee, a_mentor


def test_a_pair_that_shares_what_it_must_is_possible():
    assert broken_rules(a_mentee(), a_mentor(), TERMS) == ()


BREAKING = {
    "a mentee who is not ready": (HardRule.READINESS, {"is_ready": False}, {}),
    "a mentor who is not ready": (HardRule.READINESS, {}, {"is_ready": False}),
    "no language in common": (HardRule.LANGUAGE, {"languages": frozenset({"ar"})}, {}),
    "no time in common": (HardRule.TIMES, {}, {"slots": frozenset({"la-paiva"})}),
    "another area and only one meets remotely": (HardRule.PLACE, {"area": "202", "meets_remotely": True}, {}),
    "no area on either side": (HardRule.PLACE, {"area": ""}, {"area": ""}),
    "a group the mentor does not take": (HardRule.GROUP, {"groups": frozenset({"entrepreneurs"})}, {}),
    "a minor and no check": (HardRule.SAFEGUARDING, {"is_adult": False}, {}),
    "a minor and a check that ends before the round": (
        HardRule.SAFEGUARDING,
        {"is_adult": False},
        {"checked_until_date": ENDS - timedelta(days=1)},
    ),
    "a wish the mentor does not meet": (
        HardRule.WISH,
        {"needs_of_mentor": frozenset({"woman", "student"})},
        {"traits": frozenset({"woman"})},
    ),
    "a mentor the mentee does not want": (HardRule.KEPT_APART, {"avoided": frozenset({"M-0001"})}, {}),
    "a mentee the mentor does not want": (HardRule.KEPT_APART, {}, {"avoided": frozenset({"A-0001"})}),
}


@pytest.mark.parametrize(("rule", "of_mentee", "of_mentor"), BREAKING.values(), ids=BREAKING.keys())
def test_each_hard_rule_keeps_apart_and_says_so_alone(rule, of_mentee, of_mentor):
    assert broken_rules(a_mentee(**of_mentee), a_mentor(**of_mentor), TERMS) == (rule,)


def test_every_hard_rule_has_an_example():
    assert {rule for rule, *_ in BREAKING.values()} == set(HardRule)


def test_all_rules_that_are_broken_are_told():
    mentee = a_mentee(languages=frozenset(), slots=frozenset(), groups=frozenset())

    assert broken_rules(mentee, a_mentor(), TERMS) == (HardRule.LANGUAGE, HardRule.TIMES, HardRule.GROUP)


@pytest.mark.parametrize(
    ("of_mentee", "of_mentor"),
    [
        ({"is_adult": False}, {"checked_until_date": ENDS}),
        ({"area": "202", "meets_remotely": True}, {"meets_remotely": True}),
        ({"area": "", "meets_remotely": True}, {"area": "", "meets_remotely": True}),
        ({"needs_of_mentor": frozenset({"woman"})}, {"traits": frozenset({"woman", "student"})}),
    ],
    ids=["checked to the last day", "both meet remotely", "no area, but remotely", "a wish that is met"],
)
def test_what_is_just_enough_is_enough(of_mentee, of_mentor):
    assert broken_rules(a_mentee(**of_mentee), a_mentor(**of_mentor), TERMS) == ()


def test_a_programme_may_ask_for_more_shared_times():
    slots = frozenset({"ti-ilta", "to-ilta"})
    mentee, mentor = a_mentee(slots=slots), a_mentor(slots=slots)

    assert broken_rules(mentee, mentor, Terms(ENDS, least_slots=2)) == ()
    assert broken_rules(mentee, mentor, Terms(ENDS, least_slots=3)) == (HardRule.TIMES,)


def only(criterion):
    return Terms(ENDS, weights={criterion: 1000})


def codes(*names):
    return frozenset(names)


@pytest.mark.parametrize(
    ("criterion", "of_mentee", "of_mentor", "expected"),
    [
        ("themes", {"themes": ("a", "b", "c")}, {"themes": codes("a")}, 500),
        ("themes", {"themes": ("a", "b", "c")}, {"themes": codes("c")}, 166),
        ("themes", {"themes": ("a", "b", "c")}, {"themes": codes("a", "b", "c", "d")}, 1000),
        ("themes", {}, {"themes": codes("a")}, 0),
        ("goals", {"goals": codes("a", "b", "c")}, {"goals": codes("a", "b")}, 666),
        ("style", {"style": codes("calm", "direct")}, {"style": codes("calm")}, 500),
        ("wishes", {"wishes": ("same-language", "student")}, {"traits": codes("same-language")}, 666),
        ("work", {"work": codes("it", "care")}, {"work": codes("care")}, 1000),
        ("work", {"work": codes("it")}, {"work": codes("care")}, 0),
        ("times", {"slots": codes("a")}, {"slots": codes("a")}, 0),
        ("times", {"slots": codes("a", "b")}, {"slots": codes("a", "b")}, 333),
        ("times", {"slots": codes(*"abcdef")}, {"slots": codes(*"abcdef")}, 1000),
        ("second-language", {"languages": codes("fi", "ar")}, {"languages": codes("fi", "ar")}, 1000),
        ("second-language", {"languages": codes("fi", "ar")}, {"languages": codes("fi")}, 0),
        ("interests", {"interests": codes(*"abcd")}, {"interests": codes(*"abcd")}, 1000),
        ("interests", {"interests": codes(*"ab"), "dislikes": codes("x")}, {"interests": codes(*"abx")}, 333),
        ("interests", {"interests": codes("a")}, {"dislikes": codes("a")}, 0),
    ],
)
def test_each_criterion_counts_what_it_says(criterion, of_mentee, of_mentor, expected):
    criterion = Criterion(criterion)

    assert points(a_mentee(**of_mentee), a_mentor(**of_mentor), only(criterion))[criterion] == expected


def test_a_perfect_pair_has_a_thousand_points_and_strangers_none():
    everything = {"work": codes("it"), "interests": codes("a", "b", "c"), "goals": codes("g"), "style": codes("s")}
    more = {"slots": codes(*"abcd"), "languages": codes("fi", "sv")}
    mentee = a_mentee(themes=("t",), wishes=("w",), **everything, **more)
    mentor = a_mentor(themes=codes("t"), traits=codes("w"), **everything, **more)

    assert score(mentee, mentor, TERMS) == 1000
    assert score(a_mentee(), a_mentor(), TERMS) == 0


def test_the_parts_add_up_to_the_score_and_none_is_more_than_its_weight():
    mentee = a_mentee(themes=("a", "b", "c"), goals=codes("a", "b", "c"))
    mentor = a_mentor(themes=codes("b"), goals=codes("c"))

    parts = points(mentee, mentor, TERMS)

    assert sum(parts.values()) == score(mentee, mentor, TERMS) == 41 + 41
    assert all(part <= EVEN[criterion] for criterion, part in parts.items())


@pytest.mark.parametrize(
    "weights", [{Criterion.THEMES: 999}, {Criterion.THEMES: 1100, Criterion.WORK: -100}], ids=["too few", "below 0"]
)
def test_weights_that_are_no_shares_are_refused(weights):
    with pytest.raises(ValueError, match="1000"):
        Terms(ENDS, weights=weights)


def test_a_pair_without_a_time_to_meet_is_no_term():
    with pytest.raises(ValueError, match="one time"):
        replace(TERMS, least_slots=0)


def test_a_check_of_a_later_day_is_valid_too():
    mentor = a_mentor(checked_until_date=date(2030, 1, 1))

    assert broken_rules(a_mentee(is_adult=False), mentor, TERMS) == ()
