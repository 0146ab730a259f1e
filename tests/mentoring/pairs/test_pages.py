"""The page of a pair, as the two of it see it without JavaScript."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
import time_machine

from mentoring.pairs.admission import VALID, address_of
from mentoring.pairs.models import Concern, Meeting
from mentoring.pairs.rules.states import Side
from tests.factories import NOW
from tests.mentoring.people import a_mentee, a_mentor, a_programme, an_active_pair, an_invited_pair

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]


@pytest.fixture(autouse=True)
def _a_moment():
    with time_machine.travel(NOW, tick=False):
        yield


def page_of(pair, side):
    return urlsplit(address_of(pair, side)).path


def pair_with_words(make, **columns):
    programme = a_programme()
    mentor = a_mentor(programme, name="Maija Mentori", phone="040 1234567")
    return make(programme, mentor, a_mentee(programme, name="Aatu Aktori", safe_contact="Vain iltaisin", **columns))


def test_opening_the_link_does_nothing(client):
    pair = an_invited_pair(a_programme())

    for _ in range(3):
        response = client.get(page_of(pair, Side.MENTOR))

    pair.refresh_from_db()
    assert response.status_code == 200
    assert pair.state == "invited"


def test_a_yes_is_a_post_and_leads_back_to_the_page(client):
    pair = an_invited_pair(a_programme())

    response = client.post(page_of(pair, Side.MENTOR), {"do": "accept"})

    pair.refresh_from_db()
    assert response.status_code == 302
    assert pair.state == "half-agreed"


def test_a_no_takes_a_reason(client):
    pair = an_invited_pair(a_programme())

    client.post(page_of(pair, Side.MENTOR), {"do": "decline", "decline-reason": "time"})

    pair.refresh_from_db()
    assert (pair.state, pair.invitations.get().reason) == ("declined", "time")


def test_contacts_are_seen_by_both_when_the_pair_is_active_and_never_before_or_after(client):
    pair = pair_with_words(an_invited_pair)
    private = ("Maija", "040 1234567", "mentor@example.org", "Aatu", "mentee@example.org", "Vain iltaisin")

    def seen(side):
        text = client.get(page_of(pair, side)).text
        return {word for word in private if word in text}

    assert [seen(side) for side in Side] == [set(), set()]
    client.post(page_of(pair, Side.MENTOR), {"do": "accept"})
    assert [seen(side) for side in Side] == [set(), set()]
    client.post(page_of(pair, Side.MENTEE), {"do": "accept"})
    assert seen(Side.MENTOR) == {"Aatu", "mentee@example.org", "Vain iltaisin"}
    assert seen(Side.MENTEE) == {"Maija", "040 1234567", "mentor@example.org"}
    client.post(page_of(pair, Side.MENTEE), {"do": "end", "end-reason": "time"})
    assert [seen(side) for side in Side] == [set(), set()]


def test_reasons_are_shown_and_points_are_not(client):
    text = client.get(page_of(an_invited_pair(a_programme()), Side.MENTOR)).text

    assert "study-choice" in text
    assert "pistettä" not in text


def test_who_is_not_asked_yet_cannot_answer(client):
    pair = an_invited_pair(a_programme())

    client.post(page_of(pair, Side.MENTEE), {"do": "accept"})

    pair.refresh_from_db()
    assert pair.state == "invited"


def test_a_meeting_is_noted_and_what_is_wrong_is_told_without_losing_words(client):
    pair = an_active_pair(a_programme())
    sent = {"do": "meeting", "meeting-has_happened": "yes", "meeting-next_step": "Soitan huomenna."}

    wrong = client.post(page_of(pair, Side.MENTEE), sent | {"meeting-met_date": "2020-01-01"})
    right = client.post(page_of(pair, Side.MENTEE), sent | {"meeting-met_date": NOW.date().isoformat()})

    assert (wrong.status_code, right.status_code) == (422, 302)
    assert "Soitan huomenna." in wrong.text
    assert Meeting.objects.get().next_step == "Soitan huomenna."


def test_the_mentor_has_no_field_for_words_about_the_mentee(client):
    pair = an_active_pair(a_programme())

    assert "meeting-next_step" not in client.get(page_of(pair, Side.MENTOR)).text
    assert "meeting-next_step" in client.get(page_of(pair, Side.MENTEE)).text


def test_a_worry_goes_to_the_coordinator_alone(client):
    pair = an_active_pair(a_programme())

    client.post(page_of(pair, Side.MENTEE), {"do": "worry", "worry-kind": "boundaries", "worry-words": "Outoa."})

    assert Concern.objects.get().words == "Outoa."
    assert "Outoa." not in client.get(page_of(pair, Side.MENTOR)).text + client.get(page_of(pair, Side.MENTEE)).text


@pytest.mark.parametrize("spoil", [lambda path: path[:-3] + "xx/", lambda _: "/mentoring/pairs/fi/x/"])
def test_a_link_that_is_not_ours_opens_nothing(client, spoil):
    pair = an_invited_pair(a_programme())

    assert client.get(spoil(page_of(pair, Side.MENTOR))).status_code == 410


def test_a_link_ends_after_its_time(client):
    path = page_of(an_active_pair(a_programme()), Side.MENTOR)

    with time_machine.travel(NOW + VALID + timedelta(days=1), tick=False):
        assert client.get(path).status_code == 410


def test_the_page_is_kept_by_nobody_on_the_way(client):
    response = client.get(page_of(an_active_pair(a_programme()), Side.MENTOR))

    assert "no-store" in response.headers["Cache-Control"]
    assert response.headers["Referrer-Policy"] == "same-origin"
