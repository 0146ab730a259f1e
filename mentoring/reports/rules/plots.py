"""Where the parts of a plot stand, in the plot's own units: 600 wide and 240 high, within its margins."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from viuhka.plots.rules import HEIGHT, WIDTH, Curve, Tick

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mentoring.reports.rules.waiting import Step

#: The height that a bar and its label take.
ROW = 52


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar from the left: where it begins from above, how long it is, and what it says."""

    top: float
    length: float
    label: str
    value: str


def staircase(steps: Sequence[Step], last_day: int) -> Curve:
    """The share that waits on, from all on the first day to the last day that is known."""
    days = max(last_day, 1)
    falls = [f"H{step.days / days * WIDTH:.1f} V{(1 - step.share) * HEIGHT:.1f}" for step in steps]
    ticks = tuple(Tick(quarter / 4 * WIDTH, str(round(days * quarter / 4))) for quarter in range(5))
    return Curve(" ".join(["M0 0", *falls, f"H{WIDTH}"]), ticks)


def bars(values: Sequence[tuple[str, float | None, str]], whole: float) -> tuple[Bar, ...]:
    """A bar for each label, value and what is written beside it; ``whole`` is as long as the plot is wide.

    What is hidden has none.
    """
    seen = [(label, value, written) for label, value, written in values if value is not None]
    return tuple(
        Bar(number * ROW, value / whole * WIDTH, label, written) for number, (label, value, written) in enumerate(seen)
    )
