from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from django.conf import settings
from django.db.models import Q, Value
from django.db.models.functions import Concat

from viuhka.catalogue.desk import pages, references
from viuhka.catalogue.desk.documents import PAGE_BUILDERS
from viuhka.catalogue.desk.fetching import rows_of
from viuhka.catalogue.desk.parts import LOCALES
from viuhka.catalogue.models import LegalBasis, Location, Provider, Term, Vocabulary
from viuhka.catalogue.rules.reference_documents import (
    law_document,
    location_document,
    provider_document,
    term_document,
    vocabulary_document,
)
from viuhka.publications.actions import shelve
from viuhka.publications.models import Publication
from viuhka.publications.rules.documents import Kind, reference

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import datetime

    from django.db.models import QuerySet

    from viuhka.catalogue.models.pages import LanguagePage
    from viuhka.publications.rules.documents import Document

_Item = TypeVar("_Item")
Reference = Vocabulary | Term | LegalBasis | Provider | Location

#: How a row that pages refer to becomes a document: its facts, and their builder.
_REFERENCES: dict[Kind, tuple[type[Reference], Callable[[Any], Any], Callable[[Any, str], Document]]] = {
    Kind.VOCABULARY: (Vocabulary, references.vocabulary_facts, vocabulary_document),
    Kind.TERM: (Term, references.term_facts, term_document),
    Kind.LAW: (LegalBasis, references.law_facts, law_document),
    Kind.PROVIDER: (Provider, references.provider_facts, provider_document),
    Kind.LOCATION: (Location, references.location_facts, location_document),
}


def shelve_pages(*, model: type[LanguagePage], keys: Sequence[UUID], now: datetime) -> None:
    """Make the shelf hold exactly what is live of the pages with these translation keys, in all languages."""
    _shelve([reference(model.kind, key) for key in keys], now)


def take_down_deleted_page(*, model: type[LanguagePage], key: UUID, now: datetime) -> None:
    """Make the shelf follow the deletion of a page, in the documents that referred to it too.

    What referred to it on the desk was changed by the deletion, without being published: its version stays, or
    it would tell those who could not see the page that there was one.
    """
    ref = reference(model.kind, key)
    referring = Publication.objects.filter(references__contains=[ref]).values_list("ref", flat=True)
    others = sorted(set(referring) - {ref})
    _shelve([ref], now)
    shelve(refs=others, build=lambda: _documents(others), now=now, is_publication=False)


def shelve_pages_that_show(*, url: str, now: datetime) -> None:
    """Make the shelf anew of the pages that show an image at this address."""
    shown = Q()
    for preset in pages.RENDITION_PRESETS:
        shown |= Q(**{f"document__image__renditions__{preset}__url": url})
    if refs := Publication.objects.filter(shown).values_list("ref", flat=True):
        _shelve(sorted(set(refs)), now)


def shelve_references(*, rows: Sequence[Reference], now: datetime) -> None:
    """Put vocabularies, terms, acts, providers or locations on the shelf; what was deleted is taken down.

    A term is listed by its vocabulary, so shelving a term shelves the vocabulary too.
    """
    vocabularies = {reference(Kind.VOCABULARY, row.vocabulary_id) for row in rows if isinstance(row, Term)}
    _shelve(sorted({row.ref for row in rows} | vocabularies), now)


def shelve_everything(*, now: datetime, batch: int = 100) -> int:
    """Make the shelf anew from the desk, a batch at a time while it serves; tells how many refs it went through."""
    standing = Publication.objects.filter(
        kind__in=[*_REFERENCES, *(model.kind for model in PAGE_BUILDERS)], taken_down_at=None
    )
    refs = sorted({*_refs_on_the_desk(), *standing.values_list("ref", flat=True)})
    for some in _batches(refs, batch):
        _shelve(some, now)
    return len(refs)


def _refs_on_the_desk() -> Iterator[str]:
    for page_model in PAGE_BUILDERS:
        keys = page_model._default_manager.values_list("translation_key", flat=True)
        yield from (reference(page_model.kind, key) for key in keys)
    for model, _, _ in _REFERENCES.values():
        yield from (row.ref for row in model._default_manager.all())


def _batches(items: Iterable[_Item], size: int) -> Iterator[tuple[_Item, ...]]:
    iterator = iter(items)
    while some := tuple(islice(iterator, size)):
        yield some


def _shelve(refs: Sequence[str], now: datetime) -> None:
    shelve(refs=refs, build=lambda: _documents(refs), now=now)


def _documents(refs: Sequence[str]) -> Iterator[Document]:
    """What is on the desk of these references now, in all languages."""
    identities: dict[str, list[str]] = {}
    for ref in refs:
        kind, _, identity = ref.partition(":")
        identities.setdefault(kind, []).append(identity)
    for page_model in PAGE_BUILDERS:
        if page_model.kind in identities:
            yield from _page_documents(page_model, [UUID(key) for key in identities[page_model.kind]])
    for kind in _REFERENCES:
        if kind in identities:
            yield from _reference_documents(kind, identities[kind])


def _page_documents(model: type[LanguagePage], keys: Sequence[UUID]) -> Iterator[Document]:
    versions: dict[UUID, dict[str, LanguagePage]] = {}
    for page in rows_of(model).filter(translation_key__in=keys, live=True, alias_of=None):
        versions.setdefault(page.translation_key, {})[page.locale.language_code] = page
    for by_locale in versions.values():
        yield from _documents_of(model, by_locale)


def _documents_of(model: type[LanguagePage], by_locale: dict[str, LanguagePage]) -> Iterator[Document]:
    """One document per live language; the source serves the languages that have none.

    Without a live source there are no facts, and so nothing is published in any language.
    """
    source = by_locale.get(settings.LANGUAGE_CODE)
    if source is None:
        return
    read_facts, read_words, build = PAGE_BUILDERS[model]
    facts = read_facts(source)
    missing = [locale for locale in LOCALES if locale not in by_locale]
    for locale, page in by_locale.items():
        serves = [locale, *missing] if page is source else [locale]
        yield build(facts, read_words(page), serves)


def _reference_documents(kind: Kind, identities: Sequence[str]) -> Iterator[Document]:
    model, read, build = _REFERENCES[kind]
    for row in _identified(rows_of(model), identities):
        facts = read(row)
        yield from (build(facts, locale) for locale in LOCALES)


def _identified(rows: QuerySet[Reference], identities: Sequence[str]) -> QuerySet[Reference]:
    if rows.model is not Term:
        return rows.filter(code__in=identities)
    return rows.annotate(identity=Concat("vocabulary_id", Value("/"), "code")).filter(identity__in=identities)
