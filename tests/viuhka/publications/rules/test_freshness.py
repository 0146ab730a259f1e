"""What readers are told about the age of a confirmation."""

from calendar import monthrange
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viuhka.publications.rules.freshness import Freshness, freshness, months_later


@pytest.mark.parametrize(
    ("today", "told"),
    [
        (date(2026, 10, 1), Freshness.FRESH),
        (date(2026, 10, 2), Freshness.DUE),
        (date(2026, 11, 1), Freshness.DUE),
        (date(2026, 11, 2), Freshness.OVERDUE),
        (date(2027, 4, 30), Freshness.OVERDUE),
        (date(2027, 5, 1), Freshness.STALE),
    ],
)
def test_a_confirmation_ages_from_fresh_to_stale(today, told):
    assert freshness(date(2026, 11, 1), date(2027, 5, 1), today) == told


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 240))
def test_months_later_is_never_in_a_further_month(day, months):
    later = months_later(day, months)

    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == min(day.day, monthrange(later.year, later.month)[1])
