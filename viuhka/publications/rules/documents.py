"""What lies on the shelf: one prepared document of one page in one language."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime


class Kind(StrEnum):
    """What a document is about; also the first part of a reference."""

    SERVICE = "service"
    EVENT = "event"
    PROVIDER = "provider"
    LOCATION = "location"
    VOCABULARY = "vocabulary"
    TERM = "term"
    LAW = "law"
    PATHWAY = "pathway"
    INTERVIEW_GUIDE = "guide"
    GOOD_PRACTICE = "practice"
    THEME = "theme"
    MENTORING_PROGRAMME = "programme"
    TEST_ROUND = "test-round"


def reference(kind: Kind, identity: object) -> str:
    """The stable id by which documents refer to each other, such as ``provider:turku``."""
    return f"{kind}:{identity}"


@dataclass(frozen=True, slots=True)
class Document:
    """One page in one language, its fields parted by field audience.

    ``locale`` is the language of the words; ``serves`` lists the languages in which readers get this
    document, because their own version does not exist. ``codes`` are what it is filtered and
    counted by, as ``dimension:code``; they hold public facts only. From ``ends_at`` on the page's status is
    "ended", whatever the document says.
    """

    kind: Kind
    ref: str
    locale: str
    serves: tuple[str, ...]
    slug: str
    everybody: Mapping[str, object]
    planning: Mapping[str, object] = field(default_factory=dict)
    staff: Mapping[str, object] = field(default_factory=dict)
    codes: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    sort_title: str = ""
    starts_at: datetime | None = None
    wait_days: int | None = None
    ends_at: datetime | None = None
    is_always_open: bool = False
    is_demo: bool = False

    def digest(self) -> str:
        """What tells whether a republication changed anything, and for whom: a digest of each field audience."""
        # The end of validity is one of the planning facts until it comes.
        private = {"planning", "staff", "references", "ends_at"}
        public = [getattr(self, name) for name in self.__slots__ if name not in private]
        return ".".join(map(_digest, (public, [self.planning, self.ends_at], [self.staff, self.references])))


def _digest(part: object) -> str:
    """Eighty bits of a SHA-256."""
    return hashlib.sha256(json.dumps(part, sort_keys=True, default=str).encode()).hexdigest()[:20]


_FINNISH_TAIL = str.maketrans({"å": "{", "ä": "|", "æ": "|", "ö": "}", "ø": "}"})
_SORT_KEY_LIMIT = 240  # Letters may grow when they are folded; the column takes 255 with what builders put before.


def sort_title(title: str) -> str:
    """A key that sorts by code point as Finnish and Swedish readers expect: å, ä, ö after z, é beside e."""
    folded = unicodedata.normalize("NFC", title).casefold().translate(_FINNISH_TAIL)
    bare = (letter for letter in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(letter))
    return "".join(bare)[:_SORT_KEY_LIMIT]
