"""A good practice as it leaves for another city: what is published of it, or its draft where nothing is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

from pathways.practices.desk.pages import linked_pages, requirements
from pathways.practices.models import GoodPracticePage
from pathways.practices.rules.exchange import LOCALES, Named, Practice, Words
from viuhka.publications.rules import rich_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from viuhka.catalogue.models import Provider, Term
    from viuhka.catalogue.models.pages import LanguagePage


def travelling(source: GoodPracticePage) -> Practice:
    """A good practice by its source page, in all its languages."""
    versions = GoodPracticePage.objects.filter(translation_key=source.translation_key, alias_of=None)
    standing = {
        page.locale.language_code: _as_it_stands(page)
        for page in versions.select_related("locale")
        if page.live or not source.live
    }
    page = standing[settings.LANGUAGE_CODE]
    return Practice(
        words={locale: _words(version) for locale, version in standing.items()},
        licence=page.licence,
        evidence_level=page.evidence_level,
        year=page.year,
        is_demo=page.is_demo,
        origin=named(page.origin) or _foreign(page, "origin"),
        origin_city=named(page.origin_city) or _foreign(page, "origin_city"),
        adopted_by=_all(page, "adopted_by", map(named_term, page.adopted_by.all())),
        themes=_all(page, "themes", map(named_term, page.themes.all())),
        services=_all(page, "services", map(named_page, _live(linked_pages(page.services.all())))),
        pathways=_all(page, "pathways", map(named_page, _live(linked_pages(page.pathways.all())))),
        contacts=tuple(page.contacts),
    )


def named(row: Provider | Term | None) -> Named | None:
    """A provider or a term by its code and names."""
    return named_term(row) if row else None


def named_term(row: Provider | Term) -> Named:
    """The same, of one that is there."""
    return Named(row.code, {locale: name for locale in LOCALES if (name := getattr(row, f"name_{locale}"))})


def named_page(page: LanguagePage) -> Named:
    """A page by its slug and its Finnish title."""
    return Named(page.slug, {settings.LANGUAGE_CODE: page.title})


def portable_html(html: str) -> str:
    """Rich text as other cities can show it: the marks that ours has, and no links to pages of this site."""
    return rich_text.render(rich_text.parse(html, {}), {})


def _as_it_stands(page: GoodPracticePage) -> GoodPracticePage:
    return page if page.live else page.get_latest_revision_as_object()


def _live(pages: Iterable[LanguagePage]) -> list[LanguagePage]:
    return [page for page in pages if page.live]


def _words(page: GoodPracticePage) -> Words:
    return Words(
        title=page.title,
        summary=page.summary,
        description=portable_html(page.description),
        problem=page.problem,
        implementation=page.implementation,
        requirements=requirements(page),
        works_when=page.works_when,
        does_not_work=page.does_not_work,
        evidence=page.evidence,
        tags=tuple(page.tags),
    )


def _foreign(page: GoodPracticePage, name: str) -> Named | None:
    item = page.foreign.get(name)
    return item and Named(item["code"], item["names"])


def _all(page: GoodPracticePage, name: str, ours: Iterable[Named]) -> tuple[Named, ...]:
    """What is of this site, and what came along from another one and is not."""
    found = list(ours)
    known = {item.code for item in found}
    came_along = (Named(item["code"], item["names"]) for item in page.foreign.get(name, ()))
    return (*found, *(item for item in came_along if item.code not in known))
