"""Where the parts of a plot stand, in the plot's own units: 600 wide and 240 high, within its margins."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH, HEIGHT = 600, 240


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on an axis: where it stands, and what it says."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Curve:
    """A line, with the marks of its axis."""

    path: str
    ticks: tuple[Tick, ...]


def line(points: Sequence[tuple[float, float]], ticks: Sequence[tuple[float, str]]) -> Curve:
    """A line through points of which both parts go from 0 to 1, upwards and to the right; marks by the first part."""
    steps = [f"{x * WIDTH:.1f} {(1 - y) * HEIGHT:.1f}" for x, y in points]
    return Curve("M" + " L".join(steps), tuple(Tick(at * WIDTH, label) for at, label in ticks))
