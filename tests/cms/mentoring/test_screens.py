"""The coordinator's screens."""

import re
from datetime import timedelta
from html import unescape

import pytest
import time_machine
from django.contrib.auth.models import Group

from cms.roles.actions import prepare_roles
from cms.roles.rules import COORDINATORS
from mentoring.models import Erasure, MenteeApplication, MentorApplication, MentoringProgrammePage, Reading
from tests.factories import NOW, a_programme, a_user
from tests.mentoring.people import a_mentee, a_mentor
from viuhka.outbox.models import Letter

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock(site_tree):
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def coordinator(client, clock):
    prepare_roles()
    person = a_user(username="koordinaattori")
    person.groups.add(Group.objects.get(name=COORDINATORS))
    client.force_login(person)
    return person


@pytest.fixture
def mentee(clock):
    return a_mentee(a_programme(), state="received", name="Aino Esimerkki", email="aino@example.org")


@pytest.fixture
def mentor(mentee):
    return a_mentor(mentee.programme, state="received", name="Maija", email="maija@example.org")


def test_a_list_names_pseudonyms_and_nobody(client, coordinator, mentee):
    page = text_of(client.get("/admin/mentoring/mentees/"))

    assert mentee.pseudonym in page
    assert "Keskustelu" in page
    assert "Aino" not in page
    assert "aino@example.org" not in page


def test_what_nobody_confirmed_is_not_seen(client, coordinator, mentee):
    MenteeApplication.objects.update(state="unconfirmed")

    assert mentee.pseudonym not in text_of(client.get("/admin/mentoring/mentees/"))
    assert client.get(screen(mentee)).status_code == 404


def test_an_application_opens_to_who_says_why_and_the_reading_is_written_down(client, coordinator, mentee):
    assert client.get(screen(mentee)).url == screen(mentee, "reason/")
    assert not Reading.objects.exists()

    client.post(screen(mentee, "reason/"), {"reason": "preparing"})
    page = text_of(client.get(screen(mentee)))

    assert "Aino Esimerkki" in page
    assert "aino@example.org" in page
    reading = Reading.objects.get()
    assert (reading.by, reading.by_name, reading.read_at) == (coordinator, "koordinaattori", NOW)
    assert (reading.subject, reading.part, reading.reason) == (mentee.pseudonym, "person", "preparing")


def test_every_reading_is_written_down(client, coordinator, mentee):
    client.post(screen(mentee, "reason/"), {"reason": "asked"})

    for _ in range(3):
        client.get(screen(mentee))

    assert Reading.objects.filter(reason="asked").count() == 3
    assert text_of(client.get("/admin/mentoring/readings/")).count(mentee.pseudonym) == 3


def test_a_reason_holds_for_one_person_and_for_half_an_hour(client, coordinator, mentee, mentor, clock):
    client.post(screen(mentee, "reason/"), {"reason": "asked"})

    assert client.get(screen(mentor)).url == screen(mentor, "reason/")
    clock.shift(timedelta(minutes=31))
    assert client.get(screen(mentee)).url == screen(mentee, "reason/")


def test_an_administrator_does_not_see_applications(client, mentee):
    client.force_login(a_user(is_superuser=True))

    assert client.get(screen(mentee)).status_code == client.get("/admin/mentoring/mentees/").status_code == 403
    assert "/admin/mentoring/" not in client.get("/admin/").content.decode()


def test_a_mentee_is_taken_in_after_the_talk_and_gets_a_letter(client, coordinator, mentee):
    client.post(screen(mentee, "step/talk/"))
    client.post(screen(mentee, "clear/"))

    mentee.refresh_from_db()
    assert (mentee.state, mentee.talked_by, mentee.decided_by) == ("cleared", coordinator, coordinator)
    assert [letter.recipient for letter in Letter.objects.all()] == ["aino@example.org"]


def test_nobody_is_taken_in_while_a_step_is_left(client, coordinator, mentee, mentor):
    client.post(screen(mentor, "step/talk/"))

    for application in (mentee, mentor):
        client.post(screen(application, "clear/"))

    assert [*MenteeApplication.objects.in_pool(), *MentorApplication.objects.in_pool()] == []


def test_a_minor_needs_the_guardians_consent(client, coordinator, mentee):
    MenteeApplication.objects.update(age_band="under-18")
    client.post(screen(mentee, "step/talk/"))
    client.post(screen(mentee, "clear/"))
    assert not MenteeApplication.objects.in_pool().exists()

    client.post(screen(mentee, "step/guardian/"))
    client.post(screen(mentee, "clear/"))

    assert MenteeApplication.objects.in_pool().exists()


def test_a_criminal_record_is_noted_as_seen_and_due(client, coordinator, mentor):
    client.post(screen(mentor, "check/"), {"seen_date": "2026-11-24", "due_date": "2027-11-24"})

    mentor.refresh_from_db()
    assert (str(mentor.check_seen_date), str(mentor.check_due_date)) == ("2026-11-24", "2027-11-24")
    assert mentor.check_seen_by == coordinator


@pytest.mark.parametrize(("seen", "due"), [("2026-11-25", "2027-11-24"), ("2026-11-24", "2026-11-24")])
def test_days_of_a_check_that_cannot_be_are_refused(seen, due, client, coordinator, mentor):
    page = client.post(screen(mentor, "check/"), {"seen_date": seen, "due_date": due})

    mentor.refresh_from_db()
    assert "Korjaa päivät" in text_of(page)
    assert mentor.check_seen_date is None


def test_who_is_turned_down_reads_why(client, coordinator, mentee):
    client.post(screen(mentee, "refuse/"), {"reason": "full"})

    mentee.refresh_from_db()
    assert (mentee.state, mentee.refusal) == ("refused", "full")
    assert Letter.objects.get().is_secret


def test_a_mentee_is_urgent_for_a_reason_until_it_is_taken_back(client, coordinator, mentee):
    client.post(screen(mentee, "urgent/"), {})
    assert MenteeApplication.objects.get().urgent_at is None

    client.post(screen(mentee, "urgent/"), {"reason": "Työ alkaa ensi viikolla"})

    mentee.refresh_from_db()
    assert (mentee.urgent_at, mentee.urgent_by, mentee.urgent_reason) == (NOW, coordinator, "Työ alkaa ensi viikolla")

    client.post(screen(mentee, "not-urgent/"))

    mentee.refresh_from_db()
    assert (mentee.urgent_at, mentee.urgent_by, mentee.urgent_reason) == (None, None, "")


def test_a_mentor_is_never_urgent(client, coordinator, mentor):
    assert client.post(screen(mentor, "urgent/"), {"reason": "Kiire"}).status_code == 404


def test_an_application_is_erased_when_the_person_asks(client, coordinator, mentee):
    client.post(screen(mentee, "erase/"))

    assert not MenteeApplication.objects.exists()
    assert Erasure.objects.get().reason == "coordinator"


@pytest.mark.parametrize("address", ["/admin/pages/{}/delete/", "/admin/bulk/wagtailcore/page/delete/?id={}"])
def test_a_programme_with_people_is_not_deleted(address, client, mentee):
    client.force_login(a_user(is_superuser=True))

    page = client.post(address.format(mentee.programme_id), follow=True)

    assert "Ohjelmaan on ilmoittautunut ihmisiä" in text_of(page)
    assert MentoringProgrammePage.objects.filter(pk=mentee.programme_id).exists()


def test_a_programme_without_people_can_be_deleted(client, clock):
    client.force_login(a_user(is_superuser=True))
    programme = a_programme()

    client.post(f"/admin/pages/{programme.pk}/delete/")

    assert not MentoringProgrammePage.objects.filter(pk=programme.pk).exists()


def screen(application, rest=""):
    return f"/admin/mentoring/{application.side}/{application.pk}/{rest}"


def text_of(response):
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", response.content.decode())).split())
