"""What is left to do before the pool."""

from dataclasses import replace

import pytest

from mentoring.applications.rules.ages import AgeBand, is_adult, offered_bands
from mentoring.applications.rules.readiness import (
    MenteeSteps,
    MentorSteps,
    Step,
    missing_of_mentee,
    missing_of_mentor,
)

READY_MENTOR = MentorSteps(is_talked=True, is_trained=True, has_references=True)
READY_MENTEE = MenteeSteps(is_talked=True, has_guardian=True, is_minor=True)


def test_nothing_is_left_to_do_with_whom_all_was_done():
    assert missing_of_mentor(READY_MENTOR) == missing_of_mentee(READY_MENTEE) == ()


@pytest.mark.parametrize(
    ("column", "step"),
    [
        ("is_talked", Step.TALK),
        ("is_trained", Step.TRAINING),
        ("has_references", Step.REFERENCES),
    ],
)
def test_each_step_of_a_mentor_is_asked_for(column, step):
    assert missing_of_mentor(replace(READY_MENTOR, **{column: False})) == (step,)


def test_a_minors_guardian_is_asked():
    assert missing_of_mentee(replace(READY_MENTEE, has_guardian=False)) == (Step.GUARDIAN,)
    assert missing_of_mentee(replace(READY_MENTEE, has_guardian=False, is_minor=False)) == ()


def test_who_does_not_tell_their_age_is_not_taken_for_an_adult():
    assert [band for band in AgeBand if not is_adult(band)] == [AgeBand.UNDER_18, AgeBand.UNKNOWN]


def test_a_form_offers_the_ages_of_its_programme():
    assert offered_bands(17, 24) == (AgeBand.UNDER_18, AgeBand.FROM_18, AgeBand.UNKNOWN)
    assert offered_bands(18, None) == (
        AgeBand.FROM_18,
        AgeBand.FROM_25,
        AgeBand.FROM_30,
        AgeBand.FROM_50,
        AgeBand.UNKNOWN,
    )
