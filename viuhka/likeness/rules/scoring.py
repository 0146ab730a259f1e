"""How alike one signature is to many others, part by part and altogether.

Parts of text are compared by the cosine of their fingerprints, each weighted by the square of its inverse document
frequency (Salton and Buckley 1988); parts of codes by what they have in common. The parts are put together by a
logistic regression whose weights were fitted to half of the pairs in ``tests/viuhka/likeness`` and rounded; the test
measures it on the other half.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from viuhka.likeness.rules.signatures import BUCKETS, Part

if TYPE_CHECKING:
    from collections.abc import Sequence

    Array = np.ndarray[Any, np.dtype[Any]]

_TEXTS = (Part.NAME, Part.WORDS)
_WEIGHTS = {
    Part.NAME: 4.8,
    Part.WORDS: 19.0,
    Part.GROUPS: 0.5,
    Part.NEEDS: 5.0,
    Part.PLACES: 0.5,
    Part.TYPE: 1.6,
    Part.PROVIDER: 0.5,
}
_BIAS = -11.0

#: From this score on, two are shown as probably the same.
LIKELY = 0.25


def compare(query: bytes, others: Sequence[bytes]) -> tuple[Array, dict[Part, Array]]:
    """Score ``n`` signatures against one: scores (n,) from 0 to 1, and how alike each part is (n,), from 0 to 1."""
    wanted = _Unpacked([query])
    standing = _Unpacked(others)
    parts = {part: _text(wanted, standing, part) for part in _TEXTS}
    parts |= {part: _codes(wanted, standing, part) for part in Part if part not in _TEXTS}
    logits = _BIAS + sum(_WEIGHTS[part] * shares for part, shares in parts.items())
    return 1 / (1 + np.exp(-logits)), parts


class _Unpacked:
    """Signatures as flat arrays: of each part its fingerprints, and the row each belongs to."""

    def __init__(self, signatures: Sequence[bytes]) -> None:
        self.rows = len(signatures)
        flat = np.frombuffer(b"".join(signatures), "<u2").astype(np.int32)
        sizes = np.array([len(one) // 2 for one in signatures], np.int64)
        starts = np.cumsum(sizes) - sizes
        heads = starts[:, None] + np.arange(len(Part))
        self.counts = flat[heads] if self.rows else np.zeros((0, len(Part)), np.int32)
        lengths = np.column_stack([np.full(self.rows, len(Part)), self.counts]).ravel()
        labels = np.tile(np.arange(-1, len(Part)), self.rows)
        self._values = flat
        self._parts = np.repeat(labels, lengths)
        self._owners = np.repeat(np.repeat(np.arange(self.rows), len(Part) + 1), lengths)

    def part(self, part: Part) -> tuple[Array, Array]:
        """The fingerprints of a part, and their rows."""
        chosen = self._parts == list(Part).index(part)
        return self._values[chosen], self._owners[chosen]

    def count(self, part: Part) -> Array:
        """How many fingerprints each row has of a part."""
        return self.counts[:, list(Part).index(part)]


def _text(wanted: _Unpacked, standing: _Unpacked, part: Part) -> Array:
    mine, _ = wanted.part(part)
    values, owners = standing.part(part)
    rarity = np.log((standing.rows + 1) / (np.bincount(values, minlength=BUCKETS) + 0.5)) ** 2
    norms = np.bincount(owners, rarity[values], standing.rows) * rarity[mine].sum()
    common = np.bincount(owners, rarity[values] * _among(values, mine), standing.rows)
    return np.divide(common, np.sqrt(norms), out=np.zeros(standing.rows), where=norms > 0)


def _codes(wanted: _Unpacked, standing: _Unpacked, part: Part) -> Array:
    """Of all codes the common ones (Jaccard 1912); of places, those of whichever has fewer."""
    mine, _ = wanted.part(part)
    values, owners = standing.part(part)
    common = np.bincount(owners, _among(values, mine), standing.rows)
    sizes = standing.count(part)
    whole = np.minimum(sizes, len(mine)) if part is Part.PLACES else sizes + len(mine) - common
    return np.divide(common, whole, out=np.zeros(standing.rows), where=whole > 0)


def _among(values: Array, mine: Array) -> Array:
    table = np.zeros(BUCKETS, bool)
    table[mine] = True
    return table[values]
