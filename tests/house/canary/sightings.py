"""Looks for marks in what was answered: as plain text, and inside what was encoded."""

from __future__ import annotations

import base64
import binascii
import re
from functools import lru_cache

from tests.house.canary.cells import BY_MARK

_SHAPES = re.compile(
    r"kana[a-z2-7]{10}"  # words
    r"|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"  # identifiers
    r"|2\d{3}-\d\d-\d\d"  # days
    r"|(?<![\w.])\d{5}(?![\w.])|\b20\d{5}(?=-8\b)"  # numbers
)
_ENCODED = re.compile(r"[A-Za-z0-9+/_-]{16,}={0,2}")


def marks_in(text: str) -> frozenset[str]:
    """The marks that occur in a text."""
    found = BY_MARK.keys() & set(_SHAPES.findall(text.lower()))
    for piece in set(_ENCODED.findall(text)):
        found |= _marks_encoded_in(piece)
    return frozenset(found)


@lru_cache(maxsize=20_000)
def _marks_encoded_in(piece: str) -> frozenset[str]:
    """The marks in a piece of Base64, of either alphabet, encoded once or twice."""
    try:
        inner = base64.b64decode(piece.replace("-", "+").replace("_", "/") + "==").decode()
    except (ValueError, binascii.Error):
        return frozenset()
    return marks_in(inner) if inner.isprintable() else frozenset()
