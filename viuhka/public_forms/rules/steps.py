"""A form in short steps: which of them are left."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    _Step = TypeVar("_Step", bound=str)


def first_open(steps: Sequence[_Step], answered: Collection[str]) -> _Step | None:
    """The first step that is not answered yet; none when all are."""
    return next((step for step in steps if step not in answered), None)
