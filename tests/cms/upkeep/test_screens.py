"""Editors see what is due and whose task it is, and say with one press that it is still correct."""

from datetime import date, timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.urls import reverse

from cms.roles.rules import COORDINATORS, EXPERTS
from tests.cms.moderation.world import a_moderator, a_person, an_editor
from tests.factories import NOW, a_live_pathway, a_live_programme, a_live_service, a_provider, a_user
from viuhka.upkeep.actions.confirming import confirm
from viuhka.upkeep.actions.figures import note_day
from viuhka.upkeep.models import Care, How

pytestmark = pytest.mark.usefixtures("site_tree")

TODAY = NOW.date()
A_YEAR_AGO = date(2025, 11, 24)


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def editor(client):
    user = an_editor()
    client.force_login(user)
    return user


def care_of(item):
    return Care.objects.get(ref=item.ref)


def listed(client, **filters):
    return [row.title for row in client.get(reverse("upkeep"), filters).context["table"].data]


def soup(response):
    return BeautifulSoup(response.content, "html.parser")


def test_the_longest_due_comes_first_with_how_late_it_is(client, editor):
    a_live_service(title="Ajan tasalla", confirmed_on=TODAY)
    a_live_service(title="Päivän myöhässä", confirmed_on=date(2025, 11, 23))
    a_live_service(title="Kaksi vuotta", confirmed_on=date(2024, 11, 24))

    html = client.get(reverse("upkeep"), {"standing": "due"}).content.decode()

    assert listed(client, standing="due") == ["Kaksi vuotta", "Päivän myöhässä"]
    assert "1 day late" in html


def test_what_is_due_today_is_in_the_list_today(client, editor):
    a_live_service(title="Tänään", confirmed_on=A_YEAR_AGO)

    assert listed(client, standing="due") == ["Tänään"]


def test_an_editor_sees_what_is_theirs_by_name_or_by_role(client, editor):
    other = an_editor()
    theirs = a_live_pathway(title="Oma", confirmed_on=A_YEAR_AGO)
    someone = a_live_pathway(title="Toisen", confirmed_on=A_YEAR_AGO)
    a_live_pathway(title="Kaikkien", confirmed_on=A_YEAR_AGO)
    a_live_service(title="Tuottajan", confirmed_on=A_YEAR_AGO, provider=a_provider(email="t@example.org"))
    Care.objects.filter(ref=theirs.ref).update(owner=editor)
    Care.objects.filter(ref=someone.ref).update(owner=other)

    assert listed(client, task="mine") == ["Kaikkien", "Oma"]


def test_what_a_provider_does_not_answer_becomes_the_editors_task_and_then_the_moderators(client, editor):
    provider = a_provider(email="t@example.org")
    a_live_service(title="Viikko", confirmed_on=A_YEAR_AGO - timedelta(days=7), provider=provider)
    a_live_service(title="Kolme viikkoa", confirmed_on=A_YEAR_AGO - timedelta(days=21), provider=provider)
    Care.objects.filter(kind="provider").delete()

    assert listed(client, task="mine") == ["Viikko"]
    client.force_login(a_moderator())
    assert listed(client, task="mine") == ["Kolme viikkoa"]


def test_one_press_confirms(client, editor):
    page = a_live_service(title="Valmennus", confirmed_on=A_YEAR_AGO)
    button = soup(client.get(reverse("upkeep"))).select_one("button[formaction]")

    answered = client.post(button["formaction"], follow=True)

    assert care_of(page).confirmed_at == NOW
    assert care_of(page).confirmations.get(how="staff").by == editor
    assert "You have confirmed that “Valmennus” is still correct." in answered.content.decode()


def test_reading_the_screen_confirms_nothing(client, editor):
    page = a_live_service(confirmed_on=A_YEAR_AGO)

    client.get(reverse("upkeep_confirm", args=[care_of(page).pk]))

    assert care_of(page).confirmed_at.date() == A_YEAR_AGO


def test_the_figures_can_be_confirmed_alone(client, editor):
    page = a_live_service(capacity=5, confirmed_on=A_YEAR_AGO)

    client.post(reverse("upkeep_confirm", args=[care_of(page).pk]), {"numbers": "1"})

    assert (care_of(page).numbers_confirmed_at, care_of(page).confirmed_at.date()) == (NOW, A_YEAR_AGO)


def test_many_are_confirmed_at_once_and_what_is_gone_is_told(client, editor):
    pages = [a_live_service(confirmed_on=A_YEAR_AGO) for _ in range(2)]
    chosen = [*(care_of(page).pk for page in pages), 987654]

    answered = client.post(reverse("upkeep_confirm_many"), {"item": chosen}, follow=True).content.decode()

    assert {care_of(page).confirmed_at for page in pages} == {NOW}
    assert "You have confirmed 2 items." in answered
    assert "Some items stay as they were" in answered


def test_who_may_not_edit_a_page_confirms_it_neither_alone_nor_among_others(client):
    page = a_live_service(confirmed_on=A_YEAR_AGO)
    client.force_login(a_person(COORDINATORS))

    alone = client.post(reverse("upkeep_confirm", args=[care_of(page).pk]))
    client.post(reverse("upkeep_confirm_many"), {"item": care_of(page).pk})

    assert alone.status_code == 403
    assert care_of(page).confirmed_at.date() == A_YEAR_AGO


def test_a_coordinator_confirms_the_programmes_that_coordinators_look_after(client):
    page = a_live_programme(confirmed_on=A_YEAR_AGO)
    client.force_login(a_person(COORDINATORS))

    client.post(reverse("upkeep_confirm", args=[care_of(page).pk]))

    assert care_of(page).confirmed_at == NOW


def test_who_has_no_right_sees_no_list(client):
    client.force_login(a_person(EXPERTS))

    assert client.get(reverse("upkeep")).status_code == 403
    assert client.post(reverse("upkeep_confirm_many")).status_code in {302, 403}


def test_a_live_page_leads_to_its_confirmation(client, editor):
    page = a_live_service()

    html = soup(client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])))

    assert html.select_one(f"a[href='{reverse('upkeep_confirm', args=[care_of(page).pk])}']")


def test_a_moderator_gets_what_nobody_confirmed_for_18_months_as_a_task_with_the_way_to_close_it(client):
    page = a_live_service(title="Unohdettu", confirmed_on=date(2025, 5, 24))
    client.force_login(a_moderator())

    html = soup(client.get(reverse("upkeep"), {"standing": "stale"}))

    assert html.select_one(f"a[href='{reverse('moderation_withdraw', args=[page.pk])}']")
    assert listed(client, task="mine") == ["Unohdettu"]


def test_the_first_screen_tells_how_much_is_confirmed_and_what_is_ones_own(client, editor):
    a_live_pathway(confirmed_on=A_YEAR_AGO - timedelta(days=1))
    a_live_pathway(confirmed_on=TODAY)
    a_live_pathway(confirmed_on=TODAY)

    html = " ".join(soup(client.get(reverse("wagtailadmin_home"))).get_text(" ").split())

    assert "66 % of what is live is confirmed in time (2 of 3)." in html
    assert "1 item is due and yours to confirm." in html


def test_the_first_screen_plots_how_the_share_went(client, editor):
    page = a_live_pathway(confirmed_on=A_YEAR_AGO - timedelta(days=30))
    note_day(now=NOW - timedelta(days=10))
    confirm(ref=page.ref, by=None, how=How.STAFF, now=NOW)
    note_day(now=NOW)

    html = soup(client.get(reverse("wagtailadmin_home")))

    plotted = html.select("section[aria-labelledby=upkeep-heading] svg path")[1]
    assert plotted["d"] == "M0.0 240.0 L600.0 0.0"
    assert "it was 0 %" in html.get_text()


def test_who_looks_after_something_is_changed_and_its_dates_follow(client, editor):
    page = a_live_service(confirmed_on=TODAY)
    url = reverse("upkeep_care", args=[care_of(page).pk])

    client.post(url, {"owner_role": "editor", "owner": editor.pk, "months": 6})

    care = care_of(page)
    assert (care.owner_role, care.owner, care.confirm_by) == ("editor", editor, date(2027, 5, 24))


def test_nobody_is_made_to_look_after_something_who_may_not_confirm_it(client, editor):
    page, stranger = a_live_service(confirmed_on=TODAY), a_user()

    answered = client.post(
        reverse("upkeep_care", args=[care_of(page).pk]), {"owner_role": "editor", "owner": stranger.pk, "months": 6}
    )

    assert "owner" in answered.context["form"].errors
    assert care_of(page).owner is None
