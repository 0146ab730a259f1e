"""One's own application: changing, pausing, taking data along, withdrawing."""

import json

import pytest

from mentoring.models import Erasure
from tests.mentoring.applications.signing_up import ANSWERS, Visitor, text_of
from viuhka.outbox.models import Letter

pytestmark = pytest.mark.django_db


@pytest.fixture
def mentee(programme, visitor, mentees):
    """A mentee in the pool, whose browser is open."""
    visitor.sign_up("mentee")
    mentees.update(state="cleared")
    return mentees.get()


def test_a_person_pauses_and_returns(mentee, visitor):
    visitor.press("own/pause/")
    mentee.refresh_from_db()
    assert mentee.state == "paused"

    visitor.press("own/resume/")
    mentee.refresh_from_db()
    assert mentee.state == "cleared"


def test_nobody_resumes_their_way_into_the_pool(mentee, visitor, mentees):
    mentees.update(state="received")

    visitor.press("own/resume/")

    mentee.refresh_from_db()
    assert mentee.state == "received"


def test_a_change_is_a_new_version_and_leaves_the_person_where_they_are(mentee, visitor):
    visitor.fill("own/change/meeting/", **ANSWERS["mentee"]["meeting"] | {"slots": ["la-paiva"]})

    changed = type(mentee).objects.get()
    assert (changed.slots, changed.state) == (["la-paiva"], "cleared")
    assert changed.profile_version == mentee.profile_version + 1
    assert changed.confirmed_at == mentee.confirmed_at


def test_a_changed_age_is_looked_at_before_the_next_pair(mentee, visitor):
    visitor.fill("own/change/person/", name="Aino", age_band="under-18")

    mentee.refresh_from_db()
    assert (mentee.state, mentee.age_band) == ("received", "under-18")


def test_a_confirmed_address_is_not_changed_by_a_form(mentee, visitor):
    visitor.fill("own/change/person/", name="Aino", age_band="18-24", email="toinen@example.org")

    mentee.refresh_from_db()
    assert mentee.email == "aino@example.org"


def test_withdrawing_asks_first_and_then_erases_everything(mentee, visitor, mentees):
    assert visitor.open("own/withdraw/").status_code == 200
    assert mentees.exists()

    visitor.press("own/withdraw/")

    assert not mentees.exists()
    assert not Letter.objects.exists()
    assert [(one.subject, one.reason) for one in Erasure.objects.all()] == [(mentee.pseudonym, "withdrawn")]
    assert visitor.open("own/").url == "/mentoring/fi/way-in/"


def test_letters_stay_that_belong_to_another_application_of_the_same_address(mentee, visitor, client_class):
    mentor = Visitor(client_class(), visitor.clock)
    mentor.sign_up("mentor", person={"email": "aino@example.org"})

    visitor.press("own/withdraw/")

    assert Letter.objects.filter(recipient="aino@example.org").exists()


def test_a_person_takes_everything_along_that_is_stored(mentee, visitor):
    response = visitor.open("own/data/")

    data = json.loads(response.content)
    assert response.headers["Content-Disposition"] == f'attachment; filename="{mentee.pseudonym}.json"'
    assert data["application"]["email"] == "aino@example.org"
    assert data["application"]["slots"] == ["ti-ilta", "la-paiva"]
    assert data["application"]["consent_version"]
    assert data["readings"] == []


@pytest.mark.parametrize("path", ["own/", "own/data/", "own/withdraw/", "own/change/person/"])
def test_nobody_else_opens_an_application(path, mentee, visitor, client_class):
    stranger = Visitor(client_class(), visitor.clock)

    assert stranger.open(path).url == "/mentoring/fi/way-in/"


@pytest.mark.parametrize("path", ["own/pause/", "own/resume/"])
def test_what_changes_something_is_not_opened_by_a_link(path, mentee, visitor):
    assert visitor.open(path).status_code == 405


def test_no_page_of_ones_own_is_kept_on_the_way(mentee, visitor):
    response = visitor.open("own/")

    assert "no-store" in response.headers["Cache-Control"]
    assert "Aino" in text_of(response)
