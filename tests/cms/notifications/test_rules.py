"""On which days digests come."""

from datetime import date

import pytest

from cms.notifications.rules import digest_day_before, is_digest_day


def test_digests_come_on_weekdays_only():
    week = [date(2026, 11, 23 + day) for day in range(7)]

    assert [is_digest_day(day) for day in week] == [True] * 5 + [False] * 2


@pytest.mark.parametrize(
    ("day", "before"),
    [(date(2026, 11, 24), date(2026, 11, 23)), (date(2026, 11, 23), date(2026, 11, 20))],
    ids=["Tuesday", "Monday"],
)
def test_a_digest_covers_what_was_decided_since_the_weekday_before(day, before):
    assert digest_day_before(day) == before
