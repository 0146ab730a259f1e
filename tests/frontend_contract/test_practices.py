"""Good practices and themes over GraphQL: to whom they are open, by what they are found, and in how many statements."""

import pytest

from pathways.practices.models import (
    PracticePathway,
    PracticeService,
    ThemeEvent,
    ThemePathway,
    ThemePractice,
    ThemeService,
)
from tests import factories
from tests.factories import PROVIDER, STAFF
from tests.frontend_contract.practices import PRACTICE
from tests.pathways.pathways.stages import a_stage, a_used_service, sound

pytestmark = pytest.mark.django_db

#: Lists, and what the items refer to.
LISTS = (
    "query($first: Int) { goodPractices(first: $first) { totalCount nodes {"
    " title origin { name cityName } adoptedBy { label } themes { label } services { title } pathways { title } } } }",
    "query($first: Int) { themes(first: $first) { totalCount nodes {"
    " title needs { label } services { title } pathways { title } goodPractices { title } events { title } } } }",
)


@pytest.fixture
def asked(ask):
    """What one root field answers."""

    def asked(query, reader="anonymous", **variables):
        return next(iter(ask(query, variables, reader=reader).data.values()))

    return asked


@pytest.mark.usefixtures("open_site")
def test_practices_are_filtered_by_theme_municipality_and_evidence(asked):
    turku = factories.a_term("municipalities", "853")
    need = factories.a_term("service_needs", "work-ability")
    factories.a_live_practice(slug="yksi", themes=[need], adopted_by=[turku], evidence_level="pilot")
    factories.a_live_practice(slug="kaksi", themes=[need], evidence_level="study")
    factories.a_live_practice(slug="kolme", adopted_by=[turku])
    query = "query($filter: GoodPracticeFilter) { goodPractices(filter: $filter) { totalCount nodes { slug } } }"

    def found(**chosen):
        return {node["slug"] for node in asked(query, filter=chosen)["nodes"]}

    assert found(themes=["work-ability"]) == {"yksi", "kaksi"}
    assert found(adoptedBy=["853"]) == {"yksi", "kolme"}
    assert found(themes=["work-ability"], adoptedBy=["853"]) == {"yksi"}
    assert found(evidenceLevels=["PILOT", "STUDY"]) == {"yksi", "kaksi"}
    assert found(slugs=["yksi", "kolme", "ei-ole"]) == {"yksi", "kolme"}
    assert found(themes=[]) == {"yksi", "kaksi", "kolme"}


@pytest.mark.usefixtures("open_site")
def test_themes_are_found_by_their_needs(asked):
    factories.a_live_theme(slug="terveys", needs=[factories.a_term("service_needs", "work-ability")])
    factories.a_live_theme(slug="arki")

    found = asked('{ themes(filter: {needs: ["work-ability"]}) { nodes { slug } } }')

    assert found == {"nodes": [{"slug": "terveys"}]}


@pytest.mark.usefixtures("open_site")
def test_what_a_theme_joins_is_seen_by_those_it_is_open_to(asked):
    factories.a_live_theme(
        slug="teema",
        services=[
            ThemeService(target=factories.a_live_service(slug="avoin"), sort_order=0),
            ThemeService(target=factories.a_live_service(slug="suljettu", open_to=[STAFF]), sort_order=1),
        ],
        pathways=[
            ThemePathway(target=factories.a_live_pathway(slug="polku"), sort_order=0),
            ThemePathway(target=factories.a_live_pathway(slug="suljettu-polku", open_to=[STAFF]), sort_order=1),
        ],
        practices=[ThemePractice(target=factories.a_live_practice(slug="tuottajille", open_to=[PROVIDER]))],
        events=[ThemeEvent(target=factories.a_live_event(slug="sisainen", open_to=[STAFF]))],
    )
    query = '{ theme(slug: "teema") { services { slug } pathways { slug } goodPractices { slug } events { slug } } }'

    def seen(reader):
        return {item["slug"] for items in asked(query, reader).values() for item in items}

    assert seen("anonymous") == {"avoin", "polku"}
    assert seen("provider") == {"avoin", "polku", "tuottajille"}
    assert seen("staff") == {"avoin", "suljettu", "polku", "suljettu-polku", "tuottajille", "sisainen"}


@pytest.mark.usefixtures("open_site")
def test_the_pathways_of_a_practice_are_seen_in_order_by_those_they_are_open_to(asked):
    pathways = [
        factories.a_live_pathway(slug="nuoret"),
        factories.a_live_pathway(slug="suljettu", open_to=[STAFF]),
        factories.a_live_pathway(slug="aikuiset"),
    ]
    links = [PracticePathway(target=page, sort_order=place) for place, page in enumerate(pathways)]
    factories.a_live_practice(slug="kahvit", pathways=links)
    query = '{ goodPractice(slug: "kahvit") { pathways { slug } } }'

    seen = {
        reader: [one["slug"] for one in asked(query, reader)["pathways"]]
        for reader in ("anonymous", "provider", "staff")
    }

    assert seen == {
        "anonymous": ["nuoret", "aikuiset"],
        "provider": ["nuoret", "aikuiset"],
        "staff": ["nuoret", "suljettu", "aikuiset"],
    }


@pytest.mark.usefixtures("open_site")
def test_a_pathway_taken_down_is_gone_from_its_practice_and_back_when_it_is_published_again(asked):
    service = factories.a_live_service()
    pathway = factories.a_live_pathway(slug="nuoret", **sound(a_stage("alku", services=[a_used_service(service)])))
    factories.a_live_practice(slug="kahvit", pathways=[PracticePathway(target=pathway)])
    query = '{ goodPractice(slug: "kahvit") { pathways { slug } } }'

    pathway.unpublish()
    gone = asked(query)
    factories.published(pathway)

    assert gone == {"pathways": []}
    assert asked(query) == {"pathways": [{"slug": "nuoret"}]}


@pytest.mark.usefixtures("open_site")
def test_a_practice_from_another_city_keeps_its_credits_in_words(asked):
    named = {"origin": {"code": "oulu", "names": {"fi": "Oulun kaupunki", "sv": "Uleåborgs stad"}}}
    named["origin_city"] = {"code": "564", "names": {"fi": "Oulu"}}
    named["adopted_by"] = [{"code": "564", "names": {"fi": "Oulu", "sv": "Uleåborg"}}]
    factories.a_live_practice(slug="kahvit", foreign=named, sv={})

    found = asked(PRACTICE, slug="kahvit", locale="SV")

    assert found["origin"] == {"name": "Uleåborgs stad", "cityName": "Oulu", "provider": None, "city": None}
    assert found["adoptedElsewhere"] == ["Uleåborg"]


@pytest.mark.usefixtures("open_site")
@pytest.mark.parametrize("query", LISTS)
def test_a_list_of_ten_takes_as_many_statements_as_one_of_two_and_at_most_three(ask, query):
    service = factories.a_live_service()
    event = factories.a_live_event(service=service)
    pathway = factories.a_live_pathway()
    for _ in range(10):
        practice = factories.a_live_practice(
            origin=factories.a_provider(),
            origin_city=factories.a_term("municipalities"),
            services=[PracticeService(target=service)],
            pathways=[PracticePathway(target=pathway)],
        )
        factories.a_live_theme(
            needs=[factories.a_term("service_needs")],
            services=[ThemeService(target=service)],
            pathways=[ThemePathway(target=pathway)],
            practices=[ThemePractice(target=practice)],
            events=[ThemeEvent(target=event)],
        )

    two, ten = (ask(query, {"first": first}) for first in (2, 10))

    assert len(next(iter(ten.data.values()))["nodes"]) == 10
    assert two.statements == ten.statements <= 3


@pytest.mark.usefixtures("open_site")
def test_what_a_language_has_no_words_for_is_served_in_finnish_and_said_to_be_so(asked):
    factories.a_live_practice(
        slug="kahvit", problem="Kukaan ei tule.", evidence="Kaksi kertaa.", sv={"problem": "Ingen."}
    )

    found = asked(PRACTICE, slug="kahvit", locale="SV")

    assert (found["problem"], found["evidence"]) == ("Ingen.", "Kaksi kertaa.")
    assert "evidence" in found["inFinnish"]
    assert "problem" not in found["inFinnish"]


@pytest.mark.usefixtures("open_site")
def test_a_practice_is_found_by_a_slug_that_it_had_earlier(asked):
    page = factories.a_live_practice(slug="vanha")
    page.slug = "uusi"
    factories.published(page)

    assert asked('{ goodPractices(filter: {slugs: ["vanha"]}) { nodes { slug } } }') == {"nodes": [{"slug": "uusi"}]}
