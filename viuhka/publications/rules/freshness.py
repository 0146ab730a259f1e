"""How long ago somebody confirmed what is on the shelf, as its readers are told."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from enum import StrEnum

#: For how many days before its date a page counts as due.
AHEAD = timedelta(days=30)
#: After so many months without a confirmation, readers are told.
STALE_MONTHS = 18


class Freshness(StrEnum):
    """How a confirmation stands on a day."""

    FRESH = "fresh"
    DUE = "due"
    OVERDUE = "overdue"
    STALE = "stale"


def freshness(confirm_by: date, stale_from: date, today: date) -> Freshness:
    """How what is to be confirmed by a day stands today; it holds to the end of that day."""
    if stale_from <= today:
        return Freshness.STALE
    if confirm_by < today:
        return Freshness.OVERDUE
    return Freshness.DUE if confirm_by - AHEAD <= today else Freshness.FRESH


def months_later(day: date, months: int) -> date:
    """The same day of a later month, or the last one of a month that is too short."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return day.replace(year=year, month=month, day=min(day.day, monthrange(year, month)[1]))
