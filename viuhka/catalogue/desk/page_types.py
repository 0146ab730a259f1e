"""The types of pages and of rows they refer to: what the kernel asks of each, whichever package it is of.

A package above registers its own types when its app is ready; the kernel never names them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.db.models import Model, QuerySet
    from wagtail.models import Page

    from viuhka.catalogue.models.pages import LanguagePage
    from viuhka.catalogue.models.vocabularies import Labelled
    from viuhka.publications.rules.documents import Document, Kind


@dataclass(frozen=True, slots=True)
class PageType:
    """A type of page.

    ``index`` is the page its tree begins with, ``roots`` the title and slug of that page by language. ``facts`` reads
    a source page, ``words`` any version, and ``build`` makes the document of both and the languages it serves.
    ``one`` and ``many`` are the relations that facts and words are read from. ``prose`` gives what the public reads in
    a version, ``links`` the references it leads to: pairs of field and text (HTML or plain), or field and reference.
    ``blocks`` names the streams in which editors choose rows or pages, each with what reads their references from it:
    the database does not know of those.
    """

    model: type[LanguagePage]
    index: type[Page]
    roots: Mapping[str, tuple[str, str]]
    facts: Callable[[Any], Any]
    words: Callable[[Any], Any]
    build: Callable[..., Document]
    prose: Callable[[Any], Iterable[tuple[str, str]]]
    links: Callable[[Any], Iterable[tuple[str, str]]]
    one: tuple[str, ...] = ()
    many: tuple[str, ...] = ()
    blocks: Mapping[str, Callable[[Any], Collection[str]]] = field(default_factory=dict)

    @property
    def rows(self) -> QuerySet:  # type: ignore[type-arg]  # of whichever model it is
        """The pages, with all that facts and words are read from: a few queries, however many pages there are."""
        return self.model._default_manager.select_related("locale", *self.one).prefetch_related(*self.many)


@dataclass(frozen=True, slots=True)
class ReferenceType:
    """A type of row that pages refer to; each is on the shelf in every language, known by its ``code``."""

    kind: Kind
    model: type[Labelled]
    facts: Callable[[Any], Any]
    build: Callable[[Any, str], Document]
    one: tuple[str, ...] = ()
    many: tuple[str, ...] = ()

    @property
    def rows(self) -> QuerySet:  # type: ignore[type-arg]  # of whichever model it is
        """The rows, with all that their facts are read from."""
        return self.model._default_manager.select_related(*self.one).prefetch_related(*self.many)


_pages: dict[type[LanguagePage], PageType] = {}
_references: dict[Kind, ReferenceType] = {}


def register(*types: PageType | ReferenceType) -> None:
    """Make types known, once, before the first request."""
    for some in types:
        if isinstance(some, PageType):
            _pages[some.model] = some
        else:
            _references[some.kind] = some


def page_types() -> tuple[PageType, ...]:
    """All types of pages, in the order in which they were registered."""
    return tuple(_pages.values())


def page_models() -> tuple[type[LanguagePage], ...]:
    """The models of all types of pages."""
    return tuple(_pages)


def type_of(page: LanguagePage) -> PageType:
    """The type of a page."""
    return _pages[type(page)]


def page_type(kind: str) -> PageType:
    """The type whose documents are of a kind."""
    return next(some for some in _pages.values() if some.model.kind == kind)


def is_page_of_ours(page: object) -> bool:
    """Whether a page is of a type that goes to the shelf."""
    return type(page) in _pages


@dataclass(frozen=True, slots=True)
class FormFields:
    """The fields that something is edited with: all of them, and those that each language has of its own."""

    names: frozenset[str]
    words: frozenset[str]


def fields_of(kind: str) -> FormFields:
    """The fields of a kind of page or row, its rows of forms included."""
    for page in page_models():
        if page.kind == kind:
            names = _names(page)
            return FormFields(names, names - set(page.FACTS))
    rows = [some.model for some in reference_types() if some.kind == kind]
    return FormFields(frozenset().union(*map(_names, rows)), frozenset())


def _names(model: type[Model]) -> frozenset[str]:
    return frozenset(field.name for field in model._meta.get_fields())


def reference_types() -> tuple[ReferenceType, ...]:
    """All types of rows that pages refer to."""
    return tuple(_references.values())
