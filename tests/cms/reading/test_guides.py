"""An interview guide as the public reads it on the site itself, and as staff print it."""

from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

from pathways.interviews.rules.contents import Question, Section
from pathways.interviews.rules.facts import QuestionType
from tests.factories import PROVIDER, STAFF, a_live_service, a_term, published
from tests.pathways.interviews.guides import (
    LUPA,
    SECTIONS,
    a_live_guide,
    a_version_in,
    as_stream,
    published_anew,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("open_site")]

ADDRESS = "/fi/haastattelut/ensihaastattelu/"
CHANGED = (
    replace(SECTIONS[0], questions=(replace(LUPA, text="Voimmeko aloittaa?"), *SECTIONS[0].questions[1:])),
    SECTIONS[1],
)
PARTS = (("a", "Ensimmäinen kohta"), ("b", "Toinen kohta"))
OF_EVERY_TYPE = (
    Question("q-open", QuestionType.OPEN, "Avoin?"),
    Question("q-scale", QuestionType.SCALE, "Asteikko?", least=0, most=10, least_label="ei", most_label="kyllä"),
    Question("q-follow", QuestionType.SCALE_FOLLOW_UP, "Miksi?", follows=("q-scale",)),
    Question("q-one", QuestionType.CHOICE_ONE, "Yksi?", options=PARTS),
    Question("q-many", QuestionType.CHOICE_MANY, "Monta?", source="goal-catalogue"),
    Question("q-services", QuestionType.CHOICE_MANY, "Palvelut?", source="services", max_items=2),
    Question("q-rank", QuestionType.RANK, "Järjestä?", max_items=3),
    Question("q-balance", QuestionType.BALANCE, "Punnitse?", parts=PARTS),
    Question("q-miracle", QuestionType.MIRACLE, "Ihme?"),
    Question("q-exception", QuestionType.EXCEPTION, "Poikkeus?"),
    Question("q-coping", QuestionType.COPING, "Selviytyminen?"),
    Question("q-map", QuestionType.STRENGTHS_MAP, "Kartta?", parts=PARTS),
    Question("q-step", QuestionType.NEXT_STEP, "Askel?", parts=PARTS),
    Question("q-summary", QuestionType.SUMMARY, "Yhteenveto?"),
    Question("q-info", QuestionType.INFO, "Ohje."),
)


def soup(response):
    return BeautifulSoup(response.content, "html.parser")


def names(page):
    return [field["name"] for field in soup(page).select(".questions :is(input, textarea, select)")]


def test_questions_of_every_type_are_there_to_read_and_to_answer_without_a_script(client):
    assert {question.type for question in OF_EVERY_TYPE} == set(QuestionType)
    a_term("goals", "uni", name_fi="Nukun hyvin", broader=a_term("goal_areas", "arki", name_fi="Arki"))
    a_live_service(title="Työpaja")
    a_live_guide(sections=(Section("alku", "Alku", 10, is_for_staff=False, questions=OF_EVERY_TYPE),))

    page = client.get(ADDRESS)

    for question in OF_EVERY_TYPE:
        assert question.text in page.text
        assert question.type == QuestionType.INFO or any(name.partition("/")[0] == question.key for name in names(page))
    for text in ("Nukun hyvin", "Työpaja", "Ensimmäinen kohta", "kyllä"):
        assert text in page.text
    assert [field["value"] for field in soup(page).select("[name=q-scale]")] == [str(point) for point in range(11)]
    assert [name for name in names(page) if name.startswith("q-rank")] == ["q-rank/1", "q-rank/2", "q-rank/3"]
    assert soup(page).select("form") == []


def test_every_field_has_a_name_for_those_who_do_not_see_it(client):
    a_live_guide(sections=(Section("alku", "Alku", 10, is_for_staff=False, questions=OF_EVERY_TYPE),))

    page = soup(client.get(ADDRESS))

    labelled = {label["for"] for label in page.select("label[for]")}
    unnamed = [
        field["name"]
        for field in page.select(".questions :is(input, textarea, select)")
        if not (field.get("aria-label") or field.get("id") in labelled or field.find_parent("label"))
    ]
    assert unnamed == []


def test_the_public_gets_no_note_and_no_section_for_staff(client):
    a_live_guide()

    page = client.get(ADDRESS)

    for text in ("Odota vastausta.", "Kysy lupa ennen neuvoa.", "Muistio", "Mitä opit?"):
        assert text not in page.text


def test_an_earlier_version_is_read_by_its_number_and_says_that_there_is_a_later_one(client):
    published_anew(a_live_guide(), sections=as_stream(CHANGED))

    now, then = client.get(ADDRESS), client.get(f"{ADDRESS}versiot/1.0/")

    assert ("Voimmeko aloittaa?" in now.text, "aiempi versio" in now.text) == (True, False)
    assert ("Sopiiko, että aloitamme?" in then.text, "Voimmeko" in then.text) == (True, False)
    assert soup(then).select_one(".old a")["href"] == ADDRESS
    assert "Tämä on aiempi versio 1.0. Nyt käytössä on versio 1.1." in soup(then).select_one(".old").get_text()


@pytest.mark.parametrize("address", [ADDRESS, f"{ADDRESS}versiot/1.0/"])
@pytest.mark.parametrize("open_to", [[], [PROVIDER], [STAFF]])
def test_what_is_closed_looks_like_what_never_was(client, address, open_to):
    a_live_guide(open_to=open_to)

    closed, absent = client.get(address), client.get(address.replace("ensihaastattelu", "ei-mitaan"))

    assert closed.status_code == absent.status_code == 404
    assert closed.text.replace("ensihaastattelu", "") == absent.text.replace("ei-mitaan", "")


def test_an_earlier_address_leads_to_the_present_one_in_the_version_asked_for(client):
    page = a_live_guide()
    page.slug = "uusi"
    published(page)

    answers = [client.get(ADDRESS), client.get(f"{ADDRESS}versiot/1.0/")]

    assert [answer.status_code for answer in answers] == [301, 301]
    assert [answer["Location"] for answer in answers] == [
        "/fi/haastattelut/uusi/",
        "/fi/haastattelut/uusi/versiot/1.0/",
    ]


def test_words_that_are_not_translated_are_marked_as_finnish(client):
    page = a_live_guide()
    a_version_in(page, "sv", words={"question/lupa": "Passar det?"}, title="Första intervju")

    labels = soup(client.get("/sv/intervjuer/ensihaastattelu/")).select(".question > :is(label, legend)")

    assert [(label.get_text(), label.get("lang")) for label in labels[:2]] == [
        ("Passar det?", None),
        ("Kuinka tärkeää?", "fi"),
    ]


def test_the_page_may_run_nothing_but_our_own_scripts_and_sets_no_cookie(client):
    a_live_guide()

    page = client.get(ADDRESS)

    assert "script-src 'self'" in page["Content-Security-Policy"]
    assert "unsafe-inline" not in page["Content-Security-Policy"]
    assert not page.cookies
    assert soup(page).select("script:not([src]), [onclick], [style]") == []
