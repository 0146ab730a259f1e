"""Openings in the admin: each screen asks for its right, and no moment is guessed."""

from datetime import UTC, datetime

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission
from django.urls import reverse
from wagtail.models import ModelLogEntry
from wagtail.users.models import UserProfile

from cms.visibility.views.rows import STANDINGS, standing_as, standing_of
from tests.factories import JOBSEEKER, NOW, PROVIDER, STAFF, a_live_service, a_service, a_user, an_opening
from tests.viuhka.catalogue.desk import an_administrator, an_editor
from tests.viuhka.clearing.ready import a_ready_service
from viuhka.clearing.actions.clearing import check_opening
from viuhka.openings.actions import create_release
from viuhka.openings.models import Opening, OpeningState

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]

FUTURE = datetime(2099, 1, 1, 12, 0, tzinfo=UTC)


def text_of(response):
    return " ".join(BeautifulSoup(response.content, "html.parser").get_text(" ").split())


def rows_of(response):
    rows = BeautifulSoup(response.content, "html.parser").select("table.listing tbody tr")
    return [" ".join(row.get_text(" ").split()) for row in rows]


def an_account_with(*codenames):
    account = a_user()
    account.user_permissions.add(*Permission.objects.filter(codename__in=("access_admin", *codenames)))
    return account


def open_page(client, page, **changes):
    data = {"page": str(page.pk), "audience": "jobseeker", "opens_at": "2027-01-11 08:00", "closes_at": ""}
    return client.post(reverse("openings_add"), data | changes)


def screens(opening):
    return {
        "view_opening": reverse("openings"),
        "add_opening": reverse("openings_add"),
        "change_opening": reverse("openings_roll_back", args=[opening.pk]),
    }


def decisions(opening):
    return [reverse(f"openings_{name}", args=[opening.pk]) for name in ("check", "move", "close", "roll_back")]


def test_each_screen_asks_for_its_own_right(client):
    opening = an_opening(a_live_service(open_to=[]))

    for right, address in screens(opening).items():
        others = set(screens(opening)) - {right}
        client.force_login(an_account_with(*others))
        assert (client.get(address).status_code, client.post(address).status_code) == (403, 403)


def test_an_editor_opens_pages_and_rolls_back(client):
    client.force_login(an_editor())
    opening = an_opening(a_live_service(open_to=[]))

    assert [client.get(address).status_code for address in screens(opening).values()] == [200, 200, 200]


def test_the_list_names_the_page_and_how_each_opening_stands_now(client):
    client.force_login(an_administrator("fi"))
    page = a_live_service(title="Työnhakuvalmennus", open_to=[STAFF])
    an_opening(page, JOBSEEKER, opens_at=FUTURE)
    an_opening(page, PROVIDER, closes_at=datetime(2021, 1, 1, tzinfo=UTC))
    an_opening(page, PROVIDER, state=OpeningState.ROLLED_BACK, reason="Väärä sivu")

    rows = rows_of(client.get(reverse("openings")))

    assert len(rows) == 4
    assert all("Työnhakuvalmennus" in row for row in rows)
    assert "Työnhakijat 1.1.2099 14.00 – Hyväksytty, avautuu myöhemmin" in rows[0]
    assert sum("Henkilöstö" in row and "Avoinna" in row for row in rows) == 1
    assert sum("palveluntuottajat" in row and "Sulkeutunut" in row for row in rows) == 1
    assert sum("Peruttu" in row and "Väärä sivu" in row for row in rows) == 1


def test_the_list_survives_a_page_that_was_deleted(client):
    client.force_login(an_administrator("fi"))
    an_opening("service:11111111-1111-1111-1111-111111111111")

    assert "Poistettu sivu" in rows_of(client.get(reverse("openings")))[0]


def test_the_list_is_filtered_by_audience_and_state(client):
    client.force_login(an_administrator())
    page = a_live_service(open_to=[STAFF, JOBSEEKER])
    an_opening(page, PROVIDER, state=OpeningState.PLANNED)

    by_audience = client.get(reverse("openings"), {"audience": "staff"})
    by_standing = client.get(reverse("openings_results"), {"standing": "planned"})

    assert [opening.audience for opening in by_audience.context["object_list"]] == ["staff"]
    assert [opening.audience for opening in by_standing.context["object_list"]] == ["provider"]


@pytest.mark.parametrize(
    ("standing", "opening"),
    [
        ("planned", {"state": OpeningState.PLANNED}),
        ("blocked", {"state": OpeningState.BLOCKED}),
        ("later", {"opens_at": FUTURE}),
        ("open", {}),
        ("open", {"closes_at": FUTURE}),
        ("closed", {"closes_at": datetime(2021, 1, 1, tzinfo=UTC)}),
        ("rolled-back", {"state": OpeningState.ROLLED_BACK}),
    ],
)
def test_an_opening_is_found_by_how_it_stands_and_by_nothing_else(standing, opening):
    now = datetime(2026, 11, 24, tzinfo=UTC)
    made = an_opening("service:11111111-1111-1111-1111-111111111111", **opening)

    found = {name for name, _ in STANDINGS if Opening.objects.filter(standing_as(name, now)).exists()}

    assert found == {standing} == {standing_of(made, now)}


def test_a_blocked_opening_says_why_and_leads_to_the_field(client):
    client.force_login(an_administrator("fi"))
    page = a_ready_service(plain_language="", channels=[])
    opening = an_opening(page, JOBSEEKER, opens_at=FUTURE, state=OpeningState.PLANNED)
    check_opening(opening=opening, by=None, now=datetime(2026, 11, 24, tzinfo=UTC))

    html = BeautifulSoup(client.get(reverse("openings")).content, "html.parser")

    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    links = {link["href"]: link.get_text() for link in html.select(".viuhka-reasons a")}
    assert links[f"{edit}#:w:contentpath=plain_language"] == "Selkokielinen kuvaus puuttuu."
    assert f"{edit}#id_channels-FORMS" in links


def test_a_page_opens_at_a_moment_of_finnish_time_wherever_the_editor_is(client):
    editor = an_editor()
    UserProfile.objects.filter(user=editor).update(current_time_zone="America/New_York")
    client.force_login(editor)
    page = a_live_service(open_to=[])

    response = open_page(client, page, closes_at="2027-06-30 16:00")

    opening = Opening.objects.get()
    assert response.status_code == 302
    assert (opening.ref, opening.audience, opening.state, opening.planned_by) == (
        page.ref,
        "jobseeker",
        OpeningState.PLANNED,
        editor,
    )
    assert opening.opens_at == datetime(2027, 1, 11, 6, 0, tzinfo=UTC)
    assert opening.closes_at == datetime(2027, 6, 30, 13, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("field", "moment", "error"),
    [
        ("opens_at", "2027-03-28 03:30", "Tätä kellonaikaa ei ole"),
        ("opens_at", "2027-10-31 03:30", "Tämä kellonaika tulee kahdesti"),
        ("opens_at", "huomenna", "oikea pvm/kellonaika"),
        ("closes_at", "2027-03-28 03:30", "Tätä kellonaikaa ei ole"),
        ("closes_at", "2027-01-11 08:00", "Sivun täytyy sulkeutua avautumisensa jälkeen."),
    ],
)
def test_a_moment_that_is_not_plain_is_refused_at_its_field(client, field, moment, error):
    client.force_login(an_administrator("fi"))

    response = open_page(client, a_live_service(open_to=[]), **{field: moment})

    assert not Opening.objects.exists()
    assert error in text_of(response)
    assert moment in response.content.decode()


@pytest.mark.parametrize(
    ("typed", "meanings"),
    [
        ("2027-03-28 03:30", ["2027-03-28T00:30:00+00:00", "2027-03-28T01:30:00+00:00"]),
        ("2027-10-31 03:30", ["2027-10-31T00:30:00+00:00", "2027-10-31T01:30:00+00:00"]),
    ],
)
@pytest.mark.parametrize("choice", [0, 1])
def test_of_a_moment_that_is_not_plain_both_are_offered_and_either_can_be_chosen(client, typed, meanings, choice):
    client.force_login(an_administrator("fi"))
    page = a_live_service(open_to=[])

    asked = BeautifulSoup(open_page(client, page, opens_at=typed).content, "html.parser")
    open_page(client, page, opens_at=typed, opens_at_meaning=meanings[choice])

    offered = [radio["value"] for radio in asked.select("[name=opens_at_meaning]")]
    assert offered == meanings
    assert Opening.objects.get().opens_at.isoformat() == meanings[choice]


def test_a_moment_that_was_not_offered_is_not_taken(client):
    client.force_login(an_administrator("fi"))

    open_page(client, a_live_service(open_to=[]), opens_at="2027-03-28 03:30", opens_at_meaning="2020-01-01T00:00:00Z")

    assert not Opening.objects.exists()


def test_what_opens_soon_is_checked_at_once(client):
    with time_machine.travel(NOW, tick=False):
        client.force_login(an_administrator("fi"))
        response = open_page(client, a_ready_service(), opens_at="2026-11-25 08:00")
        blocked = open_page(client, a_ready_service(plain_language="", title="Ryhmä"), opens_at="2026-11-25 08:00")

    assert response.status_code == blocked.status_code == 302
    assert sorted(Opening.objects.values_list("state", flat=True)) == [OpeningState.BLOCKED, OpeningState.CLEARED]


def test_a_page_that_has_an_opening_is_not_opened_to_the_same_audience_twice(client):
    client.force_login(an_administrator("fi"))

    response = open_page(client, a_live_service(open_to=[JOBSEEKER]))

    assert "Sivulla on jo avaus tälle kohdeyleisölle." in text_of(response)
    assert Opening.objects.count() == 1


def test_only_pages_with_content_are_opened(client):
    client.force_login(an_administrator("fi"))
    index = a_service().get_parent()

    assert "Valitse sisältösivu, kuten palvelu tai tapahtuma." in text_of(open_page(client, index))


def test_nobody_opens_or_rolls_back_a_page_they_may_not_edit(client):
    client.force_login(an_account_with("add_opening", "change_opening"))
    page = a_live_service(open_to=[])
    opening = an_opening(page, STAFF)

    opened = open_page(client, page)
    decided = [client.post(address, {"reason": "Ei"}) for address in decisions(opening)]
    looked = [client.get(address) for address in decisions(opening)]

    assert opened.status_code == 200
    assert {response.status_code for response in (*decided, *looked)} == {403}
    assert Opening.objects.get().state == OpeningState.CLEARED


def test_an_opening_is_rolled_back_with_a_reason(client):
    editor = an_editor("fi")
    client.force_login(editor)
    opening = an_opening(a_live_service(title="Valmennus", open_to=[]))
    address = reverse("openings_roll_back", args=[opening.pk])

    asked, without_reason = client.get(address), client.post(address, {"reason": ""})
    client.post(address, {"reason": "Avattiin vahingossa"})

    opening.refresh_from_db()
    assert "”Valmennus” sulkeutuu heti kohdeyleisöltä ”Työnhakijat”." in text_of(asked)
    assert "Tämä kenttä on pakollinen." in text_of(without_reason)
    assert (opening.state, opening.reason, opening.decided_by) == (
        OpeningState.ROLLED_BACK,
        "Avattiin vahingossa",
        editor,
    )


def test_an_opening_that_somebody_else_rolled_back_meanwhile_is_explained(client):
    client.force_login(an_administrator("fi"))
    opening = an_opening(a_live_service(open_to=[]), state=OpeningState.ROLLED_BACK, reason="Ensimmäinen")

    response = client.post(reverse("openings_roll_back", args=[opening.pk]), {"reason": "Toinen"}, follow=True)

    opening.refresh_from_db()
    assert "Joku muu on jo perunut tämän avauksen." in text_of(response)
    assert opening.reason == "Ensimmäinen"


def test_an_opening_is_checked_when_somebody_asks(client):
    editor = an_editor("fi")
    client.force_login(editor)
    opening = an_opening(a_ready_service(plain_language=""), opens_at=FUTURE, state=OpeningState.PLANNED)
    address = reverse("openings_check", args=[opening.pk])

    looked, asked = client.get(address), client.post(address)

    opening.refresh_from_db()
    assert looked.status_code == 200
    assert asked.status_code == 302
    assert opening.state == OpeningState.BLOCKED
    assert {failure["gate"] for failure in opening.failures} >= {"plain-language"}


def test_what_is_open_is_not_checked_but_explained(client):
    client.force_login(an_administrator("fi"))
    opening = an_opening(a_ready_service())

    response = client.post(reverse("openings_check", args=[opening.pk]), follow=True)

    assert "Sivu on jo avoinna." in text_of(response)


def test_when_a_page_closes_is_set_with_a_reason_and_taken_away_again(client):
    client.force_login(an_administrator("fi"))
    opening = an_opening(a_live_service(open_to=[]))
    address = reverse("openings_close", args=[opening.pk])

    client.post(address, {"closes_at": "2099-01-01 14:00", "reason": "Hanke päättyy"})
    closing = Opening.objects.get().closes_at
    client.post(address, {"closes_at": "", "reason": "Hanke jatkuu"})

    assert closing == FUTURE
    assert Opening.objects.get().closes_at is None
    log = ModelLogEntry.objects.filter(action="viuhka.opening.plan_closing").order_by("pk")
    assert [entry.data["reason"] for entry in log] == ["Hanke päättyy", "Hanke jatkuu"]


def test_a_page_does_not_close_in_the_past(client):
    client.force_login(an_administrator("fi"))
    opening = an_opening(a_live_service(open_to=[]))

    response = client.post(
        reverse("openings_close", args=[opening.pk]), {"closes_at": "2021-01-01 14:00", "reason": "Hanke päättyy"}
    )

    assert "Valitse tuleva hetki" in text_of(response)
    assert Opening.objects.get().closes_at is None


def move(client, opening, opens_at, reason="Koulutus siirtyi"):
    sent = {"opens_at": opens_at, "reason": reason}
    return client.post(reverse("openings_move", args=[opening.pk]), sent, follow=True)


def test_a_cleared_opening_is_moved_and_is_checked_anew_before_its_new_moment(client):
    editor = an_editor("fi")
    client.force_login(editor)
    opening = an_opening(a_ready_service(), opens_at=FUTURE)

    response = move(client, opening, "2099-02-01 14:00")

    opening.refresh_from_db()
    entry = ModelLogEntry.objects.get(action="viuhka.opening.move")
    assert "Se tarkistetaan muutamaa päivää ennen avausta." in text_of(response)
    assert (opening.opens_at, opening.state) == (datetime(2099, 2, 1, 12, tzinfo=UTC), OpeningState.PLANNED)
    assert (entry.user, entry.data["reason"], entry.data["from"]) == (editor, "Koulutus siirtyi", FUTURE.isoformat())


def test_what_is_moved_to_a_moment_soon_is_checked_at_once(client):
    with time_machine.travel(NOW, tick=False):
        client.force_login(an_administrator("fi"))
        opening = an_opening(a_ready_service(channels=[]), opens_at=FUTURE, state=OpeningState.PLANNED)
        move(client, opening, "2026-11-25 08:00")

    opening.refresh_from_db()
    assert opening.state == OpeningState.BLOCKED


@pytest.mark.parametrize(
    ("moment", "error"),
    [
        ("2021-01-01 08:00", "Valitse tuleva hetki."),
        ("2099-06-01 08:00", "Sivu sulkeutuisi ennen avautumistaan."),
        ("2099-03-29 03:30", "Kumpaa hetkeä tarkoitat?"),
    ],
)
def test_a_moment_that_an_opening_cannot_have_is_explained_at_its_field(client, moment, error):
    client.force_login(an_administrator("fi"))
    opening = an_opening(a_ready_service(), opens_at=FUTURE, closes_at=datetime(2099, 5, 1, tzinfo=UTC))

    response = move(client, opening, moment)

    opening.refresh_from_db()
    assert error in text_of(response)
    assert "Koulutus siirtyi" in response.content.decode()
    assert (opening.opens_at, opening.state) == (FUTURE, OpeningState.CLEARED)


def test_what_is_open_or_opens_with_its_release_is_not_moved(client):
    client.force_login(an_administrator("fi"))
    release = create_release(name="Kevät", opens_at=FUTURE, by=None, now=NOW)
    is_open = an_opening(a_live_service(open_to=()))
    in_a_release = an_opening(a_ready_service(), opens_at=FUTURE, release=release)

    texts = [text_of(move(client, opening, "2099-02-01 14:00")) for opening in (is_open, in_a_release)]

    assert "Sivu on jo avoinna." in texts[0]
    assert "Se avautuu avauseränsä mukana." in texts[1]
    assert set(Opening.objects.values_list("opens_at", "state")) == {
        (is_open.opens_at, OpeningState.CLEARED),
        (FUTURE, OpeningState.CLEARED),
    }
