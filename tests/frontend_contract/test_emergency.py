"""Emergency help is in reach from every stage of every pathway, in every language and for every audience."""

from itertools import count

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from pathways.pathways.demo import records
from pathways.pathways.rules.content import ActorSaid, BranchSaid, ServiceSaid, StageSaid
from pathways.pathways.rules.documents import pathway_document
from pathways.pathways.rules.facts import TargetKind
from pathways.pathways.rules.pages import PathwayPageFacts, PathwayWords
from tests.factories import LONG_AGO
from tests.frontend_contract import shelving
from tests.frontend_contract.conftest import READERS
from tests.pathways.pathways.generated import sound_pathways
from viuhka.openings.models import Opening, OpeningState
from viuhka.publications.models import Publication
from viuhka.publications.rules.documents import Kind

pytestmark = pytest.mark.django_db

LOCALES = ("fi", "sv", "en")
#: Each example asks the endpoint a dozen times, so that shrinking one that fails would take minutes.
GENERATED = settings(
    max_examples=15,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
QUERY = """
query($slug: String!, $locale: Locale!, $situation: Situation!) {
  pathway(slug: $slug, locale: $locale) { stages { ...Help } }
  pathwayRoute(slug: $slug, locale: $locale, situation: $situation) { stages { stage { ...Help } } }
}
fragment Help on PathwayStage { key emergency { number instruction returnsTo inFinnish } }
"""


def help_in(ask, slug, locale, reader, needs=()):
    """The emergency help of each stage, by its key: of the pathway, and of a way through it."""
    situation = {"needs": list(needs)}
    data = ask(QUERY, {"slug": slug, "locale": locale.upper(), "situation": situation}, reader=reader).data
    ways = [data["pathway"]["stages"], [one["stage"] for one in data["pathwayRoute"]["stages"]]]
    return [{stage["key"]: stage["emergency"] for stage in stages} for stages in ways]


def returns_by_stage(pathway):
    """Where one goes on after an emergency: where the stage's first branch for it says so, or where one was."""
    urgent = [branch for branch in reversed(pathway.branches) if branch.kind == TargetKind.EMERGENCY]
    return {stage.key: stage.key for stage in pathway.stages} | {one.from_key: one.returns_to for one in urgent}


def documents(pathway, number, locales):
    """A generated pathway as its shelf has it. None of its services is there: they are closed to everybody."""
    facts = PathwayPageFacts(
        ref=f"pathway:generated-{number}",
        slug=f"polku-{number}",
        is_demo=False,
        client_group=None,
        weeks=pathway.weeks,
        edition=1,
        effective_from_date=None,
        stages=tuple(_said(stage, pathway.branches) for stage in pathway.stages),
        image=None,
    )
    words = {"title": "Polku", "summary": "", "description": [], "image_alt": "", "principles": (), "stage_texts": {}}
    served = {locale: (locale,) for locale in locales}
    served["fi"] = tuple(locale for locale in LOCALES if locale == "fi" or locale not in locales)
    return [pathway_document(facts, PathwayWords(locale=locale, **words), serves) for locale, serves in served.items()]


def _said(stage, branches):
    return StageSaid(
        key=stage.key,
        stage_type=None,
        title=stage.key,
        description="",
        guide_role=stage.guide_role,
        actors=tuple(ActorSaid(actor.role, "") for actor in stage.actors),
        services=tuple(ServiceSaid(used.service, used.use, "") for used in stage.services),
        entry_criteria="",
        exit_criteria="",
        weeks=stage.weeks,
        checkpoint_weeks=None,
        interview_guide=None,
        client_voice="",
        client_voice_kind="example",
        next_key=stage.next_key,
        branches=tuple(
            BranchSaid(one.key, "Jos", one.need, one.kind, one.target, one.returns_to, one.is_urgent, "Soita")
            for one in branches
            if one.from_key == stage.key
        ),
    )


@pytest.mark.usefixtures("open_site")
def test_from_every_stage_of_a_generated_pathway_emergency_help_is_in_reach_and_leads_back(ask):
    numbers = count()

    @GENERATED
    @given(sound_pathways(), st.sets(st.sampled_from(["sv", "en"])))
    def check(pathway, versions):
        number = next(numbers)
        shelving.put(*documents(pathway, number, ["fi", *sorted(versions)]))
        needs = {branch.need for branch in pathway.branches}
        expected = {key: ("112", back) for key, back in returns_by_stage(pathway).items()}

        for reader in READERS:
            for locale in LOCALES:
                for found in help_in(ask, f"polku-{number}", locale, reader, needs):
                    assert {key: (one["number"], one["returnsTo"]) for key, one in found.items()} == expected

    check()


@pytest.fixture
def open_pathways(demo):
    """The demo with all of its pathways open to everybody."""
    refs = Publication.objects.filter(kind=Kind.PATHWAY).values_list("ref", flat=True).distinct()
    Opening.objects.filter(ref__in=list(refs)).delete()
    Opening.objects.bulk_create(
        Opening(ref=ref, audience=name, opens_at=LONG_AGO, state=OpeningState.CLEARED, decided_at=LONG_AGO)
        for ref in sorted(refs)
        for name in shelving.ALL
    )


@pytest.mark.usefixtures("open_pathways")
@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("record", records(), ids=lambda record: record["slug"])
def test_from_every_stage_of_the_demo_emergency_help_is_in_reach_as_the_file_says_it(ask, record, locale, reader):
    needs = {branch["need"] for branch in record["branches"]}
    urgent = {one["from_stage"]: one for one in record["branches"] if one["target"]["kind"] == "emergency"}
    expected = {stage["key"]: _expected(stage["key"], urgent.get(stage["key"]), locale) for stage in record["stages"]}

    for found in help_in(ask, record["slug"], locale, reader, needs):
        assert found == expected


def _expected(key, branch, locale):
    if branch is None:
        return {"number": "112", "instruction": None, "returnsTo": key, "inFinnish": []}
    finnish = [
        name
        for name, text in {"condition": branch["condition"], "instruction": branch["note"]}.items()
        if locale not in text
    ]
    said = branch["note"].get(locale) or branch["note"]["fi"]
    return {"number": "112", "instruction": said, "returnsTo": branch["returns_to"], "inFinnish": finnish}
