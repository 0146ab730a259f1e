"""Turns pages of the desk into documents: live ones for the shelf, and drafts for those who look ahead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viuhka.catalogue.desk.page_types import type_of

if TYPE_CHECKING:
    from viuhka.catalogue.models.pages import LanguagePage
    from viuhka.publications.rules.documents import Document


def draft_document(page: LanguagePage) -> Document | None:
    """What a page would be on the shelf if it were published as it is; nothing where its source is gone."""
    source = page.source()
    if source is None:
        return None
    of = type_of(page)
    return of.build(of.facts(source), of.words(page), [page.locale.language_code])
