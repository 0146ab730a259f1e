"""Turns pages of the desk into documents: live ones for the shelf, and drafts for those who look ahead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from viuhka.catalogue.desk import pages
from viuhka.catalogue.models import EventPage, ServicePage
from viuhka.catalogue.rules.event_documents import event_document
from viuhka.catalogue.rules.service_documents import service_document

if TYPE_CHECKING:
    from collections.abc import Callable

    from viuhka.catalogue.models.pages import LanguagePage
    from viuhka.publications.rules.documents import Document

#: How a page of each type becomes a document: its facts, its words, and the builder of both.
PAGE_BUILDERS: dict[type[LanguagePage], tuple[Callable[[Any], Any], Callable[[Any], Any], Callable[..., Document]]] = {
    ServicePage: (pages.service_facts, pages.service_words, service_document),
    EventPage: (pages.event_facts, pages.event_words, event_document),
}


def draft_document(page: LanguagePage) -> Document | None:
    """What a page would be on the shelf if it were published as it is; nothing where its source is gone."""
    source = page.source()
    if source is None:
        return None
    read_facts, read_words, build = PAGE_BUILDERS[type(page)]
    return build(read_facts(source), read_words(page), [page.locale.language_code])
