"""What a service is recognised by: short fingerprints of its name, its words and its facts, in one row of bytes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

#: Fingerprints are 16 bits: two pieces of words in 65,536 are taken for one another, which costs nothing noticeable.
BUCKETS = 1 << 16

_WORD = re.compile(r"[^\W\d_]+")
_PIECE, _NAME_PIECE, _STEP = 5, 4, 3
#: Words that say nothing of what a service is about, in the three languages.
_EMPTY_WORDS = frozenset(
    """
    ja tai on ei sekä että kun jos joka jotka mikä mitä myös voi voit saa sen se ne niin kuin mukaan hän oma oman omaan
    och eller att det den som för med på av till en ett är i du kan din ditt
    the a an and or of to in with for you your is are can
    """.split()  # noqa: SIM905  # a line for each language
)


class Part(StrEnum):
    """The parts of a signature, in the order in which they lie in it."""

    NAME = "name"
    WORDS = "words"
    GROUPS = "groups"
    NEEDS = "needs"
    PLACES = "places"
    TYPE = "type"
    PROVIDER = "provider"


@dataclass(frozen=True, slots=True)
class Described:
    """A service or a proposal as it is compared: what it is called, what it says, and codes."""

    name: str
    words: str
    groups: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    service_type: str = ""
    provider: str = ""

    def codes(self, part: Part) -> frozenset[str]:
        """The codes of a part that consists of codes."""
        single = {Part.TYPE: self.service_type, Part.PROVIDER: self.provider}
        if part in single:
            return frozenset({single[part]} - {""})
        return {Part.GROUPS: self.groups, Part.NEEDS: self.needs, Part.PLACES: self.places}[part]


def signature(described: Described) -> bytes:
    """The fingerprints of every part (little-endian uint16), after how many there are of each."""
    parts = [_fingerprints(pieces) for pieces in _parts(described)]
    return np.concatenate([np.array([len(part) for part in parts], "<u2"), *parts]).astype("<u2").tobytes()


def _parts(described: Described) -> Iterable[Collection[str]]:
    yield _pieces_of_name(described.name)
    yield _pieces_of_words(f"{described.name} {described.words}")
    for part in list(Part)[2:]:
        yield described.codes(part)


def _words(text: str) -> set[str]:
    return {word for word in _WORD.findall(text.casefold()) if len(word) > 1} - _EMPTY_WORDS


def _pieces_of_name(name: str) -> set[str]:
    """All pieces of four letters, so that inflected and compound words meet."""
    marked = [f"_{word}_" for word in _words(name)]
    return {word[at : at + _NAME_PIECE] for word in marked for at in range(max(1, len(word) - _NAME_PIECE + 1))}


def _pieces_of_words(text: str) -> set[str]:
    """The beginnings of words, which Finnish inflection leaves alone, and of what compounds continue with."""
    words = _words(text)
    later = {word[at : at + _PIECE] for word in words for at in range(_PIECE, len(word) - _PIECE + 1, _STEP)}
    return {word[:_PIECE] for word in words} | later


def _fingerprints(pieces: Collection[str]) -> np.ndarray[tuple[int], np.dtype[np.uint16]]:
    return np.array(sorted({crc32(piece.encode()) % BUCKETS for piece in pieces}), "<u2")
