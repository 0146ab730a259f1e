"""Client groups with their criteria and days, and whether a pathway is meant for somebody."""

from datetime import date

import pytest

from tests.factories import NOW, a_live_pathway, a_live_service, a_term
from tests.pathways.pathways.stages import a_stage, sound
from viuhka.catalogue.actions.shelving import shelve_references
from viuhka.demo import files

pytestmark = [pytest.mark.django_db]

LOCALES = ("fi", "sv", "en")
GROUP = """
code label effectiveFrom effectiveTo
criteria { ageMin ageMax unemploymentMonthsMin workAbility integrationPhase }
"""
CRITERIA = {
    "ageMin": "age_min",
    "ageMax": "age_max",
    "unemploymentMonthsMin": "unemployment_months_min",
    "workAbility": "work_ability",
    "integrationPhase": "integration_phase",
}
WAY = """
query($situation: Situation!) {
  pathwayRoute(slug: "polku", situation: $situation) { groupFit { fits misfits missing } }
}
"""


def as_served(record, locale):
    """A client group of the file as a frontend gets it."""
    criteria = {name: record["criteria"].get(key) for name, key in CRITERIA.items()}
    ability = criteria["workAbility"]
    return {
        "code": record["code"],
        "label": record[locale],
        "effectiveFrom": record.get("effective_from"),
        "effectiveTo": record.get("effective_to"),
        "criteria": criteria | {"workAbility": ability and ability.upper()},
    }


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("locale", LOCALES)
def test_every_field_of_every_client_group_is_served_as_the_file_says_it(ask, locale):
    query = f"{{ services(first: 100, locale: {locale.upper()}) {{ nodes {{ clientGroups {{ {GROUP} }} }} }} }}"

    nodes = ask(query).data["services"]["nodes"]

    served = {group["code"]: group for node in nodes for group in node["clientGroups"]}
    records = {record["code"]: record for record in files.vocabularies()["client_groups"]}
    assert set(records["able-12m"]) == {"code", *LOCALES, "criteria", "has_pathway", "pathway"}
    assert served == {code: as_served(record, locale) for code, record in records.items()}


@pytest.mark.usefixtures("demo")
def test_each_client_group_has_the_pathway_that_the_file_names(ask):
    nodes = ask("{ pathways(first: 100) { nodes { slug clientGroup { code } } } }", reader="staff").data["pathways"][
        "nodes"
    ]

    found = {node["clientGroup"]["code"]: node["slug"] for node in nodes}
    assert found == {
        record["code"]: record["pathway"] for record in files.vocabularies()["client_groups"] if record["has_pathway"]
    }


def a_pathway_for(**criteria):
    group = a_term("client_groups", "nuoret", **criteria)
    return a_live_pathway(slug="polku", **sound(a_stage("alku"), client_group=group))


@pytest.mark.usefixtures("open_site")
def test_days_of_a_client_group_are_served(ask):
    group = a_term(effective_from_date=date(2026, 1, 1), effective_to_date=date(2026, 12, 31))
    a_live_service(slug="neuvonta", client_groups=[group])

    query = '{ service(slug: "neuvonta") { clientGroups { effectiveFrom effectiveTo } } }'

    assert ask(query).data["service"]["clientGroups"] == [{"effectiveFrom": "2026-01-01", "effectiveTo": "2026-12-31"}]


@pytest.mark.usefixtures("open_site")
def test_a_change_of_the_criteria_is_served_without_publishing_the_pathway_anew(ask):
    group = a_pathway_for(age_max=24).client_group
    group.age_max = 29
    group.save()
    shelve_references(rows=[group], now=NOW)

    answer = ask('{ pathway(slug: "polku") { clientGroup { criteria { ageMax } } } }')

    assert answer.data["pathway"]["clientGroup"]["criteria"]["ageMax"] == 29


@pytest.mark.usefixtures("open_site")
@pytest.mark.parametrize(
    ("situation", "fit"),
    [
        ({"age": 20, "workAbility": "PARTIAL"}, {"fits": True, "misfits": [], "missing": []}),
        ({"age": 20}, {"fits": None, "misfits": [], "missing": ["WORK_ABILITY"]}),
        (
            {"age": 30, "workAbility": "FULL"},
            {"fits": False, "misfits": ["TOO_OLD", "OTHER_WORK_ABILITY"], "missing": []},
        ),
        (
            {"unemploymentMonths": 3, "integrationPhase": False},
            {"fits": None, "misfits": [], "missing": ["AGE", "WORK_ABILITY"]},
        ),
    ],
)
def test_a_way_says_whether_the_pathway_is_meant_for_somebody_and_why_not(ask, situation, fit):
    a_pathway_for(age_max=24, work_ability="partial")

    assert ask(WAY, {"situation": situation}).data["pathwayRoute"]["groupFit"] == fit


@pytest.mark.usefixtures("open_site")
def test_a_way_along_the_pathway_of_a_group_that_has_ended_says_so(ask):
    a_pathway_for(effective_to_date=date(2020, 12, 31))

    fit = ask(WAY, {"situation": {}}).data["pathwayRoute"]["groupFit"]

    assert fit == {"fits": False, "misfits": ["GROUP_ENDED"], "missing": []}


@pytest.mark.usefixtures("open_site")
@pytest.mark.parametrize("months", [-1, 1201])
def test_months_that_nobody_has_are_refused_without_repeating_them(ask, months):
    a_pathway_for()

    answer = ask(WAY, {"situation": {"unemploymentMonths": months}})

    assert answer.codes == ["BAD_ARGUMENT"]
    assert str(months) not in answer.body["errors"][0]["message"]
