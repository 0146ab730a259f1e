"""The report on language versions."""

import csv
import io

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from tests.factories import a_language_version, a_live_event, a_service, a_user, published
from tests.viuhka.catalogue.desk import a_complete_service, an_administrator, an_editor, now_of, send

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]

URL = "language_report"


def report(client, **query):
    return {
        (row.source.title, row.locale): row.state.value
        for row in client.get(reverse(URL), query).context["object_list"]
    }


def states_of(client, *, title):
    found = [report(client, state=state) for state in ("missing", "draft", "outdated", "up-to-date")]
    return {locale: state for rows in found for (name, locale), state in rows.items() if name == title}


def test_it_tells_missing_draft_outdated_and_up_to_date_apart(client):
    client.force_login(an_administrator())
    published(a_service(title="Puuttuu"))
    drafted, outdated, current = (published(a_service(title=title)) for title in ("Luonnos", "Vanhentunut", "Ajan"))
    a_language_version(drafted, "sv")
    published(a_language_version(outdated, "sv"))
    published(a_language_version(current, "sv"))
    outdated.summary = "Uutta tietoa."
    published(outdated)

    assert report(client, language="sv") == {
        ("Puuttuu", "sv"): "missing",
        ("Luonnos", "sv"): "draft",
        ("Vanhentunut", "sv"): "outdated",
    }
    assert report(client, language="sv", state="up-to-date") == {("Ajan", "sv"): "up-to-date"}


def test_a_mere_change_of_facts_makes_no_translation_older(client):
    client.force_login(an_administrator())
    source = published(a_complete_service(is_live=False, description="<p>Kuvaus &amp; lisää</p>"))
    published(a_language_version(source, "sv"))

    send(client, source, capacity="99", status="full")

    assert now_of(source).capacity == 99
    assert states_of(client, title=source.title)["sv"] == "up-to-date"


def test_a_draft_of_the_source_makes_no_translation_older_before_it_is_published(client):
    client.force_login(an_administrator())
    source = published(a_service(title="Palvelu"))
    published(a_language_version(source, "sv"))
    source.summary = "Uutta tietoa."
    source.save_revision()

    before = states_of(client, title="Palvelu")["sv"]
    published(source)

    assert (before, states_of(client, title="Palvelu")["sv"]) == ("up-to-date", "outdated")


def test_a_translation_is_as_old_as_its_published_words_whatever_its_drafts_say(client):
    client.force_login(an_administrator())
    source = published(a_complete_service(is_live=False))
    version = published(a_language_version(source, "sv"))
    source.summary = "Uutta tietoa."
    published(source)

    send(client, version, publish=False, summary="Nya uppgifter")
    drafted = states_of(client, title=source.title)["sv"]
    send(client, version, summary="Nya uppgifter")

    assert (drafted, states_of(client, title=source.title)["sv"]) == ("outdated", "up-to-date")


def test_events_are_in_it_too(client):
    client.force_login(an_administrator())
    a_live_event(title="Rekrytreffit")

    assert report(client, language="en") == {("Rekrytreffit", "en"): "missing"}


def test_an_editor_sees_the_pages_that_they_may_edit(client):
    a_service(title="Palvelu")

    client.force_login(an_editor())
    assert report(client, language="sv") == {("Palvelu", "sv"): "missing"}

    client.force_login(somebody_in_the_admin())
    response = client.get(reverse(URL))
    assert response.status_code == 302
    assert "Palvelu" not in response.content.decode()


@pytest.mark.parametrize("address", ["language_report", "language_report_results"])
@pytest.mark.parametrize("export", ["csv", "xlsx"])
def test_who_edits_nothing_exports_nothing(client, address, export):
    a_service()
    client.force_login(somebody_in_the_admin())

    response = client.get(reverse(address), {"export": export})

    assert response.status_code == 302


def somebody_in_the_admin():
    user = a_user()
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    return user


def test_an_export_holds_no_live_formula(client):
    client.force_login(an_administrator("en"))
    a_service(title="=SUM(A1:A9)")

    response = client.get(reverse(URL), {"export": "csv", "language": "sv"})

    rows = list(csv.reader(io.StringIO(b"".join(response.streaming_content).decode())))
    assert rows[0] == ["Finnish page", "Type", "Language", "State", "Finnish text published"]
    assert rows[1][:4] == ["'=SUM(A1:A9)", "Service", "Svenska", "Missing"]
