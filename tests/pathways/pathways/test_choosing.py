"""Choosing a service for a stage: those that fit first; another one says why it is missing."""

import pytest
from django.urls import reverse

from tests.factories import a_live_service, a_term
from tests.viuhka.catalogue.desk import an_administrator

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]


@pytest.fixture
def offered(client):
    client.force_login(an_administrator("fi"))

    def offered(**asked):
        return client.get(reverse("fitting_services:choose_results"), asked).content.decode()

    return offered


def ways_to_choose(html, service):
    return reverse("fitting_services:chosen", args=[service.pk]) in html


def test_a_service_for_the_client_group_stands_first_and_can_be_chosen(offered):
    group = a_term("client_groups", "youth", name_fi="Nuoret")
    other, fitting = a_live_service(title="Ammatinvalinta"), a_live_service(title="Ohjaamo", client_groups=[group])

    html = offered(client_group=group.pk)

    assert html.index("Ohjaamo") < html.index("Ammatinvalinta")
    assert ways_to_choose(html, fitting)
    assert not ways_to_choose(html, other)
    assert "Ei mainitse asiakasryhmää ”Nuoret”" in html


def test_a_service_that_has_ended_cannot_be_chosen_and_says_so(offered):
    group = a_term("client_groups", "youth")
    ended = a_live_service(client_groups=[group], status="ended")

    html = offered(client_group=group.pk)

    assert not ways_to_choose(html, ended)
    assert "Palvelu on päättynyt." in html


def test_a_language_version_is_not_offered(offered):
    a_live_service(title="Neuvonta", sv={"title": "Rådgivning"})

    assert "Rådgivning" not in offered()


def test_without_a_client_group_every_service_is_offered_with_a_hint(offered):
    service = a_live_service()

    html = offered()

    assert ways_to_choose(html, service)
    assert "Valitse ensin asiakasryhmä" in html
