"""The report on confirmations: what is due, how late it is, and where it is confirmed."""

import csv
import io
from datetime import UTC, date, datetime

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.urls import reverse

from tests.factories import a_language_version, a_live_service, a_provider, a_service
from tests.viuhka.catalogue.desk import an_administrator, an_editor
from tests.viuhka.catalogue.test_language_report import somebody_in_the_admin
from viuhka.catalogue.models.confirming import services_to_confirm

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]

TODAY = date(2026, 11, 24)
URL = "confirmation_report"


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(datetime(2026, 11, 24, 10, 0, tzinfo=UTC), tick=False):
        yield


def titles(client, **query):
    return [page.title for page in client.get(reverse(URL), query).context["object_list"]]


@pytest.mark.parametrize(
    ("confirmed", "months", "is_due"),
    [
        (None, 12, True),
        (date(2025, 11, 23), 12, True),
        (date(2025, 11, 24), 12, True),
        (date(2025, 11, 25), 12, False),
        (date(2026, 8, 31), 3, False),
        (date(2026, 8, 23), 3, True),
    ],
)
def test_a_service_is_due_from_the_day_its_interval_ends(client, confirmed, months, is_due):
    a_live_service(confirmed_date=confirmed, confirmation_months=months)

    assert services_to_confirm(an_administrator(), TODAY).exists() == is_due


def test_the_longest_due_comes_first_and_what_was_never_confirmed_before_all(client):
    client.force_login(an_administrator())
    a_live_service(title="Vuosi", confirmed_date=date(2024, 11, 24))
    a_live_service(title="Päivä", confirmed_date=date(2025, 11, 23))
    a_live_service(title="Ei koskaan", confirmed_date=None)
    a_live_service(title="Ajan tasalla", confirmed_date=date(2026, 11, 1))

    assert titles(client) == ["Ei koskaan", "Vuosi", "Päivä"]
    assert titles(client, ordering="-confirm_by") == ["Päivä", "Vuosi", "Ei koskaan"]


def test_drafts_and_language_versions_are_not_in_it(client):
    client.force_login(an_administrator())
    a_service(title="Luonnos")
    a_language_version(a_live_service(title="Palvelu", confirmed_date=TODAY), "sv", live=True)

    assert titles(client) == []


def test_a_row_says_whose_it_is_and_how_late_and_leads_to_the_date(client):
    client.force_login(an_administrator("fi"))
    provider = a_provider(name_fi="Turun paja")
    page = a_live_service(title="Valmennus", confirmed_date=date(2025, 11, 14), provider=provider)

    html = BeautifulSoup(client.get(reverse(URL)).content, "html.parser")

    row = html.select_one("table.listing tbody tr")
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert row.select_one("a")["href"] == f"{edit}#:w:contentpath=confirmed_date"
    for part in ("Turun paja", "14.11.2025", "14.11.2026", "10 päivää"):
        assert part in row.get_text(" ")


def test_it_is_filtered_by_provider(client):
    client.force_login(an_administrator())
    provider = a_provider()
    a_live_service(title="Oma", provider=provider, confirmed_date=None)
    a_live_service(title="Muun", confirmed_date=None)

    assert titles(client, provider=provider.pk) == ["Oma"]


@pytest.mark.parametrize("address", [URL, f"{URL}_results"])
@pytest.mark.parametrize("export", [None, "csv", "xlsx"])
def test_who_edits_nothing_sees_and_exports_nothing(client, address, export):
    a_live_service(title="Palvelu", confirmed_date=None)
    client.force_login(somebody_in_the_admin())

    response = client.get(reverse(address), {"export": export} if export else {})

    assert response.status_code == 302
    assert "Palvelu" not in response.content.decode()


def test_an_editor_sees_what_they_may_edit_and_exports_it_without_formulas(client):
    client.force_login(an_editor("fi"))
    a_live_service(title="=1+1", confirmed_date=None)

    response = client.get(reverse(URL), {"export": "csv"})

    rows = list(csv.reader(io.StringIO(b"".join(response.streaming_content).decode("utf-8-sig"))))
    assert rows[0][0] == "Palvelu"
    assert rows[1][0] == "'=1+1"
