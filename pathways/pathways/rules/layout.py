"""Where the parts of a pathway's picture stand: its stages below each other, their branches beside them.

Lengths are in the picture's own units; a letter is taken to be ``LETTER`` wide, one of a name ``STRONG_LETTER``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from textwrap import wrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

LETTER = 7.4
STRONG_LETTER = 8.6
LINE = 18
_WIDTH = 250
_PADDING = 12
_GAP = 14
_ROW_GAP = 34
_BESIDE = 44
_LANE = 16
_EDGE = 8


class Shape(StrEnum):
    """What a box stands for."""

    STAGE = "stage"
    TO_STAGE = "to-stage"
    PATHWAY = "pathway"
    SERVICE = "service"
    EMERGENCY = "emergency"


class Way(StrEnum):
    """What a line stands for."""

    NEXT = "next"
    BRANCH = "branch"
    ACROSS = "across"
    RETURN = "return"


@dataclass(frozen=True, slots=True)
class Aside:
    """A branch to be drawn: its shape, its texts, and the stages that it leads and returns to."""

    shape: Shape
    texts: tuple[str, ...]
    leads_to: str | None = None
    returns_to: str | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """A stage to be drawn: its key, its texts, the stage after it, and its branches."""

    key: str
    texts: tuple[str, ...]
    next_key: str | None
    asides: tuple[Aside, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """A box with lines of text; the first ``strong`` lines are its name."""

    x: int
    y: int
    width: int
    height: int
    shape: Shape
    lines: tuple[str, ...]
    strong: int

    @property
    def baselines(self) -> list[tuple[int, str, bool]]:
        """Each line with the height of its base, and whether it is of the name."""
        return [
            (self.y + _PADDING + LINE * number + 13, line, number < self.strong)
            for number, line in enumerate(self.lines)
        ]

    @property
    def middle(self) -> int:
        return self.y + self.height // 2


@dataclass(frozen=True, slots=True)
class Line:
    """A line with an arrow's head, as the path of an SVG."""

    way: Way
    path: str


@dataclass(frozen=True, slots=True)
class Picture:
    """All boxes and lines, and how large the whole is."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]


def picture(steps: Sequence[Step]) -> Picture:
    """Draw the stages of a pathway; takes one with defects, too, and leaves out lines that lead nowhere."""
    lanes = _lanes(steps)
    left = _EDGE + _LANE * (max(lanes.values(), default=-1) + 1) + (_LANE if lanes else 0)
    stages: dict[str, Box] = {}
    boxes: list[Box] = []
    lines: list[Line] = []
    top = _EDGE
    for step in steps:
        own = _box(left, top, Shape.STAGE, step.texts)
        beside = _beside(step, left + _WIDTH + _BESIDE, top)
        stages.setdefault(step.key, own)
        boxes += [own, *beside]
        lines += [_branch_line(own, box) for box in beside]
        top = max(box.y + box.height for box in (own, *beside)) + _ROW_GAP
    lines += _next_lines(steps, stages)
    lines += [_across(stages[a], stages[b], left, lane, way) for (a, b, way), lane in lanes.items()]
    width = max((box.x + box.width for box in boxes), default=0) + _EDGE
    return Picture(width, max(top - _ROW_GAP, 0) + _EDGE, tuple(boxes), tuple(lines))


def _box(x: int, y: int, shape: Shape, texts: Sequence[str]) -> Box:
    room = _WIDTH - 2 * _PADDING
    wrapped = [
        wrap(text, int(room / (LETTER if number else STRONG_LETTER))) for number, text in enumerate(texts) if text
    ]
    lines = tuple(line for some in wrapped for line in some)
    strong = len(wrapped[0]) if wrapped else 0
    return Box(x, y, _WIDTH, 2 * _PADDING + LINE * max(len(lines), 1), shape, lines, strong)


def _beside(step: Step, x: int, top: int) -> list[Box]:
    found: list[Box] = []
    for aside in step.asides:
        found.append(_box(x, top, aside.shape, aside.texts))
        top += found[-1].height + _GAP
    return found


def _branch_line(stage: Box, beside: Box) -> Line:
    start, end = stage.x + stage.width, beside.x
    middle = (start + end) // 2
    return Line(Way.BRANCH, f"M{start} {stage.middle} H{middle} V{beside.middle} H{end}")


def _next_lines(steps: Sequence[Step], stages: Mapping[str, Box]) -> list[Line]:
    """Straight down to the stage below; to another one the line goes by a lane."""
    return [
        _down(stages[step.key], stages[following.key])
        for step, following in pairwise(steps)
        if step.next_key == following.key
    ]


def _down(box: Box, below: Box) -> Line:
    return Line(Way.NEXT, f"M{box.x + 40} {box.y + box.height} V{below.y}")


def _lanes(steps: Sequence[Step]) -> dict[tuple[str, str, Way], int]:
    """The lane of each line between stages that are not neighbours: the nearest one where nothing is crossed."""
    places = {step.key: place for place, step in enumerate(steps)}
    taken: list[list[tuple[int, int]]] = []
    found: dict[tuple[str, str, Way], int] = {}
    for start, end, way in sorted(_leaps(steps, places), key=lambda leap: abs(places[leap[0]] - places[leap[1]])):
        span = (min(places[start], places[end]), max(places[start], places[end]))
        lane = next((n for n, spans in enumerate(taken) if not _overlaps(span, spans)), len(taken))
        if lane == len(taken):
            taken.append([])
        taken[lane].append(span)
        found[start, end, way] = lane
    return found


def _leaps(steps: Sequence[Step], places: Mapping[str, int]) -> list[tuple[str, str, Way]]:
    """The lines between stages that are drawn at the side, each once."""
    found: dict[tuple[str, str, Way], None] = {}
    for step in steps:
        is_below = places.get(step.next_key or "") == places[step.key] + 1
        ways = [] if is_below else [(step.next_key, Way.ACROSS)]
        for aside in step.asides:
            ways += [(aside.leads_to, Way.ACROSS), (aside.returns_to, Way.RETURN)]
        found |= {(step.key, key, way): None for key, way in ways if key and key in places and key != step.key}
    return list(found)


def _overlaps(span: tuple[int, int], others: Iterable[tuple[int, int]]) -> bool:
    return any(span[0] <= end and start <= span[1] for start, end in others)


def _across(start: Box, end: Box, left: int, lane: int, way: Way) -> Line:
    """From one stage's left side to another's, by a lane."""
    x = left - _LANE * (lane + 1)
    leaves, arrives = start.middle + 7, end.middle - 7
    return Line(way, f"M{start.x} {leaves} H{x} V{arrives} H{end.x}")
