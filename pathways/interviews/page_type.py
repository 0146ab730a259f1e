"""The interview guide, as the kernel asks of every type of page."""

from __future__ import annotations

from pathways.interviews.blocks.reading import sections_of
from pathways.interviews.desk import guide_facts, guide_links, guide_prose, guide_words
from pathways.interviews.models import InterviewGuideIndexPage, InterviewGuidePage
from pathways.interviews.rules.documents import guide_document, references_in
from viuhka.catalogue.desk.page_types import PageType

INTERVIEW_GUIDES = PageType(
    model=InterviewGuidePage,
    index=InterviewGuideIndexPage,
    roots={
        "fi": ("Haastatteluoppaat", "haastattelut"),
        "sv": ("Intervjuguider", "intervjuer"),
        "en": ("Interview guides", "interviews"),
    },
    facts=guide_facts,
    words=guide_words,
    build=guide_document,
    prose=guide_prose,
    links=guide_links,
    one=("organisation",),
    many=("methods", "settings", "client_groups", "instruments"),
    blocks={"sections": lambda sections: references_in(sections_of(sections))},
)
