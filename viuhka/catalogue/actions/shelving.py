from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Q, Value
from django.db.models.functions import Concat

from viuhka.catalogue.desk.page_types import PageType, ReferenceType, page_types, reference_types
from viuhka.catalogue.desk.pages import RENDITION_PRESETS
from viuhka.catalogue.desk.parts import LOCALES
from viuhka.catalogue.models import Term
from viuhka.catalogue.models.signals import shelved
from viuhka.publications.actions import shelve
from viuhka.publications.models import Publication
from viuhka.publications.rules.documents import Kind, reference

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from django.db.models import QuerySet

    from viuhka.catalogue.models.pages import LanguagePage
    from viuhka.catalogue.models.vocabularies import Labelled
    from viuhka.publications.rules.documents import Document

_Item = TypeVar("_Item")


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
    for preset in RENDITION_PRESETS:
        shown |= Q(**{f"document__image__renditions__{preset}__url": url})
    if refs := Publication.objects.filter(shown).values_list("ref", flat=True):
        _shelve(sorted(set(refs)), now)


def shelve_references(*, rows: Sequence[Labelled], now: datetime) -> None:
    """Put vocabularies, terms, acts, providers or locations on the shelf; what was deleted is taken down.

    A term is listed by its vocabulary, so shelving a term shelves the vocabulary too.
    """
    vocabularies = {reference(Kind.VOCABULARY, row.vocabulary_id) for row in rows if isinstance(row, Term)}
    _shelve(sorted({row.ref for row in rows} | vocabularies), now)


def live_documents(*, refs: Sequence[str]) -> list[Document]:
    """What is live of these references now, in all languages, as the shelf would hold it."""
    return list(_documents(refs))


def shelve_everything(*, now: datetime, batch: int = 100) -> int:
    """Make the shelf anew from the desk, a batch at a time while it serves; tells how many refs it went through."""
    standing = Publication.objects.filter(
        kind__in=[some.kind for some in reference_types()] + [some.model.kind for some in page_types()],
        taken_down_at=None,
    )
    refs = sorted({*_refs_on_the_desk(), *standing.values_list("ref", flat=True)})
    for some in _batches(refs, batch):
        _shelve(some, now)
    return len(refs)


def _refs_on_the_desk() -> Iterator[str]:
    for page in page_types():
        keys = page.model._default_manager.values_list("translation_key", flat=True)
        yield from (reference(page.model.kind, key) for key in keys)
    for some in reference_types():
        yield from (row.ref for row in some.model._default_manager.all())


def _batches(items: Iterable[_Item], size: int) -> Iterator[tuple[_Item, ...]]:
    iterator = iter(items)
    while some := tuple(islice(iterator, size)):
        yield some


def _shelve(refs: Sequence[str], now: datetime) -> None:
    with transaction.atomic():
        shelve(refs=refs, build=lambda: _documents(refs), now=now)
        shelved.send(sender=Publication, refs=refs, now=now)


def _documents(refs: Sequence[str]) -> Iterator[Document]:
    """What is on the desk of these references now, in all languages."""
    identities: dict[str, list[str]] = {}
    for ref in refs:
        kind, _, identity = ref.partition(":")
        identities.setdefault(kind, []).append(identity)
    for page in page_types():
        if page.model.kind in identities:
            yield from _page_documents(page, [UUID(key) for key in identities[page.model.kind]])
    for some in reference_types():
        if some.kind in identities:
            yield from _reference_documents(some, identities[some.kind])


def _page_documents(of: PageType, keys: Sequence[UUID]) -> Iterator[Document]:
    versions: dict[UUID, dict[str, LanguagePage]] = {}
    for page in of.rows.filter(translation_key__in=keys, live=True, alias_of=None):
        versions.setdefault(page.translation_key, {})[page.locale.language_code] = page
    for by_locale in versions.values():
        yield from _documents_of(of, by_locale)


def _documents_of(of: PageType, by_locale: dict[str, LanguagePage]) -> Iterator[Document]:
    """One document per live language; the source serves the languages that have none.

    Without a live source there are no facts, and so nothing is published in any language.
    """
    source = by_locale.get(settings.LANGUAGE_CODE)
    if source is None:
        return
    facts = of.facts(source)
    missing = [locale for locale in LOCALES if locale not in by_locale]
    for locale, page in by_locale.items():
        serves = [locale, *missing] if page is source else [locale]
        yield of.build(facts, of.words(page), serves)


def _reference_documents(of: ReferenceType, identities: Sequence[str]) -> Iterator[Document]:
    for row in _identified(of.rows, identities):
        facts = of.facts(row)
        yield from (of.build(facts, locale) for locale in LOCALES)


def _identified(rows: QuerySet[Any], identities: Sequence[str]) -> QuerySet[Any]:
    if rows.model is not Term:
        return rows.filter(code__in=identities)
    return rows.annotate(identity=Concat("vocabulary_id", Value("/"), "code")).filter(identity__in=identities)
