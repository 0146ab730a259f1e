"""Counts of people's needs: small ones are hidden, and so is what they could be reckoned from."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

#: No count below is shown.
LEAST = 5


def shown_together(counts: Mapping[str, int]) -> dict[str, int | None]:
    """Counts that add up to a total which may be known elsewhere: nothing is shown of those that are too small.

    What is hidden must be at least two counts and ``LEAST`` together, or the total would tell; so the smallest of
    those left is hidden, too, until it is. A count of nothing tells nothing and is left out.
    """
    counted = {name: count for name, count in counts.items() if count}
    hidden = {name for name, count in counted.items() if count < LEAST}
    left = sorted(counted.keys() - hidden, key=lambda name: (counted[name], name))
    while hidden and left and (len(hidden) == 1 or sum(counted[name] for name in hidden) < LEAST):
        hidden.add(left.pop(0))
    return {name: None if name in hidden else count for name, count in counted.items()}


def shown_total(counts: Mapping[str, int]) -> int | None:
    """The sum of the counts, unless it is too small itself."""
    total = sum(counts.values())
    return total if total >= LEAST else None
