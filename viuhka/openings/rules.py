"""Local times of which there is none, or two, when clocks are moved."""

from __future__ import annotations

from datetime import UTC
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime, tzinfo


class ClockChange(StrEnum):
    """What happens to a local time in the night in which clocks are moved."""

    SKIPPED = "skipped"
    TWICE = "twice"


def clock_change(local: datetime, zone: tzinfo) -> ClockChange | None:
    """Whether a time without a zone is skipped or comes twice in ``zone``; ``None`` for one that is plain."""
    first, second = (local.replace(tzinfo=zone, fold=fold).utcoffset() for fold in (0, 1))
    if first is None or second is None or first == second:
        return None
    return ClockChange.SKIPPED if first < second else ClockChange.TWICE


def moments_of(local: datetime, zone: tzinfo) -> tuple[datetime, ...]:
    """The moments that a time without a zone may mean, the earlier first: one, or two where clocks are moved.

    Of a time that is skipped they are as long before and after the change as it seemed to be.
    """
    return tuple(sorted({local.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1)}))
