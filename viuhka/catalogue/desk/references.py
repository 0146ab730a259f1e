"""Reads what pages refer to: vocabularies, terms, acts, providers and locations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viuhka.catalogue.desk.parts import hours_facts, localized, ref_of, refs_of
from viuhka.catalogue.rules import facts as plain

if TYPE_CHECKING:
    from viuhka.catalogue.models import LegalBasis, Location, Provider, Term, Vocabulary


def term_facts(term: Term) -> plain.TermFacts:
    """A vocabulary term."""
    return plain.TermFacts(
        ref=term.ref,
        vocabulary=term.vocabulary_id,
        code=term.code,
        names=localized(term, "name"),
        ptv_codes=tuple(term.ptv_codes),
        uri=term.uri,
        broader=ref_of(term.broader),
        is_obsolete=term.is_obsolete,
        replaced_by=ref_of(term.replaced_by),
        sort_order=term.sort_order,
        client_group=_client_group(term) if term.is_client_group else None,
    )


def _client_group(term: Term) -> plain.ClientGroupFacts:
    return plain.ClientGroupFacts(**{name: getattr(term, name) for name in (*term.CRITERIA, *term.EFFECTIVE)})


def vocabulary_facts(vocabulary: Vocabulary) -> plain.VocabularyFacts:
    """A vocabulary, its terms in the editors' order."""
    terms = sorted(vocabulary.terms.all(), key=lambda term: (term.sort_order, term.code))
    return plain.VocabularyFacts(
        ref=vocabulary.ref,
        code=vocabulary.code,
        names=localized(vocabulary, "name"),
        terms=tuple(term.ref for term in terms),
    )


def law_facts(law: LegalBasis) -> plain.LawFacts:
    """An act that services rest on."""
    return plain.LawFacts(
        ref=law.ref,
        code=law.code,
        names=localized(law, "name"),
        number=law.number,
        url=law.url,
        in_force_from_date=law.in_force_from_date,
        in_force_to_date=law.in_force_to_date,
    )


def provider_facts(provider: Provider) -> plain.ProviderFacts:
    """An organisation that gives services."""
    return plain.ProviderFacts(
        ref=provider.ref,
        code=provider.code,
        is_demo=provider.is_demo,
        names=localized(provider, "name"),
        descriptions=localized(provider, "description"),
        provider_type=ref_of(provider.provider_type),
        sectors=refs_of(provider.sectors.all()),
        municipalities=refs_of(provider.municipalities.all()),
        email=provider.email,
        phone=provider.phone,
        website=provider.website,
        business_id=provider.business_id,
        is_verified=provider.is_verified,
        is_claimed=any(link.is_verified for link in provider.representations.all()),
    )


def location_facts(location: Location) -> plain.LocationFacts:
    """A place where services are given."""
    hours = sorted(location.opening_hours.all(), key=lambda span: (span.first_day, span.opens))
    return plain.LocationFacts(
        ref=location.ref,
        code=location.code,
        is_demo=location.is_demo,
        names=localized(location, "name"),
        addresses=localized(location, "address"),
        postal_code=location.postal_code,
        municipality=ref_of(location.municipality),
        accessibility=refs_of(location.accessibility.all()),
        opening_hours=tuple(hours_facts(span) for span in hours),
    )
