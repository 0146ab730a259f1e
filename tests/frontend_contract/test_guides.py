"""Interview guides over the contract: by slug and version, to whom they are open, in few statements."""

from dataclasses import replace

import pytest

from tests.factories import JOBSEEKER, PROVIDER, STAFF, a_term
from tests.frontend_contract.conftest import READERS
from tests.pathways.interviews.guides import LUPA, SECTIONS, a_live_guide, a_version_in, as_stream, published_anew
from viuhka.openings.models import Opening

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("open_site", "site_tree")]

EVERYTHING = """
query($slug: String!, $version: String, $locale: Locale, $fallback: Boolean) {
  interviewGuide(slug: $slug, version: $version, locale: $locale, fallback: $fallback) {
    title number servedLocale versions { number isCurrent change }
    methods { label broader { label } } clientGroups { label } organisation { name }
    sections { key title questions { key type text textLocale vocabulary { terms { label } } } }
  }
}
"""
NOTES = (
    "query($slug: String!, $version: String) { interviewGuide(slug: $slug, version: $version) { staffIntro sections {"
)
NOTES += " key forStaff questions { key staffNote miProcess { code } miSkills { code } listenFor { code } } } } }"

CHANGED = (replace(SECTIONS[0], questions=(replace(LUPA, text="Voimmeko aloittaa?"), *SECTIONS[0].questions[1:])),)


def guide(ask, query=EVERYTHING, reader="anonymous", **variables):
    return ask(query, {"slug": "ensihaastattelu", **variables}, reader=reader).data["interviewGuide"]


def questions(found):
    return [question["text"] for section in found["sections"] for question in section["questions"]]


@pytest.fixture
def page():
    return published_anew(a_live_guide(), "Aloitus lyhennetty.", sections=as_stream(CHANGED))


def test_the_current_version_is_served_unless_another_is_asked_for(ask, page):
    now, then = guide(ask), guide(ask, version="1.0")

    assert (now["number"], questions(now)[0]) == ("1.1", "Voimmeko aloittaa?")
    assert (then["number"], questions(then)[0]) == ("1.0", "Sopiiko, että aloitamme?")
    assert now["versions"] == then["versions"]
    assert now["versions"] == [
        {"number": "1.1", "isCurrent": True, "change": "Aloitus lyhennetty."},
        {"number": "1.0", "isCurrent": False, "change": None},
    ]


def test_a_version_that_never_was_is_absent(ask, page):
    assert guide(ask, version="7.0") is None


def test_an_earlier_version_is_read_in_the_language_it_had(ask, page):
    a_version_in(page, "sv", words={"question/lupa": "Passar det?"}, title="Första intervju")

    now, then = guide(ask, locale="SV"), guide(ask, locale="SV", version="1.0")

    assert (now["servedLocale"], now["title"], questions(now)[0]) == ("SV", "Första intervju", "Passar det?")
    assert (then["servedLocale"], then["title"]) == ("FI", "Ensihaastattelu")
    assert guide(ask, locale="SV", version="1.0", fallback=False) is None


def test_a_language_that_was_taken_down_is_in_no_earlier_version_either(ask, page):
    swedish = a_version_in(page, "sv", words={"question/lupa": "Passar det?"}, title="Första intervju")
    swedish.unpublish()

    found = guide(ask, locale="SV", version="1.2")

    assert (found["servedLocale"], found["title"], questions(found)[0]) == (
        "FI",
        "Ensihaastattelu",
        "Voimmeko aloittaa?",
    )
    assert guide(ask, locale="SV", version="1.2", fallback=False) is None


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("open_to", [JOBSEEKER, PROVIDER, STAFF])
def test_earlier_versions_are_open_to_those_the_guide_is_open_to(ask, reader, open_to):
    page = published_anew(a_live_guide(open_to=[open_to]), sections=as_stream(CHANGED))

    now, then = guide(ask, reader=reader), guide(ask, reader=reader, version="1.0")

    seen = {"anonymous": {JOBSEEKER}, "jobseeker": {JOBSEEKER}, "provider": {JOBSEEKER, PROVIDER}}
    is_open = open_to in seen.get(reader, {JOBSEEKER, PROVIDER, STAFF})
    assert (now is not None, then is not None) == (is_open, is_open)
    Opening.objects.filter(ref=page.ref).delete()
    assert guide(ask, reader=reader, version="1.0") is None


def test_when_a_guide_is_taken_down_no_version_is_left(ask, page):
    page.unpublish()

    assert (guide(ask), guide(ask, version="1.0")) == (None, None)


@pytest.mark.parametrize("version", [None, "1.0"])
def test_staff_read_notes_and_sections_that_nobody_else_gets(ask, page, version):
    found = guide(ask, NOTES, reader="staff", version=version)

    assert found["staffIntro"] == "Kysy lupa ennen neuvoa."
    first = found["sections"][0]["questions"][0]
    assert (first["staffNote"], first["key"]) == ("Odota vastausta.", "lupa")
    keys = [(section["key"], section["forStaff"]) for section in found["sections"]]
    assert keys == ([("alku", False)] if version is None else [("alku", False), ("muistio", True)])


@pytest.mark.parametrize("reader", ["anonymous", "jobseeker", "provider"])
@pytest.mark.parametrize("version", [None, "1.0"])
def test_what_is_for_staff_is_not_in_the_contract_of_others(ask, page, reader, version):
    assert ask(NOTES, {"slug": "ensihaastattelu"}, reader=reader).codes
    assert [section["key"] for section in guide(ask, reader=reader, version=version)["sections"]] == ["alku"]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("version", [None, "1.0"])
def test_a_guide_with_all_it_refers_to_takes_at_most_four_statements(ask, page, reader, version):
    wide = a_term("goal_areas", "arki")
    for code in ("a", "b", "c"):
        a_term("goals", code, broader=wide)

    answer = ask(EVERYTHING, {"slug": "ensihaastattelu", "version": version}, reader=reader)

    assert answer.data["interviewGuide"]
    assert answer.statements <= 4


def test_guides_are_listed_and_filtered_by_client_group(ask):
    a_live_guide(client_groups=[a_term("client_groups", "youth-under-25")])
    a_live_guide(slug="toinen", title="Toinen")
    query = "query($of: [String!]) { interviewGuides(filter: {clientGroups: $of}) { totalCount nodes { slug } } }"

    some, every = (ask(query, {"of": of}).data["interviewGuides"] for of in (["youth-under-25"], []))

    assert [node["slug"] for node in some["nodes"]] == ["ensihaastattelu"]
    assert [node["slug"] for node in every["nodes"]] == ["ensihaastattelu", "toinen"]


def test_goals_come_by_area_in_their_order_without_those_out_of_use(ask):
    area, other = a_term("goal_areas", "arki", sort_order=2), a_term("goal_areas", "talous", sort_order=1)
    a_term("goals", "b", broader=area, sort_order=2)
    a_term("goals", "a", broader=area, sort_order=3)
    a_term("goals", "vanha", broader=other, is_obsolete=True)

    answer = ask("{ goalCatalogue { code goals { code } } }")

    assert answer.data["goalCatalogue"] == [
        {"code": "talous", "goals": []},
        {"code": "arki", "goals": [{"code": "b"}, {"code": "a"}]},
    ]
    assert answer.statements <= 2
