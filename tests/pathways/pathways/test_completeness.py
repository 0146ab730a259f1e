"""How complete a pathway is, in its own language and in another."""

from dataclasses import replace
from datetime import date

import pytest

from pathways.pathways.rules.completeness import pathway_completeness
from pathways.pathways.rules.content import ActorSaid, ServiceSaid, StageSaid
from pathways.pathways.rules.facts import Use, Weeks
from pathways.pathways.rules.pages import PathwayPageFacts, PathwayWords
from pathways.pathways.rules.words import texts_of

STAGE = StageSaid(
    key="alku",
    stage_type=None,
    title="Alku",
    description="Tavataan.",
    guide_role="term:actor_roles/ohjaaja",
    actors=(ActorSaid("term:actor_roles/ohjaaja", "Soittaa"),),
    services=(ServiceSaid("service:1", Use.CORE, "Kantaa"),),
    entry_criteria="Haluaa",
    exit_criteria="Sovittu",
    weeks=Weeks(1, 2),
    checkpoint_weeks=None,
    interview_guide=None,
    client_voice="Hyvä",
    client_voice_kind="example",
    next_key=None,
    branches=(),
)
PATHWAY = PathwayPageFacts(
    ref="pathway:1",
    slug="polku",
    is_demo=False,
    client_group="term:client_groups/a",
    weeks=Weeks(1, 2),
    edition=1,
    effective_from_date=date(2026, 1, 1),
    stages=(STAGE,),
    image=None,
)
TEXT = [{"type": "paragraph", "items": [[{"text": "Kuvaus"}]]}]


def words(locale="fi", **given):
    said = {"title": "Polku", "summary": "", "description": TEXT, "image_alt": "", "principles": ("Yhdessä",)}
    return PathwayWords(locale=locale, **said | {"stage_texts": {}} | given)


def test_a_pathway_that_says_everything_is_complete():
    found = pathway_completeness(PATHWAY, words())

    assert (found.score, found.missing) == (100, ())


@pytest.mark.parametrize("name", ["services", "description", "actors", "exit_criteria", "entry_criteria"])
def test_one_stage_that_lacks_something_makes_the_pathway_lack_it(name):
    bare = replace(STAGE, key="loppu", **{name: type(getattr(STAGE, name))()})

    found = pathway_completeness(replace(PATHWAY, stages=(STAGE, bare)), words())

    assert [item.field for item in found.missing] == ["stages"]


def test_a_pathway_without_stages_is_asked_for_all_that_stages_say():
    bare = pathway_completeness(replace(PATHWAY, stages=()), words())

    assert bare.score < pathway_completeness(PATHWAY, words()).score
    assert len(bare.missing) == 6


def test_a_translation_is_asked_for_its_own_words_of_the_stages():
    translated = dict.fromkeys(texts_of(PATHWAY.stages), "på svenska")

    halves = pathway_completeness(PATHWAY, words("sv", stage_texts={"alku/title": "Början"}))
    whole = pathway_completeness(PATHWAY, words("sv", stage_texts=translated))

    assert [item.field for item in halves.missing] == ["stage_words"]
    assert whole.score == 100
