"""A world: all cells, or only those that readers admitted as some audiences may see."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from tests.house.canary.cells import CELLS

if TYPE_CHECKING:
    from collections.abc import Callable

_BLANKS = {"(number)": None, "(day)": None, "(uuid)": None}


@dataclass(frozen=True, slots=True)
class World:
    """Which cells exist: all, or those that readers ``admitted`` as some audiences may see.

    A world of the second kind is a twin of the full one: what is hidden from those readers does not exist
    in it at all, and everything else is the same, done by the same hands at the same moments.
    """

    admitted: frozenset[str] | None = None

    @property
    def is_full(self) -> bool:
        return self.admitted is None

    def shows(self, open_to: frozenset[str]) -> bool:
        """Whether a thing that is open to these audiences exists."""
        return self.admitted is None or bool(open_to & self.admitted)

    def of(self, type_: str, state: str, field: str) -> Any:
        """What stands in a field: the cell's value, or nothing where it is hidden."""
        cell = CELLS[type_, field, state]
        if self.admitted is None or cell.is_for(self.admitted):
            return cell.value
        return next((blank for shape, blank in _BLANKS.items() if field.endswith(shape)), "")

    def fields_of(self, type_: str, state: str) -> Callable[[str], Any]:
        """The fields of a thing in a state, by name."""
        return partial(self.of, type_, state)
