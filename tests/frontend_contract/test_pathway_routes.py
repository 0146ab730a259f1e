"""One person's way through a pathway, as a frontend asks for it."""

import gc

import pytest
from graphql import Source

from tests.factories import JOBSEEKER, PROVIDER, STAFF, a_live_pathway, a_live_service, a_term
from tests.pathways.pathways.stages import a_branch, a_stage, a_used_service, sound

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("open_site")]

ALL = (JOBSEEKER, PROVIDER, STAFF)
ROUTE = """
query($slug: String!, $situation: Situation!) {
  pathwayRoute(slug: $slug, situation: $situation) {
    durationWeeks { min max } missing groupFit { fits misfits missing }
    stages {
      stage { key } applies reason branch { key } branches { key } otherHelp
      services { use suits hindrances helpsWith { code } service { title } }
    }
  }
}
"""


def a_pathway_of(stages, slug="polku", **given):
    return a_live_pathway(open_to=ALL, slug=slug, **sound(*stages), **given)


@pytest.fixture
def walk(ask):
    def walk(situation, reader="anonymous"):
        return ask(ROUTE, {"slug": "polku", "situation": situation}, reader=reader)

    return walk


def three_stages():
    """A pathway of three stages, of which a need lets one skip the middle one."""
    turku, finnish = a_term("municipalities", "853"), a_term("languages", "fi")
    service = a_live_service(
        title="Neuvonta", open_to=ALL, municipalities=[turku], languages=[finnish], age_min=18, age_max=24
    )
    closed = a_live_service(title="Kiinni", open_to=[STAFF])
    used = [a_used_service(service), a_used_service(closed, use="optional")]
    ahead = a_branch("stage", "ohi", target="loppu", need="career")
    stages = [a_stage("alku", services=used, branches=[ahead]), a_stage("keski"), a_stage("loppu")]
    return a_pathway_of(stages)


def test_a_need_leads_past_a_stage_and_the_answer_says_so(walk):
    three_stages()

    found = walk({"needs": ["career"]}).data["pathwayRoute"]

    told = [(stage["stage"]["key"], stage["applies"], stage["reason"]) for stage in found["stages"]]
    assert told == [
        ("alku", True, "IN_ORDER"),
        ("keski", False, "BRANCH_LEADS_PAST"),
        ("loppu", True, "BRANCH_LEADS_HERE"),
    ]
    assert found["stages"][1]["branch"] == {"key": "ohi"}
    assert found["durationWeeks"] == {"min": 2, "max": 8}


def test_why_a_service_does_not_suit_is_told_and_the_stage_says_that_there_is_other_help(walk):
    three_stages()

    stage = walk({"municipality": "680", "language": "so", "age": 40}).data["pathwayRoute"]["stages"][0]

    assert stage["services"][0]["hindrances"] == ["OTHER_MUNICIPALITY", "OTHER_LANGUAGE", "TOO_OLD"]
    assert stage["otherHelp"] is True


def test_what_was_not_answered_and_would_decide_is_named(walk):
    three_stages()

    assert walk({}).data["pathwayRoute"]["missing"] == ["MUNICIPALITY", "LANGUAGE", "AGE"]


def test_a_way_never_names_a_service_that_is_closed_to_the_reader(walk):
    three_stages()

    named = {
        reader: {used["service"]["title"] for used in walk({}, reader).data["pathwayRoute"]["stages"][0]["services"]}
        for reader in ("anonymous", "staff")
    }

    assert named == {"anonymous": {"Neuvonta"}, "staff": {"Neuvonta", "Kiinni"}}


@pytest.mark.parametrize("kind", ["service", "pathway"])
def test_a_way_never_takes_or_names_a_branch_whose_target_is_closed_to_the_reader(walk, kind):
    closed = a_live_service(open_to=[STAFF])
    other = a_live_pathway(open_to=[STAFF], slug="toinen", **sound(a_stage("alku")))
    target = {"service": closed.pk, "pathway": other.ref}[kind]
    ahead = a_branch(kind, "ohi", target=target, returns_to="loppu", need="career")
    a_pathway_of([a_stage("alku", branches=[ahead]), a_stage("keski"), a_stage("loppu")])

    stages = {
        reader: walk({"needs": ["career"]}, reader).data["pathwayRoute"]["stages"] for reader in ("anonymous", "staff")
    }

    assert stages["staff"][0]["branches"] == [{"key": "ohi"}]
    assert [stage["branches"] for stage in stages["anonymous"]] == [[], [], []]
    assert [stage["reason"] for stage in stages["anonymous"]] == ["IN_ORDER"] * 3


@pytest.mark.parametrize("age", [-1, 121])
def test_an_age_that_nobody_has_is_refused_without_repeating_it(walk, age):
    three_stages()

    answer = walk({"age": age})

    assert answer.codes == ["BAD_ARGUMENT"]
    assert str(age) not in str(answer.body["errors"][0]["message"])


def test_a_way_takes_at_most_four_statements(walk):
    three_stages()

    assert walk({"needs": ["career"]}).statements <= 4


@pytest.mark.parametrize("how", ["as variables", "in the query"])
def test_nothing_that_a_person_answered_is_logged_or_kept(ask, caplog, how):
    three_stages()
    situation = '{municipality: "680", age: 47, needs: ["salainen-tarve"]}'
    query = (
        ROUTE if how == "as variables" else f'{{ pathwayRoute(slug: "polku", situation: {situation}) {{ missing }} }}'
    )
    variables = {"slug": "polku", "situation": {"municipality": "680", "age": 47, "needs": ["salainen-tarve"]}}

    answer = ask(query, variables if how == "as variables" else None)

    assert answer.data["pathwayRoute"]
    assert caplog.records
    assert "salainen-tarve" not in caplog.text + str([record.__dict__ for record in caplog.records])
    assert not any("salainen-tarve" in str(kept) for kept in remembered_queries())


def remembered_queries():
    """The queries that the process keeps parsed."""
    gc.collect()
    return [source.body for source in gc.get_objects() if type(source) is Source]
