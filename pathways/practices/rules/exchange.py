"""A good practice as a file that another city can read: what it holds, and how it is written and checked."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum

FORMAT = "palveluviuhka/good-practice"
VERSION = 1
#: The largest file that is read; an ordinary one has some thousand bytes.
SIZE_LIMIT = 200_000

LOCALES = ("fi", "sv", "en")
EVIDENCE_LEVELS = ("anecdotal", "practice", "pilot", "study")
LICENCE_LIMIT, TAG_LIMIT, NAME_LIMIT, CODE_LIMIT, EMAIL_LIMIT, HTML_LIMIT = 100, 60, 255, 255, 254, 20_000
#: How many characters the plain texts of a language may have.
TEXT_LIMITS = {
    "title": 100,
    "summary": 150,
    "problem": 2000,
    "implementation": 4000,
    "requirements": 2000,
    "works_when": 2000,
    "does_not_work": 2000,
    "evidence": 2000,
}

NAMED_LISTS = ("adopted_by", "themes", "services", "pathways")
TEXTS = tuple(name for name in TEXT_LIMITS if name != "requirements")


class Fault(StrEnum):
    """What can be wrong with a file, or with a field of it."""

    TOO_BIG = "too big"
    NOT_JSON = "not JSON"
    OTHER_FORMAT = "other format"
    OTHER_VERSION = "other version"
    MISSING = "missing"
    UNKNOWN = "unknown"
    NO_TEXT = "no text"
    NO_LIST = "no list"
    NO_OBJECT = "no object"
    NO_YEAR = "no year"
    NO_TRUTH = "neither true nor false"
    NO_CODE = "no code"
    NO_EMAIL = "no e-mail address"
    NO_LEVEL = "no evidence level"
    EMPTY = "empty"
    TOO_LONG = "too long"
    TOO_MANY = "too many"
    UNREADABLE = "unreadable characters"
    SEPARATED = "holds what separates items"


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault, and the field it is at, such as ``languages.fi.title``; empty for the file as a whole."""

    field: str
    fault: Fault
    limit: int = 0


class Unreadable(Exception):
    """The file is not a good practice as this version writes them; ``problems`` says why, field by field."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(", ".join(f"{problem.field}: {problem.fault}" for problem in problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Named:
    """Something a practice refers to: the code it has where it comes from, and its names by locale."""

    code: str
    names: dict[str, str]


@dataclass(frozen=True, slots=True)
class Words:
    """What a practice says in one language; ``description`` is HTML."""

    title: str
    summary: str
    description: str = ""
    problem: str = ""
    implementation: str = ""
    requirements: tuple[str, ...] = ()
    works_when: str = ""
    does_not_work: str = ""
    evidence: str = ""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Practice:
    """A good practice as it travels between cities."""

    words: dict[str, Words]
    licence: str
    evidence_level: str
    year: int | None = None
    is_demo: bool = False
    origin: Named | None = None
    origin_city: Named | None = None
    adopted_by: tuple[Named, ...] = ()
    themes: tuple[Named, ...] = ()
    services: tuple[Named, ...] = ()
    pathways: tuple[Named, ...] = ()
    contacts: tuple[str, ...] = ()


def written(practice: Practice) -> bytes:
    """The file of a practice. What is equal is written alike, byte for byte."""
    content = {
        "format": FORMAT,
        "version": VERSION,
        "licence": practice.licence,
        "evidence_level": practice.evidence_level,
        "year": practice.year,
        "demo": practice.is_demo,
        "origin": _named(practice.origin),
        "origin_city": _named(practice.origin_city),
        **{name: [_named(item) for item in _sorted(getattr(practice, name))] for name in NAMED_LISTS},
        "contacts": list(practice.contacts),
        "languages": {locale: _words(words) for locale, words in practice.words.items()},
    }
    return (json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


def _named(item: Named | None) -> dict[str, object] | None:
    if item is None:
        return None
    return {"code": item.code, "names": {locale: name for locale, name in item.names.items() if name}}


def _sorted(items: tuple[Named, ...]) -> list[Named]:
    return sorted(items, key=lambda item: (item.code, sorted(item.names.items())))


def _words(words: Words) -> dict[str, object]:
    texts = {name: getattr(words, name) for name in TEXTS}
    lists = {"requirements": list(words.requirements), "tags": list(words.tags)}
    return {**texts, "description": words.description, **lists}
