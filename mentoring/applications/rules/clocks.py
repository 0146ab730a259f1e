"""Until when personal data is kept."""

from __future__ import annotations

from calendar import monthrange
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


def deleted_after(day: date, months: int) -> date:
    """The last day on which something is kept for so many months from a day; the 31st becomes the month's last."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return day.replace(year=year, month=month, day=min(day.day, monthrange(year, month)[1]))
