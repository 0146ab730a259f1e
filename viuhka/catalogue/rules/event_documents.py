"""The builder of event documents: facts and words in, the document for the shelf out."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from viuhka.catalogue.rules.parts import code_of, day_text, image_document, moment_text, page_words
from viuhka.publications.rules import rich_text
from viuhka.publications.rules.documents import Document, Kind, sort_title

if TYPE_CHECKING:
    from collections.abc import Iterable

    from viuhka.catalogue.rules.facts import EventFacts, EventWords
    from viuhka.publications.rules.rich_text import Block


def event_document(facts: EventFacts, words: EventWords, serves: Iterable[str]) -> Document:
    """An event in one language."""
    everybody = {
        **page_words(words),
        "programme": [_programme_block(*block) for block in words.programme],
        **_event_facts(facts),
        "image": image_document(facts.image, words.image_alt),
    }
    return Document(
        kind=Kind.EVENT,
        ref=facts.ref,
        locale=words.locale,
        serves=tuple(serves),
        slug=facts.slug,
        everybody=everybody,
        codes=_event_codes(facts),
        references=_event_references(facts, words),
        sort_title=sort_title(words.title),
        starts_at=facts.starts_at,
        is_demo=facts.is_demo,
    )


def _event_facts(facts: EventFacts) -> dict[str, object]:
    return {
        "status": facts.status,
        "event_kind": facts.event_kind,
        "service": facts.service,
        "organiser": facts.organiser,
        "starts_at": moment_text(facts.starts_at),
        "ends_at": moment_text(facts.ends_at),
        "municipality": facts.municipality,
        "location": facts.location,
        "languages": list(facts.languages),
        "industries": list(facts.industries),
        "registration": {
            "required": facts.is_registration_required,
            "closes": day_text(facts.registration_closes_date),
            "url": facts.registration_url or None,
        },
        "places": facts.places,
        "employer_places": facts.employer_places,
    }


def _programme_block(block_id: str, block_type: str, value: object) -> dict[str, object]:
    return {"id": block_id, "type": block_type, "value": value}


def _event_codes(facts: EventFacts) -> tuple[str, ...]:
    singles = [facts.event_kind, facts.municipality, facts.organiser, facts.service]
    refs = [ref for ref in singles if ref] + [*facts.languages, *facts.industries]
    return tuple(sorted({code_of(ref) for ref in refs} | {f"status:{facts.status}"}))


def _event_references(facts: EventFacts, words: EventWords) -> tuple[str, ...]:
    singles = [facts.event_kind, facts.service, facts.organiser, facts.municipality, facts.location]
    texts = [words.description, *(cast("list[Block]", value) for _, kind, value in words.programme if kind == "text")]
    links = [ref for text in texts for ref in rich_text.references(text)]
    refs = [*singles, *facts.languages, *facts.industries, *links]
    return tuple(dict.fromkeys(ref for ref in refs if ref))
