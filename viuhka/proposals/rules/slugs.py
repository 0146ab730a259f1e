"""The address that a proposed service gets."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

#: Addresses are read out and typed; the longest title would make one that nobody can.
LONGEST = 80


def free_slug(wished: str, taken: Collection[str]) -> str:
    """The wished address, or with the first number that makes it free."""
    wished = wished[:LONGEST].strip("-") or "palvelu"
    number, slug = 1, wished
    while slug in taken:
        number += 1
        slug = f"{wished}-{number}"
    return slug
