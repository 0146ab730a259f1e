"""The form of a service: its groups, its limits, what publishing asks for, and which terms it offers."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from wagtail.test.utils.form_data import rich_text

from tests.factories import a_language_version, a_location, a_service, a_term
from tests.viuhka.catalogue.desk import (
    a_complete_service,
    an_administrator,
    edit_url,
    errors_in,
    now_of,
    send,
)
from viuhka.catalogue.models import ServiceIndexPage, ServicePage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]

GROUPS = [
    "In short",
    "For whom",
    "How to get in",
    "Price and duration",
    "Where and channels",
    "Languages",
    "Contact",
    "What follows",
    "Staff only",
    "Planning",
    "Legal basis and PTV",
]


def groups_of(response):
    headings = BeautifulSoup(response.content, "html.parser").select("[data-panel-heading-text]")
    return [heading.text for heading in headings if heading.text in GROUPS]


def test_the_form_is_grouped_as_an_editor_thinks(client):
    client.force_login(an_administrator())

    response = client.get(edit_url(a_complete_service()))

    assert groups_of(response) == GROUPS


def test_nothing_leads_to_a_live_page_or_a_schedule_of_wagtails(client):
    client.force_login(an_administrator())

    html = client.get(edit_url(a_complete_service())).content.decode()

    assert 'name="go_live_at"' not in html
    assert "Visit the live page" not in html


def test_publishing_puts_what_the_form_says_on_the_page(client):
    client.force_login(an_administrator())
    page = a_complete_service()
    new_group = a_term("client_groups", "new")

    response = send(client, page, summary="Uusi\ntiivistelmä", capacity="12", client_groups=[str(new_group.pk)])

    assert response.status_code == 302
    now = now_of(page)
    assert (now.summary, now.capacity, list(now.client_groups.all())) == ("Uusi tiivistelmä", 12, [new_group])


PAST_THE_LIMITS = {
    "title": "N" * 101,
    "summary": "T" * 151,
    "description": rich_text(f"<p>{'K' * 2501}</p>"),
    "plain_language": "Tässä virkkeessä on aivan liian monta sanaa, koska niitä on yli kaksitoista kappaletta.",
    "age_max": "1",
}
LIMIT_ERRORS = {
    "fi": {
        "title": "Nimessä on 101 merkkiä, mutta siihen mahtuu enintään 100.",
        "summary": "enintään 150 merkkiä",
        "description": "enintään 2500 merkkiä",
        "plain_language": "Selkokielen virkkeessä on enintään 12 sanaa.",
        "age_max": "Yläikäraja ei voi olla alaikärajaa pienempi.",
    },
    "sv": {
        "title": "Namnet har 101 tecken, men högst 100 ryms.",
        "summary": "som mest 150 tecken",
        "description": "som mest 2500 tecken",
        "plain_language": "En lättläst mening har högst 12 ord.",
        "age_max": "Den övre åldersgränsen kan inte vara under den nedre.",
    },
}


@pytest.mark.parametrize("language", LIMIT_ERRORS)
def test_each_limit_fails_at_its_field_in_the_editors_language(client, language):
    client.force_login(an_administrator(language))
    page = a_complete_service(age_min=18)

    errors = errors_in(send(client, page, **PAST_THE_LIMITS), language)

    assert errors.keys() == LIMIT_ERRORS[language].keys()
    assert all(sentence in errors[field][0] for field, sentence in LIMIT_ERRORS[language].items())


def test_contacts_inside_the_description_are_refused_at_the_field(client):
    client.force_login(an_administrator("fi"))
    page = a_complete_service()
    text = "Soita 02 123 4567, kirjoita neuvonta@example.org, katso www.example.org tai tule, Linnankatu 5."

    errors = errors_in(send(client, page, description=rich_text(f"<p>{text}</p>")), "fi")

    assert sorted(errors["description"]) == [
        "Poista osoite ”Linnankatu 5” ja valitse sen sijaan palvelupaikka.",
        "Poista puhelinnumero ”02 123 4567” ja lisää se asiointikanavaksi.",
        "Poista sähköpostiosoite ”neuvonta@example.org” ja lisää se asiointikanavaksi.",
        "Poista verkko-osoite ”www.example.org” ja lisää se asiointikanavaksi.",
    ]


def test_what_was_typed_is_not_cut_by_the_browser(client):
    client.force_login(an_administrator())

    html = client.get(edit_url(a_complete_service())).content.decode()

    for name in ("title", "summary", "for_whom"):
        assert "maxlength" not in BeautifulSoup(html, "html.parser").find(attrs={"name": name}).attrs


def test_publishing_asks_for_everything_that_a_service_must_have(client):
    client.force_login(an_administrator("fi"))
    page = a_complete_service()
    emptied = {name: [] for name in ServicePage.REQUIRED} | {"description": rich_text(""), "summary": ""}

    errors = errors_in(send(client, page, **emptied), "fi")

    assert errors == {name: ["Tämä kenttä on pakollinen."] for name in (*ServicePage.REQUIRED, "summary")}


def test_a_draft_can_be_saved_while_much_is_missing(client):
    client.force_login(an_administrator())
    page = a_service(title="Kesken")

    response = send(client, page, publish=False, summary="", for_whom="Sinulle")

    assert response.status_code == 302
    assert now_of(page).get_latest_revision_as_object().for_whom == "Sinulle"


def test_an_obsolete_term_is_not_offered(client):
    client.force_login(an_administrator())
    page = a_complete_service()
    old = a_term("client_groups", is_obsolete=True)

    errors = errors_in(send(client, page, client_groups=[str(old.pk)]))

    assert list(errors) == ["client_groups"]


def test_an_obsolete_term_stays_where_it_is_and_is_marked(client):
    client.force_login(an_administrator("fi"))
    old = a_term("client_groups", name_fi="Vanha ryhmä", is_obsolete=True)
    page = a_complete_service(client_groups=[old])

    html = client.get(edit_url(page)).content.decode()
    response = send(client, page, summary="Muutettu")

    assert "Vanha ryhmä (ei enää käytössä)" in html
    assert response.status_code == 302
    assert list(now_of(page).client_groups.all()) == [old]


def test_words_in_a_list_may_be_typed_carelessly(client):
    client.force_login(an_administrator())
    page = a_complete_service()

    send(client, page, keywords="työ, haku;\nansioluettelo, ,")

    assert now_of(page).keywords == ["työ", "haku", "ansioluettelo"]


def rows(name, *forms):
    """The fields of new rows."""
    fields = {f"{name}-TOTAL_FORMS": str(len(forms))}
    for place, form in enumerate(forms):
        fields |= {f"{name}-{place}-{field}": value for field, value in form.items()}
        fields |= {f"{name}-{place}-ORDER": str(place + 1), f"{name}-{place}-id": ""}
    return fields


def test_channels_come_along(client):
    client.force_login(an_administrator())
    page, location = a_complete_service(), a_location()
    phone = {"channel_type": "phone", "value": "+358 2 123 4567"}
    place = {"channel_type": "location", "location": str(location.pk)}

    response = send(client, page, **rows("channels", phone, place))

    assert response.status_code == 302
    assert [(row.channel_type, row.value, row.location) for row in now_of(page).channels.all()] == [
        ("phone", "+358 2 123 4567", None),
        ("location", "", location),
    ]


def test_a_channel_that_leads_nowhere_is_refused_at_its_field(client):
    client.force_login(an_administrator("sv"))
    page = a_complete_service()

    response = send(client, page, **rows("channels", {"channel_type": "webpage", "value": "example.org"}))

    with translation.override("sv"):
        assert response.context["form"].formsets["channels"].errors == [
            {"value": ["Ange en webbadress som börjar med https://."]}
        ]


def test_a_service_leads_to_the_source_page_of_another(client):
    client.force_login(an_administrator("fi"))
    page, other = a_complete_service(), a_complete_service(title="Toinen")
    version = a_language_version(other, "sv")

    refused = send(client, page, **rows("leads_to", {"target": str(version.pk)}))
    accepted = send(client, page, **rows("leads_to", {"target": str(other.pk)}))

    with translation.override("fi"):
        assert refused.context["form"].formsets["leads_to"].errors == [
            {"target": ["Valitse palvelun suomenkielinen sivu."]}
        ]
    assert accepted.status_code == 302
    assert [row.target for row in now_of(page).leads_to.all()] == [other]


def test_demo_content_is_marked_in_its_form_and_in_lists(client):
    client.force_login(an_administrator("fi"))
    page = a_complete_service(title="Palvelu", is_demo=True)

    form = client.get(edit_url(page)).content.decode()
    listing = client.get(reverse("wagtailadmin_explore", args=[page.get_parent().pk])).content.decode()

    assert "Tämä on esittelysisältöä." in form
    assert "Palvelu (demo)" in listing


def test_the_first_screen_says_that_there_is_demo_content_only_while_there_is(client):
    client.force_login(an_administrator("fi"))

    before = client.get(reverse("wagtailadmin_home")).content.decode()
    a_complete_service(is_demo=True)
    after = client.get(reverse("wagtailadmin_home")).content.decode()

    assert "esittelysisältöä" not in before
    assert "Sivustolla on esittelysisältöä." in after


def test_a_service_is_created_in_finnish_first(client):
    client.force_login(an_administrator())
    add = {
        locale: reverse(
            "wagtailadmin_pages:add",
            args=["viuhka", "servicepage", ServiceIndexPage.objects.get(locale__language_code=locale).pk],
        )
        for locale in ("fi", "sv")
    }

    assert client.get(add["fi"]).status_code == 200
    assert client.get(add["sv"]).status_code == 302


def test_the_form_asks_for_the_same_number_of_statements_however_many_terms_there_are(client):
    client.force_login(an_administrator())
    page = a_complete_service()
    client.get(edit_url(page))

    few = statements_of(client, page)
    for _ in range(20):
        a_term("client_groups")
        a_term("municipalities")

    assert statements_of(client, page) == few


def statements_of(client, page):
    with CaptureQueriesContext(connection) as statements:
        client.get(edit_url(page))
    return len(statements)
