"""A provider confirms with the link of its letter, without signing in; opening the link changes nothing."""

import re
from datetime import date, timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.test import Client

from tests.factories import NOW, a_live_service, a_provider
from viuhka.outbox.models import Letter
from viuhka.upkeep.actions.confirming import confirm
from viuhka.upkeep.actions.reminding import LINK_LIVES, take_due_steps
from viuhka.upkeep.models import Care, How

pytestmark = pytest.mark.usefixtures("site_tree")

A_YEAR_AGO = date(2025, 11, 24)


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def provider():
    return a_provider(email="toimisto@example.org")


@pytest.fixture
def pages(provider):
    some = [a_live_service(provider=provider, confirmed_on=A_YEAR_AGO, title=f"Palvelu {name}") for name in "AB"]
    Care.objects.filter(kind="provider").delete()
    return some


@pytest.fixture
def link(pages):
    take_due_steps(now=NOW)
    return re.search(r"https?://[^/\s]+(/upkeep/\S+)", Letter.objects.get().body)[1]


def boxes(response):
    return [box["value"] for box in BeautifulSoup(response.content, "html.parser").select("input[name=item]")]


def confirmed(page):
    return Care.objects.get(ref=page.ref).confirmed_at == NOW


def test_opening_the_link_shows_what_is_published_and_confirms_nothing(client, link, pages):
    answered = client.get(link)

    assert answered.status_code == 200
    assert [page.title in answered.content.decode() for page in pages] == [True, True]
    assert [confirmed(page) for page in pages] == [False, False]


def test_what_was_chosen_is_confirmed_and_the_rest_still_waits(client, link, pages):
    chosen = boxes(client.get(link))[0]

    after = client.post(link, {"item": chosen}, follow=True)

    assert [confirmed(page) for page in pages] == [True, False]
    assert len(boxes(after)) == 1
    made = Care.objects.get(ref=pages[0].ref).confirmations.get(how="letter")
    assert (made.by, made.due_date) == (None, NOW.date())


def test_a_link_confirms_once_for_a_date(client, link, pages):
    chosen = boxes(client.get(link))
    client.post(link, {"item": chosen})

    again = client.post(link, {"item": chosen}, follow=True)

    assert Care.objects.get(ref=pages[0].ref).confirmations.filter(how="letter").count() == 1
    assert "Kiitos" in again.content.decode()


def test_a_link_is_bound_to_the_date_it_asked_about(client, link, pages):
    chosen = boxes(client.get(link))
    confirm(ref=pages[0].ref, by=None, how=How.STAFF, now=NOW)

    client.post(link, {"item": chosen})

    assert not Care.objects.get(ref=pages[0].ref).confirmations.filter(how="letter").exists()


def test_a_link_confirms_nothing_that_its_letter_did_not_ask_about(client, link, pages):
    other = a_live_service(provider=a_provider(email="toinen@example.org"), confirmed_on=A_YEAR_AGO)
    take_due_steps(now=NOW)
    foreign = Care.objects.get(ref=other.ref).reminders.get(is_passed_over=False).pk

    answered = client.post(link, {"item": foreign})

    assert answered.status_code == 422
    assert not confirmed(other)


def test_choosing_nothing_is_told(client, link):
    answered = client.post(link)

    assert answered.status_code == 422
    assert "Valitse, mikä on yhä ajan tasalla." in answered.content.decode()


@pytest.mark.parametrize("change", [lambda path: path[:-2] + "x/", lambda path: path.replace("/fi/", "/fi/x")])
def test_a_link_that_was_not_signed_here_leads_nowhere(client, link, change):
    assert client.get(change(link)).status_code == 410


def test_a_link_ends_with_its_time(client, link, today):
    today.move_to(NOW + LINK_LIVES + timedelta(seconds=1))

    assert client.get(link).status_code == client.post(link).status_code == 410


def test_a_forged_form_confirms_nothing(link, pages):
    answered = Client(enforce_csrf_checks=True).post(link, {"item": "1"})

    assert answered.status_code == 403


@pytest.mark.parametrize(
    ("language", "heading"), [("sv", "Stämmer detta fortfarande?"), ("en", "Is this still correct?")]
)
def test_the_page_is_in_the_language_of_its_address(client, link, language, heading):
    assert heading in client.get(link.replace("/fi/", f"/{language}/")).content.decode()


def test_the_page_is_kept_by_nobody_on_the_way(client, link):
    assert "no-store" in client.get(link)["Cache-Control"]
