"""Planning many openings at once: by filter, after looking at what it would do."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from tests.cms.visibility.test_openings_admin import an_account_with, text_of
from tests.factories import JOBSEEKER, PROVIDER, a_term, an_opening
from tests.viuhka.catalogue.desk import an_administrator
from tests.viuhka.clearing.ready import a_ready_service
from viuhka.openings.models import Opening, OpeningState

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]

WISHES = {"audience": "jobseeker", "opens_at": "2099-01-11 08:00", "closes_at": ""}


def send(client, **changes):
    return client.post(reverse("openings_bulk"), WISHES | changes)


def carry_on(client, response):
    """Send the confirmation as the page has it."""
    form = BeautifulSoup(response.content, "html.parser").find("input", attrs={"name": "confirmed"}).find_parent("form")
    data = {}
    for field in form.find_all("input"):
        if field.get("type") != "checkbox" or field.has_attr("checked"):
            data.setdefault(field["name"], []).append(field.get("value", ""))
    return client.post(reverse("openings_bulk"), data)


def test_nothing_is_planned_before_it_was_looked_at_and_then_everything_that_was_ticked(client):
    client.force_login(an_administrator("fi"))
    pages = [a_ready_service(title=f"Palvelu {letter}") for letter in "ab"]

    asked = send(client)
    before = Opening.objects.count()
    carry_on(client, asked)

    assert "2 palvelua suunniteltaisiin avattavaksi" in text_of(asked)
    assert before == 0
    assert set(Opening.objects.values_list("ref", "state")) == {(page.ref, OpeningState.PLANNED) for page in pages}


def test_what_was_not_ticked_is_not_planned(client):
    client.force_login(an_administrator())
    kept, _left_out = a_ready_service(), a_ready_service()

    send(client, confirmed="1", pages=[str(kept.pk)])

    assert list(Opening.objects.values_list("ref", flat=True)) == [kept.ref]


def test_what_would_be_blocked_says_why(client):
    client.force_login(an_administrator("fi"))
    a_ready_service(title="Ryhmä", plain_language="", confirmed_on=date(2098, 12, 1))

    text = text_of(send(client))

    assert "1 niistä estyisi nykyisellään." in text
    assert "Ryhmä Estyisi Selkokielinen kuvaus puuttuu." in text


def test_only_what_matches_and_has_no_opening_is_offered(client):
    client.force_login(an_administrator())
    group = a_term("client_groups", "nuoret")
    matching = a_ready_service(client_groups=[group])
    a_ready_service()
    an_opening(a_ready_service(client_groups=[group]), JOBSEEKER)
    other_audience = a_ready_service(client_groups=[group])
    an_opening(other_audience, PROVIDER)

    response = send(client, client_group=str(group.pk))

    offered = {prospect.page.pk for prospect in response.context["prospects"]}
    assert offered == {matching.pk, other_audience.pk}


def test_somebody_without_the_right_to_edit_pages_is_offered_none(client):
    client.force_login(an_account_with("add_opening"))
    page = a_ready_service()

    send(client, confirmed="1", pages=[str(page.pk)])

    assert not Opening.objects.exists()


def test_the_screen_asks_for_the_right_to_plan(client):
    client.force_login(an_account_with("view_opening", "change_opening"))

    assert {client.get(reverse("openings_bulk")).status_code, send(client).status_code} == {403}


def test_where_nothing_matches_the_form_says_so_and_keeps_what_was_typed(client):
    client.force_login(an_administrator("fi"))

    response = send(client)

    assert "Mikään palvelu, jota saat muokata, ei vastaa valintoja" in text_of(response)
    assert WISHES["opens_at"] in response.content.decode()


def test_nothing_is_planned_where_nothing_is_ticked(client):
    client.force_login(an_administrator("fi"))
    a_ready_service()

    response = send(client, confirmed="1")

    assert not Opening.objects.exists()
    assert "Valitse vähintään yksi palvelu." in text_of(response)
