"""The pathway, as the kernel asks of every type of page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pathways.pathways.blocks import stages_said
from pathways.pathways.desk.pages import pathway_facts, pathway_words
from pathways.pathways.models import PathwayIndexPage, PathwayPage
from pathways.pathways.rules.documents import pathway_document, references_in
from pathways.pathways.rules.words import texts_of
from viuhka.catalogue.desk.page_types import PageType
from viuhka.catalogue.desk.pages import blocks
from viuhka.publications.rules import rich_text

if TYPE_CHECKING:
    from collections.abc import Iterator


def _prose(page: PathwayPage) -> Iterator[tuple[str, str]]:
    for field in ("title", "summary", "description", "image_alt"):
        yield field, getattr(page, field)
    yield "principles", " ".join(str(block.value) for block in page.principles)
    if page.is_source:
        yield from (("stages", text) for text in texts_of(stages_said(page.stages)).values())
    else:
        yield from (("stage_words", text) for text in page.stage_words.values())


def _links(page: PathwayPage) -> Iterator[tuple[str, str]]:
    """What the description leads to. A service that is closed to a reader is not in the stage they see."""
    return (("description", ref) for ref in rich_text.references(blocks(page.description)))


PATHWAYS = PageType(
    model=PathwayPage,
    index=PathwayIndexPage,
    roots={"fi": ("Palvelupolut", "polut"), "sv": ("Servicestigar", "stigar"), "en": ("Service pathways", "pathways")},
    facts=pathway_facts,
    words=pathway_words,
    build=pathway_document,
    prose=_prose,
    links=_links,
    one=("client_group", "image"),
    blocks={"stages": lambda stages: references_in(stages_said(stages))},
)
