"""The builders of what pages refer to: vocabularies, terms, acts, providers and locations.

These hold all their languages in one row of the editors' tables, so each is built in every locale of
the site; a name that is missing in a language is given in Finnish.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from viuhka.catalogue.rules.completeness import provider_completeness
from viuhka.catalogue.rules.parts import code_of, day_text, hours_document
from viuhka.publications.rules.documents import Document, Kind, sort_title

if TYPE_CHECKING:
    from collections.abc import Mapping

    from viuhka.catalogue.rules.facts import (
        ClientGroupFacts,
        LawFacts,
        LocationFacts,
        ProviderFacts,
        TermFacts,
        VocabularyFacts,
    )

_SOURCE = "fi"


def _name(names: Mapping[str, str], locale: str) -> str:
    return names.get(locale) or names[_SOURCE]


def vocabulary_document(facts: VocabularyFacts, locale: str) -> Document:
    """A vocabulary and the order of its terms."""
    name = _name(facts.names, locale)
    return Document(
        kind=Kind.VOCABULARY,
        ref=facts.ref,
        locale=locale,
        serves=(locale,),
        slug=facts.code,
        everybody={"code": facts.code, "label": name, "terms": list(facts.terms)},
        references=facts.terms,
        sort_title=sort_title(name),
        is_always_open=True,
    )


def term_document(facts: TermFacts, locale: str) -> Document:
    """A term of a vocabulary."""
    name = _name(facts.names, locale)
    related = [ref for ref in (facts.broader, facts.replaced_by) if ref]
    return Document(
        kind=Kind.TERM,
        ref=facts.ref,
        locale=locale,
        serves=(locale,),
        slug=f"{facts.vocabulary}/{facts.code}",
        everybody={
            "vocabulary": facts.vocabulary,
            "code": facts.code,
            "label": name,
            "ptv_codes": list(facts.ptv_codes),
            "uri": facts.uri or None,
            "broader": facts.broader,
            "obsolete": facts.is_obsolete,
            "replaced_by": facts.replaced_by,
            **(_client_group(facts.client_group) if facts.client_group else {}),
        },
        codes=(f"vocabulary:{facts.vocabulary}",),
        references=tuple(related),
        sort_title=f"{facts.sort_order:06d} {sort_title(name)}",
        is_always_open=True,
    )


def _client_group(facts: ClientGroupFacts) -> dict[str, object]:
    """Whom a client group is for, and on which days it holds."""
    return {
        "criteria": {
            "age_min": facts.age_min,
            "age_max": facts.age_max,
            "unemployment_months_min": facts.unemployment_months_min,
            "work_ability": facts.work_ability,
            "integration_phase": facts.integration_phase,
        },
        "effective_from": day_text(facts.effective_from_date),
        "effective_to": day_text(facts.effective_to_date),
    }


def law_document(facts: LawFacts, locale: str) -> Document:
    """An act that services rest on."""
    name = _name(facts.names, locale)
    return Document(
        kind=Kind.LAW,
        ref=facts.ref,
        locale=locale,
        serves=(locale,),
        slug=facts.code,
        everybody={
            "code": facts.code,
            "name": name,
            "number": facts.number,
            "url": facts.url or None,
            "in_force_from": day_text(facts.in_force_from_date),
            "in_force_to": day_text(facts.in_force_to_date),
        },
        sort_title=sort_title(name),
        is_always_open=True,
    )


def provider_document(facts: ProviderFacts, locale: str) -> Document:
    """An organisation. Its business ID is for planning, who has claimed it for staff."""
    name = _name(facts.names, locale)
    contact = {"email": facts.email or None, "phone": facts.phone or None, "website": facts.website or None}
    refs = [*([facts.provider_type] if facts.provider_type else []), *facts.sectors, *facts.municipalities]
    return Document(
        kind=Kind.PROVIDER,
        ref=facts.ref,
        locale=locale,
        serves=(locale,),
        slug=facts.code,
        everybody={
            "name": name,
            "description": facts.descriptions.get(locale) or None,
            "provider_type": facts.provider_type,
            "sectors": list(facts.sectors),
            "municipalities": list(facts.municipalities),
            "contact": contact,
        },
        planning={"business_id": facts.business_id or None},
        staff={
            "verified": facts.is_verified,
            "claimed": facts.is_claimed,
            "completeness": provider_completeness(facts, locale).as_document(),
        },
        codes=tuple(sorted({code_of(ref) for ref in refs})),
        references=tuple(dict.fromkeys(refs)),
        sort_title=sort_title(name),
        is_always_open=True,
        is_demo=facts.is_demo,
    )


def location_document(facts: LocationFacts, locale: str) -> Document:
    """A place where services are given."""
    name = _name(facts.names, locale)
    refs = [*([facts.municipality] if facts.municipality else []), *facts.accessibility]
    return Document(
        kind=Kind.LOCATION,
        ref=facts.ref,
        locale=locale,
        serves=(locale,),
        slug=facts.code,
        everybody={
            "name": name,
            "street_address": _name(facts.addresses, locale),
            "postal_code": facts.postal_code or None,
            "municipality": facts.municipality,
            "accessibility": list(facts.accessibility),
            "opening_hours": [hours_document(hours) for hours in facts.opening_hours],
        },
        codes=tuple(sorted({code_of(ref) for ref in refs})),
        references=tuple(dict.fromkeys(refs)),
        sort_title=sort_title(name),
        is_always_open=True,
        is_demo=facts.is_demo,
    )
