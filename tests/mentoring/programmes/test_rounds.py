"""Rounds and the calendar."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from mentoring.programmes.rules.calendar import Intake, RoundDates, RoundState, can_sign_up, round_state
from tests.mentoring.people import a_programme, a_round

DATES = RoundDates(date(2026, 12, 1), date(2027, 1, 17), date(2027, 1, 25), date(2027, 6, 11))


@pytest.mark.parametrize(
    ("today", "state"),
    [
        (date(2026, 11, 30), RoundState.PLANNED),
        (date(2026, 12, 1), RoundState.OPEN),
        (date(2027, 1, 17), RoundState.OPEN),
        (date(2027, 1, 18), RoundState.CLOSED),
        (date(2027, 1, 25), RoundState.RUNNING),
        (date(2027, 6, 11), RoundState.RUNNING),
        (date(2027, 6, 12), RoundState.ENDED),
    ],
)
def test_a_round_follows_the_calendar(today, state):
    assert round_state(DATES, today) is state


def test_people_sign_up_while_a_round_is_open():
    assert can_sign_up(Intake.ROUNDS, [DATES], date(2027, 1, 17))
    assert not can_sign_up(Intake.ROUNDS, [DATES], date(2027, 1, 18))
    assert not can_sign_up(Intake.ROUNDS, [], date(2027, 1, 17))


@pytest.mark.parametrize("intake", [Intake.ANYTIME, Intake.ROLLING])
def test_other_programmes_take_people_at_any_time(intake):
    assert can_sign_up(intake, [], date(2027, 3, 1))


@pytest.mark.django_db
def test_the_database_refuses_a_round_whose_days_are_not_in_order(site_tree):
    with pytest.raises(IntegrityError, match="the_days_of_a_round_follow_each_other"):
        a_round(a_programme(), closes_date=date(2027, 2, 1))


@pytest.mark.django_db
def test_an_editor_is_asked_to_put_the_days_in_order(site_tree):
    one = a_round(a_programme())
    one.ends_date = one.starts_date

    with pytest.raises(ValidationError, match="järjestys"):
        one.full_clean()


@pytest.mark.django_db
def test_a_code_names_one_round_of_a_programme(site_tree):
    programme = a_programme()
    a_round(programme)

    with pytest.raises(IntegrityError, match="a_round_code_is_unique_in_its_programme"):
        a_round(programme)
