"""Quarters of years: what is counted by them can be compared, and no count moves by one from one day to the next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Quarter:
    """Three months."""

    year: int
    number: int

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        after = Quarter(self.year + 1, 1) if self.number == 4 else Quarter(self.year, self.number + 1)
        return after.first - timedelta(days=1)

    def before(self) -> Quarter:
        """The one before."""
        return Quarter(self.year - 1, 4) if self.number == 1 else Quarter(self.year, self.number - 1)

    def __str__(self) -> str:
        return f"{self.year}/{self.number}"


def ended_before(today: date, how_many: int) -> list[Quarter]:
    """The last quarters that are over, the newest first."""
    quarter, found = Quarter(today.year, (today.month + 2) // 3), []
    for _ in range(how_many):
        quarter = quarter.before()
        found.append(quarter)
    return found
