"""The types of pages of good practices and themes, as the catalogue's kernel knows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pathways.practices.desk import pages
from pathways.practices.models import GoodPracticeIndexPage, GoodPracticePage, ThemeIndexPage, ThemePage
from pathways.practices.rules.documents import practice_document, theme_document
from viuhka.catalogue.desk.page_types import PageType
from viuhka.catalogue.desk.pages import blocks
from viuhka.publications.rules import rich_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from viuhka.catalogue.models.pages import LanguagePage

_PAGE_PROSE = ("title", "summary", "description", "image_alt")
_PRACTICE_PROSE = (
    *_PAGE_PROSE,
    "problem",
    "implementation",
    "requirements",
    "works_when",
    "does_not_work",
    "evidence",
)


def _practice_prose(page: GoodPracticePage) -> Iterator[tuple[str, str]]:
    yield from ((field, getattr(page, field)) for field in _PRACTICE_PROSE)
    yield "tags", ", ".join(page.tags)


def _theme_prose(page: ThemePage) -> Iterator[tuple[str, str]]:
    yield from ((field, getattr(page, field)) for field in _PAGE_PROSE)


def _links_of(page: LanguagePage, *relations: str) -> Iterator[tuple[str, str]]:
    yield from (("description", ref) for ref in rich_text.references(blocks(page.description)))
    if page.is_source:
        for name in relations:
            yield from ((name, target.ref) for target in pages.linked_pages(getattr(page, name).all()))


TYPES = (
    PageType(
        model=GoodPracticePage,
        index=GoodPracticeIndexPage,
        roots={
            "fi": ("Hyvät käytännöt", "hyvat-kaytannot"),
            "sv": ("God praxis", "god-praxis"),
            "en": ("Good practices", "good-practices"),
        },
        facts=pages.practice_facts,
        words=pages.practice_words,
        build=practice_document,
        prose=_practice_prose,
        links=lambda page: _links_of(page, "services", "pathways"),
        one=("origin", "origin_city", "image"),
        many=("adopted_by", "themes", "services__target", "pathways__target"),
    ),
    PageType(
        model=ThemePage,
        index=ThemeIndexPage,
        roots={"fi": ("Teemat", "teemat"), "sv": ("Teman", "teman"), "en": ("Themes", "themes")},
        facts=pages.theme_facts,
        words=pages.theme_words,
        build=theme_document,
        prose=_theme_prose,
        links=lambda page: _links_of(page, "services", "pathways", "practices", "events"),
        one=("image",),
        many=("needs", "services__target", "pathways__target", "practices__target", "events__target"),
    ),
)
