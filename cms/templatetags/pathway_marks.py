"""What of a pathway's services has changed, for the form of the pathway."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django import template

from cms.marks.desk import effects_of

if TYPE_CHECKING:
    from pathways.pathways.models import PathwayMark, PathwayPage

register = template.Library()

#: How many of those that are closed are shown.
_CLOSED_SHOWN = 5


@dataclass(frozen=True, slots=True)
class ShownMarks:
    """The open marks, each with what it tells, and the last ones that were closed."""

    still_open: tuple[tuple[PathwayMark, list[str]], ...]
    closed: tuple[PathwayMark, ...]


@register.simple_tag
def marks_of(page: PathwayPage) -> ShownMarks:
    """What of the page's services has changed."""
    marks = page.marks.select_related("pathway", "looked_at_by")
    return ShownMarks(
        still_open=tuple((mark, effects_of(mark)) for mark in marks.still_open()),
        closed=tuple(marks.closed()[:_CLOSED_SHOWN]),
    )
