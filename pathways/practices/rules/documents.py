"""The builders of the documents of good practices and themes: facts and words in, the document for the shelf out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viuhka.catalogue.rules.parts import code_of, image_document, page_words
from viuhka.publications.rules import rich_text
from viuhka.publications.rules.documents import Document, Kind, sort_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pathways.practices.rules.facts import PracticeFacts, PracticeWords, ThemeFacts
    from viuhka.catalogue.rules.facts import PageWords

_SOURCE = "fi"


def practice_document(facts: PracticeFacts, words: PracticeWords, serves: Iterable[str]) -> Document:
    """A good practice in one language."""
    refs = [ref for ref in (facts.origin, facts.origin_city) if ref]
    refs += [*facts.adopted_by, *facts.themes, *facts.services, *facts.pathways]
    said = _practice_words(words, facts.finnish)
    return Document(
        kind=Kind.GOOD_PRACTICE,
        ref=facts.ref,
        locale=words.locale,
        serves=tuple(serves),
        slug=facts.slug,
        everybody={**said, **_practice_facts(facts, words)},
        codes=_practice_codes(facts),
        references=_distinct([*refs, *rich_text.references(words.description or facts.finnish.description)]),
        sort_title=sort_title(words.title),
        is_demo=facts.is_demo,
    )


#: What is shown in Finnish while a language has no words of its own for it.
_SECTIONS = (
    "description",
    "problem",
    "implementation",
    "requirements",
    "works_when",
    "does_not_work",
    "evidence",
    "tags",
)


def _practice_words(words: PracticeWords, finnish: PracticeWords) -> dict[str, object]:
    """The words, and which of them are Finnish because the language has none."""
    missing = [name for name in _SECTIONS if not getattr(words, name) and getattr(finnish, name)]
    shown = {name: getattr(finnish if name in missing else words, name) or None for name in _SECTIONS}
    lists = {name: list(shown[name] or ()) for name in ("requirements", "tags")}
    return {**page_words(words), **shown, **lists, "in_finnish": missing}


def _practice_facts(facts: PracticeFacts, words: PracticeWords) -> dict[str, object]:
    foreign = facts.foreign
    return {
        "evidence_level": facts.evidence_level,
        "origin": {
            "provider": facts.origin,
            "name": _name(foreign.origin, words.locale),
            "city": facts.origin_city,
            "city_name": _name(foreign.origin_city, words.locale),
        },
        "adopted_by": list(facts.adopted_by),
        "adopted_elsewhere": [name for names in foreign.adopted_by if (name := _name(names, words.locale))],
        "themes": list(facts.themes),
        "services": list(facts.services),
        "pathways": list(facts.pathways),
        "licence": facts.licence,
        "year": facts.year,
        "contacts": list(facts.contacts),
        "image": image_document(facts.image, words.image_alt),
    }


def _name(names: Mapping[str, str], locale: str) -> str | None:
    return names.get(locale) or names.get(_SOURCE) or None


def _practice_codes(facts: PracticeFacts) -> tuple[str, ...]:
    refs = {code_of(ref) for ref in (*facts.adopted_by, *facts.themes, *facts.services)}
    return tuple(sorted(refs | {f"evidence:{facts.evidence_level}"}))


def theme_document(facts: ThemeFacts, words: PageWords, serves: Iterable[str]) -> Document:
    """A theme in one language."""
    joined = {
        "needs": facts.needs,
        "services": facts.services,
        "pathways": facts.pathways,
        "good_practices": facts.practices,
        "events": facts.events,
    }
    refs = [ref for refs in joined.values() for ref in refs]
    return Document(
        kind=Kind.THEME,
        ref=facts.ref,
        locale=words.locale,
        serves=tuple(serves),
        slug=facts.slug,
        everybody={
            **page_words(words),
            **{name: list(refs) for name, refs in joined.items()},
            "image": image_document(facts.image, words.image_alt),
        },
        codes=tuple(sorted({code_of(ref) for ref in facts.needs})),
        references=_distinct([*refs, *rich_text.references(words.description)]),
        sort_title=sort_title(words.title),
        is_demo=facts.is_demo,
    )


def _distinct(refs: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(refs))
