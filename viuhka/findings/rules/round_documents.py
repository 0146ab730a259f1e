"""A round of testing as it lies on the shelf: what was tried and how, and counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from viuhka.publications.rules.documents import Document, Kind, sort_title

if TYPE_CHECKING:
    from collections.abc import Mapping

_SOURCE = "fi"


@dataclass(frozen=True, slots=True)
class RoundFacts:
    """A round as plain values; words by language, counts by role."""

    ref: str
    code: str
    is_demo: bool
    names: Mapping[str, str]
    when: str
    methods: Mapping[str, str]
    tasks: Mapping[str, str]
    participants: Mapping[str, int]
    findings: Mapping[str, int]


def round_document(facts: RoundFacts, locale: str) -> Document:
    """The round in a language, in Finnish where it has no words of its own."""
    name = _words(facts.names, locale)
    return Document(
        kind=Kind.TEST_ROUND,
        ref=facts.ref,
        locale=locale,
        serves=(locale,),
        slug=facts.code,
        everybody={
            "name": name,
            "when": facts.when,
            "method": _words(facts.methods, locale),
            "tasks": _words(facts.tasks, locale).splitlines(),
            "participants": _counts(facts.participants),
            "findings": _counts(facts.findings),
            "in_finnish": [
                field
                for field, words in (("name", facts.names), ("method", facts.methods), ("tasks", facts.tasks))
                if locale != _SOURCE and not words.get(locale)
            ],
        },
        sort_title=f"{facts.when} {sort_title(name)}",
        is_always_open=True,
        is_demo=facts.is_demo,
    )


def _words(words: Mapping[str, str], locale: str) -> str:
    return words.get(locale) or words[_SOURCE]


def _counts(counts: Mapping[str, int]) -> list[dict[str, object]]:
    return [{"role": role, "count": counts[role]} for role in sorted(counts) if counts[role]]
