"""Local times of which there is none, or two."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viuhka.openings.rules import ClockChange, clock_change, moments_of

HELSINKI = ZoneInfo("Europe/Helsinki")


@pytest.mark.parametrize(
    ("local", "change"),
    [
        (datetime(2026, 11, 24, 8), None),
        (datetime(2027, 3, 28, 2, 59), None),
        (datetime(2027, 3, 28, 3), ClockChange.SKIPPED),
        (datetime(2027, 3, 28, 3, 59), ClockChange.SKIPPED),
        (datetime(2027, 3, 28, 4), None),
        (datetime(2027, 10, 31, 2, 59), None),
        (datetime(2027, 10, 31, 3), ClockChange.TWICE),
        (datetime(2027, 10, 31, 3, 59), ClockChange.TWICE),
        (datetime(2027, 10, 31, 4), None),
    ],
)
def test_the_nights_in_which_clocks_are_moved_are_known(local, change):
    assert clock_change(local, HELSINKI) == change


@given(st.datetimes(min_value=datetime(2000, 1, 1), max_value=datetime(2040, 1, 1)))
def test_a_plain_time_is_one_moment_and_comes_back_from_it(local):
    first, second = (local.replace(tzinfo=HELSINKI, fold=fold).timestamp() for fold in (0, 1))

    is_plain = first == second and datetime.fromtimestamp(first, HELSINKI).replace(tzinfo=None) == local

    assert is_plain == (clock_change(local, HELSINKI) is None)


@given(st.datetimes(min_value=datetime(2000, 1, 1), max_value=datetime(2040, 1, 1)))
def test_a_time_that_is_not_plain_may_mean_two_moments_an_hour_apart(local):
    moments = moments_of(local, HELSINKI)

    if clock_change(local, HELSINKI) is None:
        assert [moment.astimezone(HELSINKI).replace(tzinfo=None) for moment in moments] == [local]
    else:
        assert moments[1] - moments[0] == timedelta(hours=1)


@pytest.mark.parametrize(
    ("local", "meanings"),
    [
        (datetime(2027, 3, 28, 3, 30), ("02:30", "04:30")),
        (datetime(2027, 10, 31, 3, 30), ("03:30", "03:30")),
    ],
)
def test_what_a_time_may_mean_is_told_by_the_clock_on_the_wall(local, meanings):
    moments = moments_of(local, HELSINKI)

    assert tuple(f"{moment.astimezone(HELSINKI):%H:%M}" for moment in moments) == meanings
    assert all(moment.tzinfo is UTC for moment in moments)
