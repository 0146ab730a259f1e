"""Reads a good practice from a file, and says field by field what is wrong with one that is none."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field

from pathways.practices.rules.exchange import (
    CODE_LIMIT,
    EMAIL_LIMIT,
    EVIDENCE_LEVELS,
    FORMAT,
    HTML_LIMIT,
    LICENCE_LIMIT,
    LOCALES,
    NAME_LIMIT,
    NAMED_LISTS,
    SIZE_LIMIT,
    TAG_LIMIT,
    TEXT_LIMITS,
    TEXTS,
    VERSION,
    Fault,
    Named,
    Practice,
    Problem,
    Unreadable,
    Words,
)

_ITEMS = 500
_YEARS = range(1900, 2101)
_CODE = re.compile(r"[\w.-]+")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
#: What no text holds: control characters but for tabs and line ends, and halves of characters.
_UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def read(content: bytes) -> Practice:
    """The practice in a file. Raises ``Unreadable``."""
    if len(content) > SIZE_LIMIT:
        raise Unreadable([Problem("", Fault.TOO_BIG, SIZE_LIMIT)])
    try:
        data = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise Unreadable([Problem("", Fault.NOT_JSON)]) from None
    reading = _Reading()
    practice = reading.practice(data)
    if reading.problems or practice is None:
        raise Unreadable(reading.problems)
    return practice


@dataclass(slots=True)
class _Reading:
    """Reads what JSON gave, and gathers everything that is wrong with it."""

    problems: list[Problem] = field(default_factory=list)

    def practice(self, data: object) -> Practice | None:
        """The practice, where the file is of this format and version at all."""
        if not isinstance(data, dict) or data.get("format") != FORMAT:
            self._fault("format", Fault.OTHER_FORMAT)
            return None
        if data.get("version") != VERSION or isinstance(data.get("version"), bool):
            self._fault("version", Fault.OTHER_VERSION, VERSION)
            return None
        known = {"format", "version", "licence", "evidence_level", "year", "demo", "origin", "origin_city"}
        self._refuse_others("", data, known | {*NAMED_LISTS, "contacts", "languages"})
        return Practice(
            words=self._languages(data.get("languages")),
            licence=self._text("licence", data.get("licence"), LICENCE_LIMIT, is_required=True),
            evidence_level=self._level(data.get("evidence_level")),
            year=self._year(data.get("year")),
            is_demo=self._truth("demo", data.get("demo", False)),
            origin=self._optional("origin", data.get("origin")),
            origin_city=self._optional("origin_city", data.get("origin_city")),
            adopted_by=self._named_list("adopted_by", data),
            themes=self._named_list("themes", data),
            services=self._named_list("services", data),
            pathways=self._named_list("pathways", data),
            contacts=tuple(self._email(*item) for item in self._items("contacts", data.get("contacts", []))),
        )

    def _fault(self, path: str, fault: Fault, limit: int = 0) -> None:
        self.problems.append(Problem(path, fault, limit))

    def _refuse_others(self, path: str, data: dict[str, object], known: set[str]) -> None:
        for name in data:
            if name not in known:
                self._fault(_below(path, name[:NAME_LIMIT]), Fault.UNKNOWN)

    def _object(self, path: str, value: object) -> dict[str, object]:
        if isinstance(value, dict):
            return value
        self._fault(path, Fault.MISSING if value is None else Fault.NO_OBJECT)
        return {}

    def _items(self, path: str, value: object) -> list[tuple[str, object]]:
        """The items of a list, each with its path."""
        if not isinstance(value, list):
            self._fault(path, Fault.NO_LIST)
            return []
        if len(value) > _ITEMS:
            self._fault(path, Fault.TOO_MANY, _ITEMS)
            return []
        return [(f"{path}.{number}", item) for number, item in enumerate(value, start=1)]

    def _text(self, path: str, value: object, limit: int, *, is_required: bool = False) -> str:
        if not isinstance(value, str):
            self._fault(path, Fault.MISSING if value is None else Fault.NO_TEXT)
        elif len(value) > limit:
            self._fault(path, Fault.TOO_LONG, limit)
        elif _UNREADABLE.search(value):
            self._fault(path, Fault.UNREADABLE)
        elif is_required and not value.strip():
            self._fault(path, Fault.EMPTY)
        else:
            return value
        return ""

    def _one_line(self, path: str, value: object, limit: int, separators: str) -> str:
        text = self._text(path, value, limit, is_required=True)
        if text != text.strip() or any(separator in text for separator in separators):
            self._fault(path, Fault.SEPARATED)
        return text

    def _email(self, path: str, value: object) -> str:
        text = self._text(path, value, EMAIL_LIMIT)
        if text and not _EMAIL.fullmatch(text):
            self._fault(path, Fault.NO_EMAIL)
        return text

    def _level(self, value: object) -> str:
        if value in EVIDENCE_LEVELS:
            return str(value)
        self._fault("evidence_level", Fault.MISSING if value is None else Fault.NO_LEVEL)
        return ""

    def _year(self, value: object) -> int | None:
        if value is None or (isinstance(value, int) and not isinstance(value, bool) and value in _YEARS):
            return value
        self._fault("year", Fault.NO_YEAR)
        return None

    def _truth(self, path: str, value: object) -> bool:
        if not isinstance(value, bool):
            self._fault(path, Fault.NO_TRUTH)
        return value is True

    def _optional(self, path: str, value: object) -> Named | None:
        return None if value is None else self._named(path, value)

    def _named_list(self, path: str, data: dict[str, object]) -> tuple[Named, ...]:
        return tuple(self._named(*item) for item in self._items(path, data.get(path, [])))

    def _named(self, path: str, value: object) -> Named:
        data = self._object(path, value)
        if not data:
            return Named("", {})
        self._refuse_others(path, data, {"code", "names"})
        code = self._text(f"{path}.code", data.get("code"), CODE_LIMIT)
        if code and not _CODE.fullmatch(code):
            self._fault(f"{path}.code", Fault.NO_CODE)
        names = self._object(f"{path}.names", data.get("names"))
        self._refuse_others(f"{path}.names", names, set(LOCALES))
        given = {"fi": names.get("fi"), **names}
        return Named(
            code,
            {
                locale: self._text(f"{path}.names.{locale}", name, NAME_LIMIT, is_required=True)
                for locale, name in given.items()
                if locale in LOCALES
            },
        )

    def _languages(self, value: object) -> dict[str, Words]:
        languages = self._object("languages", value)
        self._refuse_others("languages", languages, set(LOCALES))
        given = {"fi": languages.get("fi"), **languages}
        return {
            locale: self._words(f"languages.{locale}", words) for locale, words in given.items() if locale in LOCALES
        }

    def _words(self, path: str, value: object) -> Words:
        data = self._object(path, value)
        if not data:
            return Words("", "")
        self._refuse_others(path, data, {*TEXT_LIMITS, "description", "tags"})
        texts = {
            name: self._text(
                f"{path}.{name}", data.get(name, ""), TEXT_LIMITS[name], is_required=name in {"title", "summary"}
            )
            for name in TEXTS
        }
        requirements = self._requirements(f"{path}.requirements", data.get("requirements", []))
        tags = self._items(f"{path}.tags", data.get("tags", []))
        return Words(
            **texts,
            description=self._text(f"{path}.description", data.get("description", ""), HTML_LIMIT),
            requirements=requirements,
            tags=tuple(self._one_line(*item, TAG_LIMIT, ",;\r\n") for item in tags),
        )

    def _requirements(self, path: str, value: object) -> tuple[str, ...]:
        """The requirements, which stand on the page together, each on a line."""
        limit = TEXT_LIMITS["requirements"]
        lines = tuple(self._one_line(*item, limit, "\r\n") for item in self._items(path, value))
        if len("\n".join(lines)) > limit:
            self._fault(path, Fault.TOO_LONG, limit)
        return lines


def _below(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name
