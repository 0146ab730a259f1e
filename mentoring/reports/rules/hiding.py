"""Counts that could tell of one person are hidden, and so is what they could be reckoned from."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

#: A report shows no count below.
LEAST = 5


def shown(count: int) -> int | None:
    """The count, or nothing where it is too small to be shown."""
    return count if count >= LEAST else None


def shown_together(counts: Mapping[str, int]) -> dict[str, int | None]:
    """Counts that add up to something known: with one of them hidden, the next smallest is hidden, too."""
    found = {name: shown(count) for name, count in counts.items()}
    hidden = [name for name, count in found.items() if count is None]
    if len(hidden) == 1 and len(found) > 1:
        found[min((name for name in counts if name != hidden[0]), key=lambda name: counts[name])] = None
    return found
