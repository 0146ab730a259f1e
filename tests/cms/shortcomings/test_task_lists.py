"""The task lists in the admin: what waits, whose it is, where it is done, and what is said not to apply."""

import csv
import io
from datetime import timedelta
from html import unescape
from urllib.parse import urlencode

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from django.utils.translation import override
from django_q.models import Failure, Task
from wagtail.models import ModelLogEntry

from cms.roles.rules import COORDINATORS, EDITORS, MODERATORS, STUDENT_TESTERS
from cms.shortcomings.desk.mine import of_account, of_roles_of, waiting_for, with_owners
from cms.shortcomings.desk.rows import rows_of
from tests.factories import NOW, a_law, a_live_programme, a_live_service, a_provider, a_term, a_user
from viuhka.linkcheck.models import AddressUse, WebAddress, WebHost
from viuhka.shortcomings.actions.comparing import compare_everything
from viuhka.shortcomings.models import KindChoice, Shortcoming
from viuhka.upkeep.desk import owners_of
from viuhka.upkeep.models import Care

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel(NOW, tick=False):
        yield


def one_of(*groups, **columns):
    account = a_user(**columns)
    account.groups.set(Group.objects.filter(name__in=groups))
    return account


def compared():
    compare_everything(now=NOW)


def a_broken_link(provider):
    """An address that the worker found gone, on the website of a provider."""
    host = WebHost.objects.create(name="example.org")
    address = WebAddress.objects.create(
        url="https://example.org/", host=host, state="broken", status=404, first_failed_at=NOW, due_at=NOW
    )
    AddressUse.objects.create(address=address, ref=provider.ref, locale="fi", field="website")


def shown(client, **query):
    """The rows of the list: what each is about, and what is to be done."""
    page = BeautifulSoup(client.get(f"{reverse('task_lists')}?{urlencode(query)}").content, "html.parser")
    return [[" ".join(cell.get_text(" ").split()) for cell in row.select("td")] for row in page.select("tbody tr")]


def kinds(client, **query):
    return {row[2] for row in shown(client, **query)}


# The list


def test_every_task_says_what_it_is_about_what_to_do_and_leads_to_the_field(client):
    client.force_login(one_of(EDITORS))
    page = a_live_service(title="Neuvonta")
    compared()

    answer = client.get(f"{reverse('task_lists')}?kind=no-channel")

    link = BeautifulSoup(answer.content, "html.parser").select_one("tbody tr a")
    assert link["href"] == f"{reverse('wagtailadmin_pages:edit', args=[page.pk])}#id_channels-FORMS"
    assert shown(client, kind="no-channel")[0][:4] == [
        "Neuvonta",
        "Palvelu",
        "Ei asiointikanavaa",
        "Asiointikanava puuttuu. Lisää vähintään yksi tapa tavoittaa palvelu.",
    ]


def test_each_list_has_its_count_and_leads_to_itself(client):
    client.force_login(one_of(EDITORS))
    a_live_service()
    a_live_service()
    compared()

    page = BeautifulSoup(client.get(reverse("task_lists")).content, "html.parser")

    counts = {" ".join(link.get_text(" ").split()): link["href"] for link in page.select(".viuhka-counts a")}
    assert "Ei asiointikanavaa 2" in counts
    assert counts["Ei asiointikanavaa 2"].endswith("?kind=no-channel")


def test_a_missing_translation_leads_to_where_it_is_made_and_an_outdated_one_to_itself(client):
    editor = one_of(EDITORS)
    page = a_live_service(sv={"source_words_digest": "earlier"})
    version = type(page).objects.get(translation_key=page.translation_key, locale__language_code="sv")
    compared()

    rows = {row.shortcoming.kind: row.url for row in rows_of(Shortcoming.objects.filter(ref=page.ref), editor, NOW)}

    assert rows["language-missing"] == reverse("simple_translation:submit_page_translation", args=[page.pk])
    assert rows["language-outdated"].startswith(reverse("wagtailadmin_pages:edit", args=[version.pk]))


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_every_list_has_a_name_and_a_sentence_in_every_language(language):
    law, term = a_law(change_note="Uusi."), a_term(is_obsolete=True)
    a_live_service(sv={"source_words_digest": "earlier"}, legal_basis=[law], client_groups=[term])
    a_broken_link(a_provider())
    Task.objects.create(id="1", name="1", func="a.b", started=NOW, stopped=NOW, success=False)
    compared()

    with override(language):
        rows = rows_of(Shortcoming.objects.all(), one_of(EDITORS), NOW)
        said = {row.shortcoming.kind: row.sentence for row in rows}

    assert set(said) == set(KindChoice.values) - {"opening-blocked"}
    assert all("%(" not in sentence for sentence in said.values())
    assert str(law) in said["law-changed"]
    assert "https://example.org/ (404)" in said["broken-link"]


def test_lists_are_filtered_by_type_and_provider(client):
    client.force_login(one_of(EDITORS))
    giver = a_provider(name_fi="Antaja")
    a_live_service(title="Annettu", provider=giver)
    a_live_service(title="Muu")
    a_provider(name_fi="Jouten")
    compared()

    assert {row[0] for row in shown(client, type="provider")} >= {"Jouten"}
    assert {row[0] for row in shown(client, provider=giver.pk, kind="orphan")} == {"Annettu"}


def test_an_exported_file_starts_no_cell_as_a_formula(client):
    client.force_login(one_of(EDITORS))
    a_live_service(title="=HYPERLINK(1)")
    compared()

    file = client.get(f"{reverse('task_lists')}?export=csv").getvalue().decode()

    cells = [cell for row in csv.reader(io.StringIO(file)) for cell in row]
    assert any("HYPERLINK" in cell for cell in cells)
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


def test_a_broken_link_of_a_provider_leads_to_the_field_of_its_form():
    provider = a_provider()
    a_broken_link(provider)
    compared()

    row = rows_of(Shortcoming.objects.filter(kind="broken-link"), one_of(EDITORS), NOW)[0]

    assert row.url == f"{reverse('wagtailsnippets_viuhka_provider:edit', args=[provider.pk])}#:w:contentpath=website"


# Whose they are


def test_a_task_is_theirs_who_look_after_what_it_is_about():
    named, editor, moderator = one_of(EDITORS), one_of(EDITORS), one_of(MODERATORS)
    page, other = a_live_service(), a_live_service()
    Care.objects.filter(ref=page.ref).update(owner=named)
    compared()

    rows = with_owners(Shortcoming.objects.filter(kind="no-channel"))

    assert [row.ref for row in rows.filter(of_account(named))] == [page.ref]
    assert [row.ref for row in rows.filter(of_roles_of(editor))] == [other.ref]
    assert not rows.filter(of_roles_of(moderator)).exists()


def test_the_role_in_the_filter_is_the_role_that_is_shown():
    reached, unreached = a_provider(email="info@example.org"), a_provider()
    for provider in (reached, unreached, None):
        a_live_service(provider=provider)
    a_live_programme()
    compared()
    people = {"editor": one_of(EDITORS), "moderator": one_of(MODERATORS), "coordinator": one_of(COORDINATORS)}

    rows = with_owners(Shortcoming.objects.all())

    owners = owners_of(row.ref for row in rows)
    for role, person in people.items():
        by_sql = set(rows.filter(of_roles_of(person)).values_list("pk", flat=True))
        assert by_sql == {row.pk for row in rows if role_for(row, owners[row.ref]) == role}


def role_for(row, owner):
    """Providers are asked to confirm; whatever else is wrong with what is theirs, editors mend."""
    return "editor" if owner.role == "provider" and row.kind != "unconfirmed" else owner.role


def test_what_a_provider_looks_after_is_mended_by_editors_and_confirmed_by_the_provider():
    provider = a_provider(name_fi="Antaja", email="info@example.org")
    page = a_live_service(provider=provider)
    compared()

    shown = rows_of(Shortcoming.objects.filter(ref=page.ref), one_of(EDITORS), NOW)

    owners = {row.shortcoming.kind: row.owner for row in shown}
    assert owners["unconfirmed"] == "Antaja"
    assert {owners[kind] for kind in ("no-channel", "orphan")} == {"Sisällöntuottaja"}


def test_failed_tasks_of_the_worker_wait_for_administrators():
    Task.objects.create(id="1", name="1", func="cms.worker.tasks.tidy", started=NOW, stopped=NOW, success=False)
    assert Failure.objects.exists()
    compared()
    administrator, editor = a_user(is_superuser=True), one_of(EDITORS)

    rows = {
        person: rows_of(Shortcoming.objects.filter(kind="failed-job"), person, NOW)
        for person in (administrator, editor)
    }

    assert [row.url for row in rows[administrator]] == [reverse("worker")]
    assert [row.url for row in rows[editor]] == [None]
    assert (waiting_for(administrator), waiting_for(editor)) == (1, 0)


def test_the_first_screen_has_a_line_for_whom_something_waits_and_none_for_others(client):
    a_live_service()
    compared()

    client.force_login(one_of(EDITORS))
    told = unescape(client.get(reverse("wagtailadmin_home")).content.decode())
    client.force_login(one_of(STUDENT_TESTERS))
    other = client.get(reverse("wagtailadmin_home")).content.decode()

    assert f"{reverse('task_lists')}?whose=any" in told
    assert reverse("task_lists") not in other


# Settling


def settle(client, row, **data):
    return client.post(reverse("task_settle", args=[row.pk]), {"state": row.state, **data}, follow=True)


def a_task(kind="orphan"):
    return Shortcoming.objects.get(kind=kind)


def test_what_is_meant_to_be_so_is_settled_with_a_reason_that_others_read(client):
    editor = one_of(EDITORS)
    client.force_login(editor)
    a_live_service(title="Neuvonta")
    compared()

    settle(client, a_task(), reason="Palvelu on kaikille.")

    row = a_task()
    assert (row.reason, row.settled_by, row.settled_at) == ("Palvelu on kaikille.", editor, NOW)
    assert shown(client, kind="orphan") == []
    assert "Palvelu on kaikille." in shown(client, kind="orphan", state="settled")[0][-1]
    assert ModelLogEntry.objects.get(action="viuhka.shortcoming.settle").data == {"reason": "Palvelu on kaikille."}


def test_without_a_reason_nothing_is_settled_and_the_form_says_what_is_missing(client):
    client.force_login(one_of(EDITORS))
    a_live_service()
    compared()

    answer = settle(client, a_task(), reason=" ")

    assert "Kerro, miksi tehtävä ei koske tätä." in answer.content.decode()
    assert a_task().settled_at is None


def test_having_looked_at_a_law_needs_no_reason(client):
    client.force_login(one_of(EDITORS))
    a_live_service(legal_basis=[a_law(change_note="Ikäraja nousee.")])
    compared()

    settle(client, a_task("law-changed"))

    assert a_task("law-changed").settled_at == NOW


def test_what_changed_while_the_form_was_open_is_not_settled(client):
    client.force_login(one_of(EDITORS))
    a_live_service()
    compared()
    row = a_task()
    Shortcoming.objects.filter(pk=row.pk).update(state="other")

    answer = settle(client, row, reason="Siksi.")

    assert a_task().settled_at is None
    assert "Mitään ei muutettu" in answer.content.decode()


def test_what_was_settled_is_put_on_the_lists_again(client):
    client.force_login(one_of(EDITORS))
    a_live_service()
    compared()
    settle(client, a_task(), reason="Siksi.")

    client.post(reverse("task_reopen", args=[a_task().pk]))

    assert (a_task().settled_at, a_task().reason) == (None, "")


def test_nobody_settles_what_they_may_not_edit(client):
    account = a_user()
    account.user_permissions.set(
        Permission.objects.filter(codename__in=("access_admin", "view_shortcomings", "settle_shortcomings"))
    )
    client.force_login(account)
    a_live_service()
    compared()

    answer = settle(client, a_task(), reason="Siksi.")

    assert answer.status_code == 403
    assert a_task().settled_at is None


# Completeness


def test_the_least_complete_comes_first_and_leads_to_what_weighs_most(client):
    client.force_login(one_of(EDITORS))
    bare = a_live_service(title="Tyhjä")
    a_live_service(
        title="Täydempi", provider=a_provider(), keywords=["apu"], for_whom="Sinulle.", how_to_access="Soita."
    )

    page = BeautifulSoup(client.get(f"{reverse('completeness')}?kind=service&locale=fi").content, "html.parser")

    links = page.select("tbody tr .title a")
    assert [link.get_text(strip=True) for link in links] == ["Tyhjä", "Täydempi"]
    assert links[0]["href"].startswith(f"{reverse('wagtailadmin_pages:edit', args=[bare.pk])}#")


def test_the_form_of_a_page_says_how_complete_it_is_and_what_waits_for_it(client):
    client.force_login(one_of(EDITORS))
    page = a_live_service()
    compared()

    said = unescape(client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode())

    assert "% valmis" in said
    assert "Lisää arkiset sanat, joita asiakkaat käyttävät." in said
    assert "Mikään palvelupolku ei kulje palvelun kautta." in said


def test_the_age_of_a_task_is_counted_in_days(client):
    client.force_login(one_of(EDITORS))
    a_live_service()
    compare_everything(now=NOW - timedelta(days=3))

    assert shown(client, kind="orphan")[0][5] == "3 päivää"
