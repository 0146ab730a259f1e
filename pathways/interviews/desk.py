"""Reads guides, live ones and drafts alike, as plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pathways.interviews.rules.contents import words_of
from pathways.interviews.rules.pages import GuidePageFacts, GuideWords, VersionFacts
from viuhka.catalogue.desk.pages import blocks
from viuhka.catalogue.desk.parts import ref_of, refs_of
from viuhka.catalogue.rules.parts import HELSINKI
from viuhka.publications.rules import rich_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pathways.interviews.models import InterviewGuidePage


def guide_facts(page: InterviewGuidePage) -> GuidePageFacts:
    """What a source page says for every language."""
    return GuidePageFacts(
        ref=page.ref,
        slug=page.slug,
        is_demo=page.is_demo,
        methods=refs_of(page.methods.all()),
        settings=refs_of(page.settings.all()),
        client_groups=refs_of(page.client_groups.all()),
        instruments=refs_of(page.instruments.all()),
        least_minutes=page.duration_min or 0,
        most_minutes=page.duration_max or 0,
        is_printable=page.is_printable,
        is_fillable=page.is_fillable,
        storage=page.storage,
        licence=page.licence,
        credits=page.credits,
        tested_in=tuple(page.tested_in),
        organisation=ref_of(page.organisation),
        original=page.original_ref or None,
        staff_intro=page.staff_intro,
        sections=page.contents(),
        versions=_versions(page),
    )


def guide_words(page: InterviewGuidePage) -> GuideWords:
    """What a guide says in its language; the source's own sections are its words."""
    return GuideWords(
        locale=page.locale.language_code,
        title=page.title,
        summary=page.summary,
        description=blocks(page.description),
        words=words_of(page.contents()) if page.is_source else page.translated(),
    )


def guide_prose(page: InterviewGuidePage) -> Iterator[tuple[str, str]]:
    """What the public reads in a version, by field."""
    for field in ("title", "summary", "description"):
        yield field, getattr(page, field)
    if page.is_source:
        yield "credits", page.credits
    field = "sections" if page.is_source else "translations"
    words = words_of(one for one in page.contents() if not one.is_for_staff) if page.is_source else page.translated()
    yield from ((field, text) for text in words.values())


def guide_links(page: InterviewGuidePage) -> Iterator[tuple[str, str]]:
    """The references that a version leads to, by field."""
    return (("description", ref) for ref in rich_text.references(blocks(page.description)))


def _versions(page: InterviewGuidePage) -> tuple[VersionFacts, ...]:
    kept = page.kept_versions().values_list("number", "published_at", "change", "is_current")
    return tuple(
        dict.fromkeys(
            VersionFacts(number, is_current, moment.astimezone(HELSINKI).date().isoformat(), change)
            for number, moment, change, is_current in kept
        )
    )
