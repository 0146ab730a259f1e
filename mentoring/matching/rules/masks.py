"""Sets of codes as bits, so that many people are compared in one go."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from mentoring.matching.rules.pool import Flags, Integers

    Masks = NDArray[np.uint64]

_BITS = 64


def codes_of(people: Sequence[object], name: str) -> list[frozenset[str]]:
    """The codes in a field of each person."""
    return [frozenset(getattr(one, name)) for one in people]


def masks(some: Sequence[frozenset[str]], others: Sequence[frozenset[str]]) -> tuple[Masks, Masks]:
    """The codes of two sides as bits: shape (words, people) each, in as many words as the codes of ``some`` take.

    What only ``others`` have is never asked for, and takes no bit.
    """
    bits = {code: place for place, code in enumerate(sorted(frozenset[str]().union(*some)))}
    words = max(1, -(-len(bits) // _BITS))
    first, second = (np.zeros((words, len(people)), dtype=np.uint64) for people in (some, others))
    for filled, people in ((first, some), (second, others)):
        for number, codes in enumerate(people):
            for place in (bits[code] for code in codes if code in bits):
                filled[place // _BITS, number] |= np.uint64(1 << place % _BITS)
    return first, second


def counted(some: Masks, others: Masks) -> Integers:
    """How many codes are shared."""
    found: Integers = np.bitwise_count(some & others).sum(axis=0, dtype=np.int64)
    return found


def numbers(some: Sequence[str], others: Sequence[str]) -> tuple[Integers, Integers]:
    """Codes as numbers; −1 where there is none."""
    known = {code: number for number, code in enumerate(sorted({*some, *others} - {""}))}
    first, second = (np.array([known.get(code, -1) for code in codes], dtype=np.int64) for codes in (some, others))
    return first, second


def flags(values: Iterable[bool]) -> Flags:
    """Yes or no, per person."""
    return np.fromiter(values, dtype=bool)
