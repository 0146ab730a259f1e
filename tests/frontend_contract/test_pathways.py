"""Pathways as frontends read them: what each reader sees, and one person's way through."""

import pytest

from tests.factories import JOBSEEKER, PROVIDER, STAFF, a_live_pathway, a_live_service, a_provider, a_term
from tests.frontend_contract.conftest import READERS
from tests.pathways.pathways.stages import a_branch, a_stage, a_used_service, sound

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("open_site")]

ALL = (JOBSEEKER, PROVIDER, STAFF)
WHOLE = """
query($slug: String!) {
  pathway(slug: $slug) {
    title clientGroup { label } totalWeeks { min max }
    stages {
      key title stageType { label } guideRole { label broader { code } } actors { role { label } }
      services { use roleInGuidance service { title status provider { name } municipalities { label } } }
      otherHelp entryCriteria exitCriteria durationWeeks { min max } clientVoice { text kind } nextStage
      branches { key need { label } target { kind stage service { title provider { name } } pathway { title } } }
      emergency { number instruction returnsTo }
    }
  }
}
"""


def pathway_of(ask, slug, fields, locale="FI", reader="anonymous"):
    return ask(f'{{ pathway(slug: "{slug}", locale: {locale}) {{ {fields} }} }}', reader=reader).data["pathway"]


def a_pathway_of(stages, slug="polku", **given):
    return a_live_pathway(open_to=ALL, slug=slug, **sound(*stages), **given)


# What is closed


def test_a_service_that_is_closed_to_the_reader_is_in_a_stage_as_nothing_at_all(ask):
    services = [a_live_service(title="Avoin", open_to=ALL), a_live_service(title="Kiinni", open_to=[STAFF])]
    a_pathway_of([a_stage("alku", services=[a_used_service(service) for service in services])])

    seen = {
        reader: pathway_of(
            ask, "polku", "stages { services { service { title } roleInGuidance } otherHelp }", reader=reader
        )
        for reader in ("anonymous", "staff")
    }

    titles = {
        reader: [used["service"]["title"] for used in found["stages"][0]["services"]] for reader, found in seen.items()
    }
    assert titles == {"anonymous": ["Avoin"], "staff": ["Avoin", "Kiinni"]}
    assert [found["stages"][0]["otherHelp"] for found in seen.values()] == [False, False]


def test_a_stage_in_which_no_service_is_left_says_that_there_is_other_help(ask):
    closed = a_live_service(open_to=[STAFF])
    a_pathway_of([a_stage("alku", services=[a_used_service(closed)])])

    (stage,) = pathway_of(ask, "polku", "stages { services { use } otherHelp }")["stages"]

    assert stage == {"services": [], "otherHelp": True}


@pytest.mark.parametrize("kind", ["service", "pathway"])
def test_a_branch_whose_target_is_closed_to_the_reader_is_not_there(ask, kind):
    service = a_live_service(open_to=[STAFF])
    other = a_live_pathway(open_to=[STAFF], slug="toinen", **sound(a_stage("alku")))
    target = {"service": service.pk, "pathway": other.ref}[kind]
    a_pathway_of([a_stage("alku", branches=[a_branch(kind, "haara", target=target, returns_to="alku")])])

    seen = {
        reader: pathway_of(ask, "polku", "branches { key } stages { branches { key } }", reader=reader)
        for reader in ("anonymous", "staff")
    }

    assert seen["anonymous"] == {"branches": [], "stages": [{"branches": []}]}
    assert seen["staff"] == {"branches": [{"key": "haara"}], "stages": [{"branches": [{"key": "haara"}]}]}


def test_notes_responsibilities_and_checkpoints_are_for_staff_alone(ask):
    branch = a_branch("stage", "haara", target="loppu", note="Vain henkilöstölle")
    a_pathway_of([a_stage("alku", branches=[branch]), a_stage("loppu")])

    fields = "stages { checkpointWeeks actors { role { code } responsibility } branches { note } }"
    stage = pathway_of(ask, "polku", fields, reader="staff")["stages"][0]

    assert stage["checkpointWeeks"] == 2
    assert stage["actors"][0] == {"role": {"code": "own-coach"}, "responsibility": "Pysyy rinnalla"}
    assert stage["branches"] == [{"note": "Vain henkilöstölle"}]
    for reader in ("anonymous", "provider"):
        answer = ask(f'{{ pathway(slug: "polku") {{ {fields} }} }}', reader=reader)
        assert answer.codes == ["VALIDATION_ERROR"] * 3


# Emergency help


@pytest.mark.parametrize("locale", ["FI", "SV", "EN"])
@pytest.mark.parametrize("reader", READERS)
def test_emergency_help_is_in_every_stage_for_every_reader_in_every_language(ask, reader, locale):
    urgent = a_branch("emergency", "hata", note="Soita heti", returns_to="alku", priority="urgent")
    a_pathway_of([a_stage("alku"), a_stage("keski", branches=[urgent]), a_stage("loppu")], sv={"title": "Stig"})

    stages = pathway_of(ask, "polku", "stages { key emergency { number instruction returnsTo } }", locale, reader)[
        "stages"
    ]

    assert [stage["emergency"] for stage in stages] == [
        {"number": "112", "instruction": None, "returnsTo": "alku"},
        {"number": "112", "instruction": "Soita heti", "returnsTo": "alku"},
        {"number": "112", "instruction": None, "returnsTo": "loppu"},
    ]


@pytest.mark.parametrize("reader", READERS)
def test_a_branch_to_emergency_help_is_there_for_every_reader(ask, reader):
    urgent = a_branch("emergency", "hata", returns_to="alku", priority="urgent")
    a_pathway_of([a_stage("alku", branches=[urgent])])

    fields = "branches { key urgent returnsTo target { kind stage service { id } pathway { id } } }"
    found = pathway_of(ask, "polku", fields, reader=reader)

    assert found["branches"] == [
        {
            "key": "hata",
            "urgent": True,
            "returnsTo": "alku",
            "target": {"kind": "EMERGENCY", "stage": None, "service": None, "pathway": None},
        }
    ]


# Languages


def test_a_text_that_the_language_lacks_is_finnish_and_marked_so(ask):
    words = {"stage_words": {"alku/title": "Början"}}
    a_pathway_of([a_stage("alku")], sv=words)

    (stage,) = pathway_of(ask, "polku", "stages { title description inFinnish }", "SV")["stages"]

    assert stage["title"] == "Början"
    assert stage["description"] == "Tavataan ja sovitaan."
    assert stage["inFinnish"] == ["description", "entryCriteria", "exitCriteria", "clientVoice"]


def test_in_finnish_nothing_is_marked(ask):
    a_pathway_of([a_stage("alku")])

    assert pathway_of(ask, "polku", "stages { inFinnish }")["stages"] == [{"inFinnish": []}]


# Lists


def test_pathways_are_filtered_by_client_group(ask):
    a_pathway_of([a_stage("alku")], slug="nuoret", title="Nuorten polku")
    other = sound(a_stage("alku"), client_group=a_term("client_groups", "able"))
    a_live_pathway(open_to=ALL, slug="muut", **other)

    found = ask('{ pathways(filter: {clientGroups: ["youth"]}) { totalCount nodes { slug } } }').data["pathways"]

    assert found == {"totalCount": 1, "nodes": [{"slug": "nuoret"}]}


# How often the database is asked


@pytest.mark.parametrize("reader", READERS)
def test_a_pathway_of_twelve_stages_takes_as_many_statements_as_one_of_six_and_at_most_four(ask, reader):
    a_pathway_of([a_full_stage(number, of=6) for number in range(6)], slug="kuusi")
    a_pathway_of([a_full_stage(number, of=12) for number in range(12)], slug="kaksitoista")

    answers = [ask(WHOLE, {"slug": slug}, reader=reader) for slug in ("kuusi", "kaksitoista")]

    assert [len(answer.data["pathway"]["stages"]) for answer in answers] == [6, 12]
    assert answers[0].statements == answers[1].statements <= 4


def a_full_stage(number, of):
    """A stage with services of providers of their own, and with a branch of each kind."""
    services = [a_live_service(open_to=ALL, provider=a_provider()) for _ in range(3)]
    branches = [
        a_branch("service", f"palveluun-{number}", target=services[0].pk, returns_to=f"vaihe-{number}"),
        a_branch("stage", f"vaiheeseen-{number}", target=f"vaihe-{(number + 1) % of}"),
        a_branch("emergency", f"hataan-{number}", returns_to=f"vaihe-{number}"),
    ]
    return a_stage(f"vaihe-{number}", services=[a_used_service(service) for service in services], branches=branches)
