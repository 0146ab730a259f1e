"""Reads pages, live ones and drafts alike, as the plain facts that documents are built from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pathways.practices.rules import facts as plain
from viuhka.catalogue.desk.pages import blocks, image_facts
from viuhka.catalogue.desk.parts import ref_of, refs_of
from viuhka.catalogue.rules.facts import PageWords

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pathways.practices.models import GoodPracticePage, ThemePage
    from pathways.practices.models.links import PageLink
    from viuhka.catalogue.models.pages import LanguagePage


def practice_words(page: GoodPracticePage) -> plain.PracticeWords:
    """What a good practice says in its language."""
    return plain.PracticeWords(
        locale=page.locale.language_code,
        title=page.title,
        summary=page.summary,
        description=blocks(page.description),
        image_alt=page.image_alt,
        problem=page.problem,
        implementation=page.implementation,
        requirements=requirements(page),
        works_when=page.works_when,
        does_not_work=page.does_not_work,
        evidence=page.evidence,
        tags=tuple(page.tags),
    )


def requirements(page: GoodPracticePage) -> tuple[str, ...]:
    """The requirements, which are written one on a line."""
    return tuple(line.strip() for line in page.requirements.split("\n") if line.strip())


def practice_facts(page: GoodPracticePage) -> plain.PracticeFacts:
    """What a source page says for every language."""
    return plain.PracticeFacts(
        ref=page.ref,
        slug=page.slug,
        is_demo=page.is_demo,
        evidence_level=page.evidence_level,
        origin=ref_of(page.origin),
        origin_city=ref_of(page.origin_city),
        adopted_by=refs_of(page.adopted_by.all()),
        themes=refs_of(page.themes.all()),
        services=_linked(page.services.all()),
        pathways=_linked(page.pathways.all()),
        licence=page.licence,
        year=page.year,
        contacts=tuple(page.contacts),
        foreign=_foreign_names(page),
        finnish=practice_words(page),
        image=image_facts(page),
    )


def _foreign_names(page: GoodPracticePage) -> plain.ForeignNames:
    """The names to show where there is nothing of this site to show instead."""
    foreign = page.foreign
    is_unnamed, is_nowhere = page.origin is None, page.origin_city is None
    return plain.ForeignNames(
        origin=foreign["origin"]["names"] if is_unnamed and "origin" in foreign else {},
        origin_city=foreign["origin_city"]["names"] if is_nowhere and "origin_city" in foreign else {},
        adopted_by=tuple(item["names"] for item in foreign.get("adopted_by", ())),
    )


def theme_words(page: ThemePage) -> PageWords:
    """What a theme says in its language."""
    return PageWords(
        locale=page.locale.language_code,
        title=page.title,
        summary=page.summary,
        description=blocks(page.description),
        image_alt=page.image_alt,
    )


def theme_facts(page: ThemePage) -> plain.ThemeFacts:
    """What a source page joins."""
    return plain.ThemeFacts(
        ref=page.ref,
        slug=page.slug,
        is_demo=page.is_demo,
        needs=refs_of(page.needs.all()),
        services=_linked(page.services.all()),
        pathways=_linked(page.pathways.all()),
        practices=_linked(page.practices.all()),
        events=_linked(page.events.all()),
        image=image_facts(page),
    )


def linked_pages(links: Iterable[PageLink]) -> list[LanguagePage]:
    """The pages that links lead to, in their order."""
    return [link.target for link in links]


def _linked(links: Iterable[PageLink]) -> tuple[str, ...]:
    return tuple(page.ref for page in linked_pages(links))
