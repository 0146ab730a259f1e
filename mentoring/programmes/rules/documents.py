"""The builder of programme documents: facts and words in, the document for the shelf out."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from viuhka.catalogue.rules.parts import code_of, image_document, page_words
from viuhka.publications.rules import rich_text
from viuhka.publications.rules.documents import Document, Kind, sort_title

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mentoring.programmes.rules.facts import ProgrammeFacts, ProgrammeWords, RoundFacts


def programme_document(facts: ProgrammeFacts, words: ProgrammeWords, serves: Iterable[str]) -> Document:
    """A mentoring programme in one language."""
    everybody = {
        **page_words(words),
        **_own_words(words),
        **_own_facts(facts, words.locale),
        "image": image_document(facts.image, words.image_alt),
    }
    return Document(
        kind=Kind.MENTORING_PROGRAMME,
        ref=facts.ref,
        locale=words.locale,
        serves=tuple(serves),
        slug=facts.slug,
        everybody=everybody,
        staff={"terms": asdict(facts.terms)},
        codes=_codes(facts),
        references=_references(facts, words),
        sort_title=sort_title(words.title),
        is_demo=facts.is_demo,
    )


def _own_words(words: ProgrammeWords) -> dict[str, object]:
    return {
        "for_mentees": words.for_mentees,
        "for_mentors": words.for_mentors,
        "training_topics": list(words.training_topics),
        "safeguards": words.safeguards,
        "agreement": list(words.agreement),
        "matching_explained": words.matching_explained,
        "group_method": words.group_method,
        "outcomes": list(words.outcomes),
        "transition_note": words.transition_note,
        "lawful_basis": words.lawful_basis,
        "deletion_note": words.deletion_note,
    }


def _own_facts(facts: ProgrammeFacts, locale: str) -> dict[str, object]:
    return {
        "service": facts.service,
        "organiser": facts.organiser,
        "partners": list(facts.partners),
        "mode": facts.mode,
        "client_groups": list(facts.client_groups),
        "age_min": facts.age_min,
        "age_max": facts.age_max,
        "mentor_profile": facts.mentor_profile,
        "themes": list(facts.themes),
        "languages": list(facts.languages),
        "meetings": asdict(facts.meetings) | {"modes": list(facts.meetings.modes)},
        "group": asdict(facts.group) if any(asdict(facts.group).values()) else None,
        "weeks": facts.weeks,
        "safety": asdict(facts.safety),
        "intake": facts.intake,
        "rounds": [_round(one, locale) for one in facts.rounds],
        "is_transition_possible": facts.is_transition_possible,
        "transition_weeks": facts.transition_weeks,
        "retention_months": facts.retention_months,
        "contact_email": facts.contact_email,
    }


def _round(one: RoundFacts, locale: str) -> dict[str, object]:
    return {
        "code": one.code,
        "name": one.names.get(locale) or one.names["fi"],
        "opens": one.dates.opens.isoformat(),
        "closes": one.dates.closes.isoformat(),
        "starts": one.dates.starts.isoformat(),
        "ends": one.dates.ends.isoformat(),
        "mentor_places": one.mentor_places,
        "mentee_places": one.mentee_places,
    }


def _codes(facts: ProgrammeFacts) -> tuple[str, ...]:
    singles = [facts.service, facts.organiser, facts.mentor_profile]
    refs = [ref for ref in singles if ref] + [*facts.client_groups, *facts.themes, *facts.languages]
    return tuple(sorted({code_of(ref) for ref in refs} | {f"mode:{facts.mode}", f"intake:{facts.intake}"}))


def _references(facts: ProgrammeFacts, words: ProgrammeWords) -> tuple[str, ...]:
    singles = [facts.service, facts.organiser, facts.mentor_profile, facts.safety.supervised_by]
    lists = [*facts.partners, *facts.client_groups, *facts.themes, *facts.languages, *facts.meetings.modes]
    refs = [*singles, *lists, *rich_text.references(words.description)]
    return tuple(dict.fromkeys(ref for ref in refs if ref))
