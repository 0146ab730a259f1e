"""Who finds shortcomings: each floor registers what it knows, as it does with types of pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from viuhka.shortcomings.rules.findings import Finding

#: References to look at, or ``None`` for everything.
Refs = frozenset[str] | None


@dataclass(frozen=True, slots=True)
class Detector:
    """Finds what holds now, in a few SQL statements however much there is; of some references, or of everything."""

    name: str
    find: Callable[[datetime, Refs], Iterable[Finding]]


_detectors: dict[str, Detector] = {}


def register(*detectors: Detector) -> None:
    """Make detectors known, once, before the first comparison."""
    _detectors.update({detector.name: detector for detector in detectors})


def everything_found(now: datetime, refs: Refs) -> list[Finding]:
    """What all detectors find."""
    return [finding for detector in _detectors.values() for finding in detector.find(now, refs)]
