"""How long people wait, those counted in who wait still."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True, slots=True)
class Wait:
    """The days that somebody has waited, and whether they found a pair then or were last seen without one."""

    days: int
    has_ended: bool


@dataclass(frozen=True, slots=True)
class Step:
    """On a day on which waits ended: how many waited until then, and the share that waits on after it."""

    days: int
    at_risk: int
    ended: int
    share: float


def waiting_curve(waits: Iterable[Wait]) -> tuple[Step, ...]:
    """The share of people who wait longer than each day, by the estimator of Kaplan and Meier (1958).

    Whoever waits still, or left without a pair, counts among those at risk up to the day on which they were last
    seen; on that day itself they do, too.
    """
    found = list(waits)
    ends = Counter(wait.days for wait in found if wait.has_ended)
    steps, share = [], 1.0
    for days, ended in sorted(ends.items()):
        at_risk = sum(wait.days >= days for wait in found)
        share *= 1 - ended / at_risk
        steps.append(Step(days, at_risk, ended, share))
    return tuple(steps)


def waited_by(curve: Sequence[Step], share: float) -> int | None:
    """The first day by which no more than a share waits on; none where more of them do at the end of the curve."""
    return next((step.days for step in curve if step.share <= share + 1e-12), None)


def share_after(curve: Sequence[Step], days: int) -> float:
    """The share of people who wait longer than so many days."""
    return next((step.share for step in reversed(curve) if step.days <= days), 1.0)
