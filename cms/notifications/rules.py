"""On which days digests come, and what they cover."""

from __future__ import annotations

from datetime import date, timedelta

_SATURDAY = 5


def is_digest_day(day: date) -> bool:
    """Digests come on weekdays."""
    return day.weekday() < _SATURDAY


def digest_day_before(day: date) -> date:
    """The weekday before, from whose digest on the next one tells what was decided."""
    before = day - timedelta(days=1)
    return before if is_digest_day(before) else digest_day_before(before)
