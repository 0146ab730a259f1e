"""Reads pathway pages, live ones and drafts alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pathways.pathways.blocks import stages_said
from pathways.pathways.rules.facts import Weeks
from pathways.pathways.rules.pages import PathwayPageFacts, PathwayWords
from viuhka.catalogue.desk.pages import blocks, image_facts
from viuhka.catalogue.desk.parts import ref_of

if TYPE_CHECKING:
    from pathways.pathways.models import PathwayPage


def pathway_facts(page: PathwayPage) -> PathwayPageFacts:
    """What a source page says for every language."""
    return PathwayPageFacts(
        ref=page.ref,
        slug=page.slug,
        is_demo=page.is_demo,
        client_group=ref_of(page.client_group),
        weeks=Weeks(page.weeks_min or 0, page.weeks_max or 0),
        edition=page.edition,
        effective_from_date=page.effective_from_date,
        stages=stages_said(page.stages),
        image=image_facts(page),
    )


def pathway_words(page: PathwayPage) -> PathwayWords:
    """What a pathway page says in its language."""
    return PathwayWords(
        locale=page.locale.language_code,
        title=page.title,
        summary=page.summary,
        description=blocks(page.description),
        image_alt=page.image_alt,
        principles=tuple(str(block.value) for block in page.principles),
        stage_texts={} if page.is_source else dict(page.stage_words),
    )
