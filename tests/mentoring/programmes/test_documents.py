"""Programmes on the shelf."""

from datetime import date

import pytest

from tests.factories import a_language_version, a_live_programme, a_provider, a_term, published
from tests.mentoring.people import a_round
from viuhka.publications.models import Publication

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme(site_tree):
    page = a_live_programme(
        title="Nuorelta nuorelle",
        organiser=a_provider(code="amk"),
        themes=[a_term("mentoring_themes", "confidence")],
        agreement="Vaitiolo ja sen rajat\n\nMiten mentorointi päättyy",
        respond_days=9,
    )
    a_round(page, name_fi="Kevät 2027", name_sv="Våren 2027")
    return published(page)


def test_a_published_programme_lies_on_the_shelf_with_its_rounds(programme):
    document = on_the_shelf(programme, "fi").document

    assert document["title"] == "Nuorelta nuorelle"
    assert document["organiser"] == "provider:amk"
    assert document["themes"] == ["term:mentoring_themes/confidence"]
    assert document["agreement"] == ["Vaitiolo ja sen rajat", "Miten mentorointi päättyy"]
    assert document["rounds"] == [
        {
            "code": "2027-k",
            "name": "Kevät 2027",
            "opens": "2026-11-01",
            "closes": "2026-12-15",
            "starts": "2027-01-11",
            "ends": "2027-06-01",
            "mentor_places": 10,
            "mentee_places": 10,
        }
    ]


def test_the_terms_of_matching_are_for_staff_alone(programme):
    row = on_the_shelf(programme, "fi")

    assert row.staff["terms"]["respond_days"] == 9
    assert "respond_days" not in str(row.document) + str(row.planning)


def test_a_language_version_has_its_own_words_and_the_facts_of_the_source(programme):
    published(a_language_version(programme, "sv", title="Från ung till ung", summary="Sida vid sida."))

    document = on_the_shelf(programme, "sv").document

    assert (document["title"], document["rounds"][0]["name"]) == ("Från ung till ung", "Våren 2027")


def test_a_programme_takes_applications_while_it_is_live_and_a_round_is_open(programme):
    assert programme.can_sign_up(date(2026, 12, 15))
    assert not programme.can_sign_up(date(2026, 12, 16))

    programme.unpublish()

    assert not programme.can_sign_up(date(2026, 12, 15))


def on_the_shelf(programme, locale):
    return Publication.objects.get(ref=programme.ref, locale=locale)
