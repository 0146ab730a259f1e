"""Sets of codes as bits, so that many people are compared in one go."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from mentoring.matching.rules.pool import Flags, Integers

    Masks = NDArray[np.unsignedinteger]

#: The number of a place that is none, on the other side of a comparison than −1.
NOWHERE = -2
_BITS = 64
_ALL = 2**_BITS - 1


def codes_of(people: Sequence[object], name: str) -> list[frozenset[str]]:
    """The codes in a field of each person."""
    return [frozenset(getattr(one, name)) for one in people]


def masks(some: Sequence[frozenset[str]], others: Sequence[frozenset[str]]) -> tuple[Masks, Masks]:
    """The codes of two sides as bits: shape (words, people) each, in as many words as the codes of ``some`` take.

    What only ``others`` have is never asked for, and takes no bit.
    """
    bits = {code: 1 << place for place, code in enumerate(sorted(frozenset[str]().union(*some)))}
    words = max(1, -(-len(bits) // _BITS))
    word = np.min_scalar_type(2 ** min(len(bits), _BITS) - 1)
    return _words(bits, some, words, word), _words(bits, others, words, word)


def _words(
    bits: Mapping[str, int], people: Sequence[frozenset[str]], words: int, word: np.dtype[np.unsignedinteger]
) -> Masks:
    whole = [sum(bits.get(code, 0) for code in codes) for codes in people]
    parts = [[one >> _BITS * number & _ALL for one in whole] for number in range(words)]
    return np.array(parts, dtype=word).reshape(words, len(people))


def counted(some: Masks, others: Masks) -> Integers:
    """How many codes are shared."""
    found: Integers = np.bitwise_count(some[0] & others[0]).astype(np.int32)
    for one, other in zip(some[1:], others[1:], strict=True):
        found += np.bitwise_count(one & other)
    return found


def shares_any(some: Masks, others: Masks) -> Flags:
    """Whether any code is shared."""
    found = (some[0] & others[0]) != 0
    for one, other in zip(some[1:], others[1:], strict=True):
        found |= (one & other) != 0
    return found


def both(some: Flags, others: Flags) -> Flags:
    """Where both hold. NumPy works on bytes several times faster than on flags of two shapes."""
    return (some.view(np.uint8) & others.view(np.uint8)).view(np.bool_)


def either(some: Flags, others: Flags) -> Flags:
    """Where at least one holds."""
    return (some.view(np.uint8) | others.view(np.uint8)).view(np.bool_)


def numbers(some: Sequence[str], others: Sequence[str]) -> tuple[Integers, Integers]:
    """Codes as small numbers; −1 where there is none."""
    known = {code: number for number, code in enumerate(sorted({*some, *others} - {""}))}
    small = np.min_scalar_type(min(NOWHERE, -len(known) - 1))
    first, second = (np.array([known.get(code, -1) for code in codes], dtype=small) for codes in (some, others))
    return first, second


def flags(values: Iterable[bool]) -> Flags:
    """Yes or no, per person."""
    return np.fromiter(values, dtype=bool)
