"""Releases in the admin: created, filled, checked; they clear together or not at all."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import GroupPagePermission, ModelLogEntry

from tests.cms.visibility.test_openings_admin import FUTURE, an_account_with, text_of
from tests.factories import LONG_AGO, NOW, a_live_event, a_live_service, an_opening
from tests.viuhka.catalogue.desk import an_administrator
from tests.viuhka.clearing.ready import a_ready_service
from viuhka.catalogue.models import EventIndexPage
from viuhka.openings.actions import create_release, set_release_openings
from viuhka.openings.models import Opening, OpeningState, Release

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]

PLANNED = OpeningState.PLANNED


def a_release(opens_at=FUTURE, name="Kevät"):
    return create_release(name=name, opens_at=opens_at, by=None, now=NOW)


def address_of(release):
    return reverse("releases_release", args=[release.pk])


def test_a_release_is_created_with_a_name_and_a_moment(client):
    administrator = an_administrator("fi")
    client.force_login(administrator)

    response = client.post(reverse("releases_add"), {"name": "Kevät", "opens_at": "2099-01-01 14:00"})

    release = Release.objects.get()
    assert response.status_code == 302
    assert (release.name, release.opens_at, release.created_by) == ("Kevät", FUTURE, administrator)


@pytest.mark.parametrize(
    ("sent", "error"),
    [
        ({"name": "Syksy"}, "Tämän niminen avauserä on jo olemassa."),
        ({"opens_at": "2021-01-01 08:00"}, "Valitse tuleva hetki."),
        ({"opens_at": "2099-03-29 03:30"}, "Kumpaa hetkeä tarkoitat?"),
    ],
)
def test_a_release_that_cannot_be_is_explained(client, sent, error):
    client.force_login(an_administrator("fi"))
    a_release(name="Syksy")

    response = client.post(reverse("releases_add"), {"name": "Kevät", "opens_at": "2099-01-01 14:00"} | sent)

    assert error in text_of(response)
    assert Release.objects.count() == 1


def test_openings_are_put_into_a_release_and_taken_out_again(client):
    client.force_login(an_administrator())
    release = a_release()
    opening = an_opening(a_ready_service(), opens_at=datetime(2098, 1, 1, tzinfo=UTC), state=PLANNED)

    client.post(address_of(release), {"openings": [opening.pk]})
    inside = Opening.objects.get()
    client.post(address_of(release), {"openings": [], "seen": f"{opening.pk}"})

    assert (inside.release, inside.opens_at) == (release, FUTURE)
    assert Opening.objects.get().release is None


def test_a_release_tells_what_would_clear_before_anything_is_decided(client):
    client.force_login(an_administrator("fi"))
    release = a_release()
    an_opening(
        a_ready_service(title="Hyvä", confirmed_on=date(2098, 12, 1)), opens_at=FUTURE, release=release, state=PLANNED
    )
    an_opening(
        a_ready_service(title="Vajaa", confirmed_on=date(2098, 12, 1), channels=[]),
        opens_at=FUTURE,
        release=release,
        state=PLANNED,
    )

    text = text_of(client.get(address_of(release)))

    assert "ettei avauserä avautuisi" in text
    assert "Asiointikanava puuttuu." in text
    assert set(Opening.objects.values_list("state", flat=True)) == {PLANNED}


def test_a_release_is_checked_when_somebody_asks(client):
    client.force_login(an_administrator("fi"))
    release = a_release()
    for _ in range(2):
        an_opening(a_ready_service(confirmed_on=date(2098, 12, 1)), opens_at=FUTURE, release=release, state=PLANNED)

    response = client.post(address_of(release), {"check": "1"}, follow=True)

    assert "Avauserän kaikki sivut läpäisivät portit." in text_of(response)
    assert set(Opening.objects.values_list("state", flat=True)) == {OpeningState.CLEARED}


def test_what_is_open_is_not_offered_to_a_release(client):
    client.force_login(an_administrator())
    an_opening(a_live_service(open_to=[]))

    form = client.get(address_of(a_release())).context["form"]

    assert not form.fields["openings"].queryset.exists()


def test_the_screens_ask_for_their_rights(client):
    release = a_release()
    client.force_login(an_account_with("view_opening"))

    looked = [client.get(address).status_code for address in (reverse("releases"), address_of(release))]
    decided = [
        client.post(address_of(release), {"openings": []}).status_code,
        client.get(reverse("releases_add")).status_code,
        client.post(reverse("releases_add"), {"name": "x"}).status_code,
    ]

    assert (looked, decided) == ([200, 200], [403, 403, 403])


def test_nobody_checks_a_release_by_one_of_its_openings_where_they_may_not_edit_all_pages(client):
    client.force_login(of_events_alone())
    release = a_release()
    event = an_opening(a_live_event(open_to=()), opens_at=FUTURE, release=release, state=PLANNED)
    service = an_opening(a_ready_service(), opens_at=FUTURE, release=release, state=PLANNED)

    answer = client.post(reverse("openings_check", args=[event.pk]))

    service.refresh_from_db()
    assert (answer.status_code, service.state) == (403, PLANNED)


def of_events_alone():
    """Somebody who plans openings, and edits events and no services."""
    account, group = an_account_with("view_opening", "change_opening"), Group.objects.create(name="Events")
    right = Permission.objects.get(codename="change_page")
    for tree in EventIndexPage.objects.all():
        GroupPagePermission.objects.create(group=group, page=tree, permission=right)
    account.groups.add(group)
    return account


def test_nobody_puts_an_opening_of_a_page_they_may_not_edit_into_a_release_or_takes_it_out(client):
    client.force_login(an_account_with("view_opening", "change_opening"))
    release = a_release()
    inside = an_opening(a_ready_service(), opens_at=FUTURE, release=release, state=PLANNED)
    outside = an_opening(a_ready_service(), opens_at=FUTURE, state=PLANNED)

    client.post(address_of(release), {"openings": [outside.pk]})
    client.post(address_of(release), {"openings": [], "seen": f"{inside.pk}"})
    client.post(address_of(release), {"check": "1"})

    assert set(Opening.objects.values_list("pk", "release", "state")) == {
        (inside.pk, release.pk, PLANNED),
        (outside.pk, None, PLANNED),
    }


def test_what_others_put_into_a_release_or_took_out_of_it_meanwhile_stays_so(client):
    client.force_login(an_administrator())
    release = a_release()
    first, second, third = (an_opening(a_ready_service(), opens_at=FUTURE, state=PLANNED) for _ in range(3))
    set_release_openings(release=release, openings=[first, second], by=None, now=NOW)
    seen = client.get(address_of(release)).context["form"].initial["seen"]

    set_release_openings(release=release, openings=[second, third], by=None, now=NOW)
    client.post(address_of(release), {"openings": [first.pk], "seen": seen})

    assert set(release.openings.all()) == {third}


def change(client, release, **changes):
    sent = {"name": release.name, "opens_at": "2099-01-01 14:00"}
    return client.post(reverse("releases_change", args=[release.pk]), sent | changes, follow=True)


def test_a_release_is_renamed_and_what_was_decided_stays(client):
    client.force_login(an_administrator("fi"))
    release = a_release()
    an_opening(a_ready_service(), opens_at=FUTURE, release=release)

    response = change(client, release, name="Kesä")

    assert "Avauserä muutettiin." in text_of(response)
    assert Release.objects.get().name == "Kesä"
    assert Opening.objects.get().state == OpeningState.CLEARED


def test_a_release_moves_with_all_its_openings_and_is_checked_anew(client):
    administrator = an_administrator("fi")
    client.force_login(administrator)
    release = a_release()
    for _ in range(2):
        an_opening(a_ready_service(), opens_at=FUTURE, release=release)

    change(client, release, opens_at="2098-01-01 14:00")

    moment = datetime(2098, 1, 1, 12, tzinfo=UTC)
    assert Release.objects.get().opens_at == moment
    assert set(Opening.objects.values_list("opens_at", "state")) == {(moment, PLANNED)}
    entry = ModelLogEntry.objects.get(action="viuhka.release.change")
    assert (entry.user, entry.data["from"]["opens_at"]) == (administrator, FUTURE.isoformat())
    assert ModelLogEntry.objects.filter(action="viuhka.opening.move").count() == 2


def test_a_release_that_is_moved_to_a_moment_soon_is_checked_at_once(client):
    with time_machine.travel(NOW, tick=False):
        client.force_login(an_administrator("fi"))
        release = a_release()
        for channels in ({}, {"channels": []}):
            an_opening(a_ready_service(**channels), opens_at=FUTURE, release=release, state=PLANNED)
        change(client, release, opens_at="2026-11-25 08:00")

    assert set(Opening.objects.values_list("state", flat=True)) == {OpeningState.BLOCKED}


@pytest.mark.parametrize(
    ("sent", "error"),
    [
        ({"name": "Syksy"}, "Tämän niminen avauserä on jo olemassa."),
        ({"opens_at": "2021-01-01 08:00"}, "Valitse tuleva hetki."),
        ({"opens_at": "2099-06-01 08:00"}, "Sivu sulkeutuisi ennen avautumistaan."),
        ({"opens_at": "2099-03-29 03:30"}, "Kumpaa hetkeä tarkoitat?"),
    ],
)
def test_a_change_of_a_release_that_cannot_be_is_explained_and_changes_nothing(client, sent, error):
    client.force_login(an_administrator("fi"))
    a_release(name="Syksy")
    release = a_release()
    closing = datetime(2099, 5, 1, tzinfo=UTC)
    opening = an_opening(a_ready_service(), opens_at=FUTURE, closes_at=closing, release=release)

    response = change(client, release, **sent)

    opening.refresh_from_db()
    assert error in text_of(response)
    assert (Release.objects.get(pk=release.pk).name, opening.opens_at) == ("Kevät", FUTURE)
    assert opening.state == OpeningState.CLEARED


def test_a_release_that_has_opened_is_renamed_but_not_moved(client):
    client.force_login(an_administrator("fi"))
    release = a_release(opens_at=LONG_AGO)
    an_opening(a_live_service(open_to=()), release=release)

    moved = change(client, release, name="Kesä")
    change(client, release, name="Kesä", opens_at="2020-01-01 02:00")

    assert "Avauserä on jo avautunut." in text_of(moved)
    assert (Release.objects.get().name, Opening.objects.get().opens_at) == ("Kesä", LONG_AGO)


def test_nobody_changes_a_release_with_pages_that_they_may_not_edit(client):
    client.force_login(of_events_alone())
    release = a_release()
    an_opening(a_live_event(open_to=()), opens_at=FUTURE, release=release, state=PLANNED)
    on_its_own = client.get(reverse("releases_change", args=[release.pk]))
    an_opening(a_ready_service(), opens_at=FUTURE, release=release, state=PLANNED)

    assert on_its_own.status_code == 200
    assert change(client, release, name="Kesä").status_code == 403
    assert Release.objects.get().name == "Kevät"
