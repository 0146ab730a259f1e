"""How strict the gates are: set by those who may, kept in a history."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.models import ModelLogEntry

from tests.cms.visibility.test_openings_admin import an_account_with, text_of
from tests.factories import JOBSEEKER
from tests.viuhka.catalogue.desk import an_administrator
from viuhka.clearing.actions.gates import set_gates
from viuhka.clearing.models import GateSetting
from viuhka.clearing.rules.gates import GATES, Gate, Strictness

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]

ALL = {f"{audience.value}-{gate.value}": "required" for audience, gates in GATES.items() for gate in gates}


def test_a_gate_is_made_less_strict_and_the_history_tells_who_did_it(client):
    administrator = an_administrator("fi")
    client.force_login(administrator)

    response = client.post(reverse("gates"), ALL | {"jobseeker-plain-language": "warning"}, follow=True)

    assert GateSetting.objects.strictness(JOBSEEKER)[Gate.PLAIN_LANGUAGE] == Strictness.WARNING
    assert ModelLogEntry.objects.get(action="viuhka.gate.change").user == administrator
    assert "1 porttia muutettiin." in text_of(response)
    assert "Selkokielinen kuvaus (Työnhakijat) Pakollinen: estää avauksen Varoitus: näytetään" in text_of(response)


def test_what_was_not_changed_leaves_no_trace(client):
    client.force_login(an_administrator())

    client.post(reverse("gates"), ALL)

    assert not GateSetting.objects.exists()
    assert not ModelLogEntry.objects.filter(action="viuhka.gate.change").exists()


def test_what_somebody_else_changed_meanwhile_stays(client):
    client.force_login(an_administrator())
    sent = as_a_browser_sends(client.get(reverse("gates")))
    set_gates(audience=JOBSEEKER, strictness={Gate.LINKS: Strictness.OFF}, by=None)

    client.post(reverse("gates"), sent | {"jobseeker-plain-language": "warning"})

    strictness = GateSetting.objects.strictness(JOBSEEKER)
    assert (strictness[Gate.LINKS], strictness[Gate.PLAIN_LANGUAGE]) == (Strictness.OFF, Strictness.WARNING)


def as_a_browser_sends(page):
    """What the form on a page holds, hidden fields included."""
    form = BeautifulSoup(page.content, "html.parser").select_one("form:has(select)")
    chosen = {field["name"]: field.select_one("option[selected]")["value"] for field in form.select("select")}
    return chosen | {field["name"]: field["value"] for field in form.select("input[type=hidden]")}


def test_what_is_no_strictness_is_refused(client):
    client.force_login(an_administrator())

    response = client.post(reverse("gates"), ALL | {"jobseeker-channel": "maybe"})

    assert response.status_code == 200
    assert not GateSetting.objects.exists()


def test_the_screen_asks_for_its_right(client):
    client.force_login(an_account_with("view_opening", "change_opening"))
    refused = {client.get(reverse("gates")).status_code, client.post(reverse("gates"), ALL).status_code}
    client.force_login(an_account_with("set_gates"))

    assert refused == {403}
    assert client.get(reverse("gates")).status_code == 200
