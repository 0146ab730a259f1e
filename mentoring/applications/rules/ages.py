"""Age bands: what a form asks instead of a birth date."""

from __future__ import annotations

from enum import StrEnum


class AgeBand(StrEnum):
    """How old a mentee is, as far as they say."""

    UNDER_18 = "under-18"
    FROM_18 = "18-24"
    FROM_25 = "25-29"
    FROM_30 = "30-49"
    FROM_50 = "50-"
    UNKNOWN = "unknown"


_YEARS = {
    AgeBand.UNDER_18: (0, 17),
    AgeBand.FROM_18: (18, 24),
    AgeBand.FROM_25: (25, 29),
    AgeBand.FROM_30: (30, 49),
    AgeBand.FROM_50: (50, 120),
}


def is_adult(band: AgeBand) -> bool:
    """Whether somebody is known to be 18 or older."""
    return band not in {AgeBand.UNDER_18, AgeBand.UNKNOWN}


def offered_bands(age_min: int | None, age_max: int | None) -> tuple[AgeBand, ...]:
    """The bands that lie in a programme's limits at least in part, and not saying."""
    low, high = age_min or 0, 120 if age_max is None else age_max
    within = tuple(band for band, (first, last) in _YEARS.items() if first <= high and last >= low)
    return (*within, AgeBand.UNKNOWN)
