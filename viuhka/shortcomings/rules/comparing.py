"""What to change so that the task lists say what was found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from viuhka.shortcomings.rules.findings import Finding, Key


@dataclass(frozen=True, slots=True)
class Standing:
    """A row that is in a list: its key in the database, and the state it was found in."""

    pk: int
    state: str


@dataclass(frozen=True, slots=True)
class Changes:
    """What is new, the rows that hold no more, and those that somebody has to look at anew, by row."""

    new: tuple[Finding, ...]
    gone: tuple[int, ...]
    moved: tuple[tuple[int, Finding], ...]

    def __bool__(self) -> bool:
        return bool(self.new or self.gone or self.moved)


def compare(standing: Mapping[Key, Standing], found: Iterable[Finding]) -> Changes:
    """What brings the rows in line with what was found; nothing where they are."""
    by_key = {finding.key: finding for finding in found}
    pairs = [(row, by_key[key]) for key, row in standing.items() if key in by_key]
    return Changes(
        new=tuple(finding for key, finding in by_key.items() if key not in standing),
        gone=tuple(row.pk for key, row in standing.items() if key not in by_key),
        moved=tuple((row.pk, finding) for row, finding in pairs if row.state != finding.state),
    )
