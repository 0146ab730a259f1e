from __future__ import annotations

from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from django.conf import settings

from viuhka.catalogue import desk
from viuhka.catalogue.models import EventPage, LegalBasis, Location, Provider, ServicePage, Term, Vocabulary
from viuhka.catalogue.rules.event_documents import event_document
from viuhka.catalogue.rules.reference_documents import (
    law_document,
    location_document,
    provider_document,
    term_document,
    vocabulary_document,
)
from viuhka.catalogue.rules.service_documents import service_document
from viuhka.publications.actions import shelve
from viuhka.publications.models import Publication
from viuhka.publications.rules.documents import Kind, reference

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import datetime
    from uuid import UUID

    from viuhka.catalogue.models.pages import LanguagePage
    from viuhka.publications.rules.documents import Document

_Item = TypeVar("_Item")
Reference = Vocabulary | Term | LegalBasis | Provider | Location

_REFERENCES: dict[type[Reference], tuple[Callable, Callable]] = {
    Vocabulary: (desk.vocabulary_facts, vocabulary_document),
    Term: (desk.term_facts, term_document),
    LegalBasis: (desk.law_facts, law_document),
    Provider: (desk.provider_facts, provider_document),
    Location: (desk.location_facts, location_document),
}
_REFERENCE_KINDS = (Kind.VOCABULARY, Kind.TERM, Kind.LAW, Kind.PROVIDER, Kind.LOCATION)

_BUILDERS: dict[type[LanguagePage], Callable[[LanguagePage, LanguagePage, Iterable[str]], Document]] = {
    ServicePage: lambda source, page, serves: service_document(
        desk.service_facts(source), desk.service_words(page), serves
    ),
    EventPage: lambda source, page, serves: event_document(desk.event_facts(source), desk.event_words(page), serves),
}


def shelve_pages(*, model: type[LanguagePage], keys: Sequence[UUID], now: datetime) -> None:
    """Make the shelf hold exactly what is live of the pages with these translation keys, in all languages."""
    refs = [reference(model.kind, key) for key in keys]
    shelve(refs=refs, build=lambda: _page_documents(model, keys), now=now)


def _page_documents(model: type[LanguagePage], keys: Sequence[UUID]) -> Iterator[Document]:
    live = model._default_manager.filter(translation_key__in=keys, live=True, alias_of=None).select_related("locale")
    versions: dict[UUID, dict[str, LanguagePage]] = {}
    for page in live:
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
    missing = [locale for locale in desk.LOCALES if locale not in by_locale]
    for locale, page in by_locale.items():
        serves = [locale, *missing] if page is source else [locale]
        yield _BUILDERS[model](source, page, serves)


def shelve_references(*, rows: Sequence[Reference], now: datetime) -> None:
    """Put vocabularies, terms, acts, providers or locations on the shelf; what was deleted is taken down.

    A term is listed by its vocabulary, so shelving a term shelves the vocabulary too.
    """
    vocabularies = {row.vocabulary for row in rows if isinstance(row, Term)}
    by_model: dict[type[Reference], list[Reference]] = {}
    for row in (*rows, *vocabularies):
        by_model.setdefault(type(row), []).append(row)
    for model, group in by_model.items():
        shelve(refs=sorted({row.ref for row in group}), build=partial(_reference_documents, model, group), now=now)


def _reference_documents(model: type[Reference], rows: Sequence[Reference]) -> Iterator[Document]:
    read, build = _REFERENCES[model]
    for row in model._default_manager.filter(pk__in={row.pk for row in rows}):
        facts = read(row)
        yield from (build(facts, locale) for locale in desk.LOCALES)


def _batches(items: Iterable[_Item], size: int) -> Iterator[tuple[_Item, ...]]:
    iterator = iter(items)
    while some := tuple(islice(iterator, size)):
        yield some


def shelve_everything(*, now: datetime, batch: int = 100) -> int:
    """Make the shelf anew from the desk, a batch at a time while it serves; tells how many refs it went through."""
    seen: set[str] = set()
    for page_model in _BUILDERS:
        keys = page_model._default_manager.order_by("pk").values_list("translation_key", flat=True)
        for some in _batches(dict.fromkeys(keys), batch):
            shelve_pages(model=page_model, keys=some, now=now)
            seen |= {reference(page_model.kind, key) for key in some}
    for model in _REFERENCES:
        for rows in _batches(model._default_manager.order_by("pk"), batch):
            shelve_references(rows=rows, now=now)
            seen |= {row.ref for row in rows}
    _take_down_orphans(seen, now)
    return len(seen)


def _take_down_orphans(seen: set[str], now: datetime) -> None:
    """Take down what lies on the shelf of the catalogue's kinds without being on the desk."""
    kinds = [*(model.kind for model in _BUILDERS), *_REFERENCE_KINDS]
    standing = Publication.objects.filter(kind__in=kinds, taken_down_at=None).values_list("ref", flat=True)
    if orphans := sorted(set(standing) - seen):
        shelve(refs=orphans, build=tuple, now=now)
