"""Words that somebody searched with, as they are counted."""

from __future__ import annotations

import re
import unicodedata

from viuhka.clearing.rules.personal_data import personal_data_in
from viuhka.findings.rules.names import has_name

LONGEST = 60
#: Nothing is counted by whole sentences: they tell of somebody.
_MOST_WORDS = 4
_NO_WORDS = re.compile(r"[^\w\s-]+")
_LONG_NUMBER = re.compile(r"\d{5,}")


def counted_as(searched: str) -> str | None:
    """What a search is counted as, whatever its case and marks; nothing where it may tell of somebody."""
    plain = unicodedata.normalize("NFC", searched)
    if personal_data_in(plain) or has_name(plain.title()) or "@" in plain:
        return None
    words = _NO_WORDS.sub(" ", plain.casefold()).split()
    found = " ".join(words)
    is_fit = 0 < len(words) <= _MOST_WORDS and len(found) <= LONGEST and any(map(str.isalpha, found))
    return found if is_fit and not _LONG_NUMBER.search(found) else None
