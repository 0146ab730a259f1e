"""The types of pages and rows of the catalogue itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viuhka.catalogue.desk import pages, references
from viuhka.catalogue.desk.page_types import PageType, ReferenceType
from viuhka.catalogue.models import (
    EventIndexPage,
    EventPage,
    LegalBasis,
    Location,
    Provider,
    ServiceIndexPage,
    ServicePage,
    Term,
    Vocabulary,
)
from viuhka.catalogue.rules.event_documents import event_document
from viuhka.catalogue.rules.reference_documents import (
    law_document,
    location_document,
    provider_document,
    term_document,
    vocabulary_document,
)
from viuhka.catalogue.rules.service_documents import service_document
from viuhka.publications.rules import rich_text
from viuhka.publications.rules.documents import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator


def _service_prose(page: ServicePage) -> Iterator[tuple[str, str]]:
    for field in ("title", "summary", "description", "for_whom", "how_to_access", "cost_info", "image_alt"):
        yield field, getattr(page, field)
    yield "keywords", ", ".join(page.keywords)
    if page.is_source:
        yield "plain_language", page.plain_language
        for channel in page.channels.all():
            yield "channels", f"{channel.label_fi} {channel.label_sv} {channel.label_en}"


def _service_links(page: ServicePage) -> Iterator[tuple[str, str]]:
    yield from _links_in("description", page.description)
    if page.is_source:
        for field in ("leads_to", "see_instead"):
            yield from ((field, link.target.ref) for link in getattr(page, field).all())


def _event_prose(page: EventPage) -> Iterator[tuple[str, str]]:
    for field in ("title", "summary", "description", "image_alt"):
        yield field, getattr(page, field)
    yield "programme", str(page.programme)


def _event_links(page: EventPage) -> Iterator[tuple[str, str]]:
    yield from _links_in("description", page.description)
    for block in page.programme:
        if block.block_type == "text":
            yield from _links_in("programme", block.value.source)


def _links_in(field: str, html: str) -> Iterator[tuple[str, str]]:
    return ((field, ref) for ref in rich_text.references(pages.blocks(html)))


OWN_TYPES = (
    PageType(
        model=ServicePage,
        index=ServiceIndexPage,
        roots={"fi": ("Palvelut", "palvelut"), "sv": ("Tjänster", "tjanster"), "en": ("Services", "services")},
        facts=pages.service_facts,
        words=pages.service_words,
        build=service_document,
        prose=_service_prose,
        links=_service_links,
        one=("service_type", "cost_type", "funding_type", "provider", "image"),
        many=(
            "client_groups",
            "service_needs",
            "referral_from",
            "delivery_modes",
            "access_modes",
            "languages",
            "municipalities",
            "recognition_methods",
            "legal_basis",
            "ptv_service_classes",
            "ptv_target_groups",
            "ptv_life_events",
            "co_providers__provider",
            "channels__location",
            "leads_to__target",
            "see_instead__target",
        ),
    ),
    PageType(
        model=EventPage,
        index=EventIndexPage,
        roots={"fi": ("Tapahtumat", "tapahtumat"), "sv": ("Evenemang", "evenemang"), "en": ("Events", "events")},
        facts=pages.event_facts,
        words=pages.event_words,
        build=event_document,
        prose=_event_prose,
        links=_event_links,
        one=("event_kind", "service", "organiser", "municipality", "location", "image"),
        many=("languages", "industries"),
    ),
    ReferenceType(Kind.VOCABULARY, Vocabulary, references.vocabulary_facts, vocabulary_document, many=("terms",)),
    ReferenceType(Kind.TERM, Term, references.term_facts, term_document, one=("broader", "replaced_by")),
    ReferenceType(Kind.LAW, LegalBasis, references.law_facts, law_document),
    ReferenceType(
        Kind.PROVIDER,
        Provider,
        references.provider_facts,
        provider_document,
        one=("provider_type",),
        many=("sectors", "municipalities", "representations"),
    ),
    ReferenceType(
        Kind.LOCATION,
        Location,
        references.location_facts,
        location_document,
        one=("municipality",),
        many=("accessibility", "opening_hours"),
    ),
)
