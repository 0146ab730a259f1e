"""Whether a pathway is meant for somebody, by the criteria of its client group."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pathways.pathways.rules.groups import GroupFacts, Misfit, Unasked, group_fit
from pathways.pathways.rules.route import Situation

TODAY = date(2026, 11, 24)
ABILITIES = ("full", "partial", "none_or_unclear")
GROUP = GroupFacts(
    age_min=18,
    age_max=24,
    unemployment_months_min=12,
    work_ability="full",
    integration_phase=True,
    effective_from=date(2026, 1, 1),
    effective_to=date(2026, 12, 31),
)
FITTING = Situation(age=20, unemployment_months=12, work_ability="full", integration_phase=True)
numbers = st.none() | st.integers(0, 120)
groups = st.builds(
    GroupFacts,
    age_min=numbers,
    age_max=numbers,
    unemployment_months_min=numbers,
    work_ability=st.none() | st.sampled_from(ABILITIES),
    integration_phase=st.none() | st.booleans(),
)
situations = st.builds(
    Situation,
    age=numbers,
    unemployment_months=numbers,
    work_ability=st.none() | st.sampled_from(ABILITIES),
    integration_phase=st.none() | st.booleans(),
)


def test_somebody_within_all_criteria_is_of_the_group():
    assert group_fit(GROUP, FITTING, TODAY).fits is True


@pytest.mark.parametrize(
    ("answer", "misfit"),
    [
        ({"age": 17}, Misfit.TOO_YOUNG),
        ({"age": 25}, Misfit.TOO_OLD),
        ({"unemployment_months": 11}, Misfit.NOT_UNEMPLOYED_LONG_ENOUGH),
        ({"work_ability": "partial"}, Misfit.OTHER_WORK_ABILITY),
        ({"integration_phase": False}, Misfit.OTHER_INTEGRATION_PHASE),
    ],
)
def test_an_answer_outside_of_a_criterion_says_which(answer, misfit):
    fit = group_fit(GROUP, replace(FITTING, **answer), TODAY)

    assert (fit.fits, fit.misfits) == (False, (misfit,))


@pytest.mark.parametrize("age", [18, 24])
def test_both_ends_of_the_ages_are_of_the_group(age):
    assert group_fit(GROUP, replace(FITTING, age=age), TODAY).fits is True


@pytest.mark.parametrize(
    ("today", "misfits"),
    [
        (date(2025, 12, 31), (Misfit.GROUP_NOT_YET,)),
        (date(2026, 1, 1), ()),
        (date(2026, 12, 31), ()),
        (date(2027, 1, 1), (Misfit.GROUP_ENDED,)),
    ],
)
def test_a_group_holds_from_its_first_day_to_its_last(today, misfits):
    assert group_fit(GROUP, FITTING, today).misfits == misfits


def test_what_was_not_asked_is_named_and_leaves_it_open():
    fit = group_fit(GROUP, Situation(), TODAY)

    assert (fit.fits, fit.missing) == (None, tuple(Unasked))


@given(situations)
def test_a_group_without_criteria_is_for_everybody(situation):
    assert group_fit(GroupFacts(), situation, TODAY).fits is True


@given(groups, situations)
def test_what_was_not_answered_speaks_against_nothing(group, situation):
    silent = group_fit(group, Situation(), TODAY)

    assert silent.misfits == ()
    assert set(group_fit(group, situation, TODAY).missing) <= set(silent.missing)
