"""How far a language version follows its source: the states of words."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from enum import StrEnum
from html import unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_MARKUP = re.compile(r"<[^>]*>")


class LanguageState(StrEnum):
    """The state of a page's words in a language that is not its source's."""

    MISSING = "missing"
    DRAFT = "draft"
    OUTDATED = "outdated"
    UP_TO_DATE = "up-to-date"


@dataclass(frozen=True, slots=True)
class VersionFacts:
    """A language version as far as its state is concerned.

    ``written_against`` is the digest of the source's words that the published words were written against.
    """

    is_live: bool
    written_against: str


def language_state(source_digest: str, version: VersionFacts | None) -> LanguageState:
    """The state of a language version, ``None`` where there is none, of a source whose words have this digest."""
    if version is None:
        return LanguageState.MISSING
    if not version.is_live:
        return LanguageState.DRAFT
    if version.written_against != source_digest:
        return LanguageState.OUTDATED
    return LanguageState.UP_TO_DATE


def words_digest(words: Mapping[str, object]) -> str:
    """A SHA-256 over the words of a page, by field; values are texts, lists, or blocks as JSON has them.

    Markup and white space do not count, as the editor rewrites both without changing a word.
    """
    parts = [f"{name}\x1f" + "\x1f".join(_texts(words[name])) for name in sorted(words)]
    return hashlib.sha256("\x1e".join(parts).encode()).hexdigest()


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for name in sorted(value.keys() - {"id", "type"}):
            yield from _texts(value[name])
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _texts(item)
    else:
        yield " ".join(unescape(_MARKUP.sub(" ", str(value))).split())
