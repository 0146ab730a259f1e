"""Erasing: what is left of a person, looked for in all tables."""

import re
from datetime import date, timedelta
from io import StringIO

import pytest
from cryptography.fernet import Fernet
from django.core.management import call_command

from mentoring.applications.tasks import erase_overdue_applications
from mentoring.models import Erasure, MenteeApplication, MentorApplication, Pair
from tests.factories import NOW
from tests.mentoring.applications.remains import dump, found_in, remains
from tests.mentoring.people import a_mentee, a_mentor, an_active_pair

pytestmark = pytest.mark.django_db

#: Words that occur nowhere else, as a person tells them.
WORDS = {
    "name": "Ainokainensana",
    "phone": "Puhelinsana",
    "safe_contact": "Turvasana",
    "goal_words": "Tavoitesana",
    "about": "Kertomussana",
}
ADDRESS = "osoitesana@example.org"


@pytest.fixture
def told(curious_programme, visitor, mentees):
    """A person who told everything, paused, returned, asked for letters, and was read about."""
    more = {"person": {"name": WORDS["name"], "email": ADDRESS, "phone": WORDS["phone"]}}
    more["person"]["safe_contact"] = WORDS["safe_contact"]
    more["themes"] = {"goal_words": WORDS["goal_words"]}
    visitor.answer_all("mentee", slug="utelias", **more)
    visitor.fill("programme/utelias/mentee/more/", about=WORDS["about"])
    visitor.press("programme/utelias/mentee/mail/")
    visitor.send("mentee", slug="utelias")
    visitor.press(re.search(r"link/\S+", newest_body())[0])
    visitor.fill("way-in/", email=ADDRESS)
    return mentees.get()


def test_what_a_person_told_is_sealed_before_it_is_erased(told):
    assert found_in(dump(), WORDS.values()) == []


def test_nothing_is_left_of_who_withdrew(told, visitor):
    assert found_in(dump(), [ADDRESS])  # In the letters that wait, or the search finds nothing anyway.

    visitor.press("own/withdraw/")

    assert found_in(dump(), [*WORDS.values(), ADDRESS]) == []
    assert remains([*WORDS.values(), ADDRESS]) == []
    assert [one.subject for one in Erasure.objects.all()] == [told.pseudonym]


def test_what_is_sealed_would_be_found_by_the_search(told):
    assert remains(WORDS.values()) == list(WORDS.values())


def test_what_is_overdue_is_erased_and_the_rest_stays(programme, clock):
    kept = a_mentor(programme, delete_after_date=NOW.date())
    a_mentee(programme, delete_after_date=NOW.date() - timedelta(days=1))

    assert erase_overdue_applications() == 1

    assert list(MentorApplication.objects.all()) == [kept]
    assert not MenteeApplication.objects.exists()
    assert Erasure.objects.get().reason == "time"


def test_nobody_is_erased_during_a_pair_nor_soon_after_it(programme, clock):
    yesterday = NOW.date() - timedelta(days=1)
    people = [
        side(programme, delete_after_date=yesterday, email=f"{side.__name__}@example.org")
        for side in (a_mentor, a_mentee)
    ]
    pair = an_active_pair(programme, *people)
    assert erase_overdue_applications() == 0

    Pair.objects.filter(pk=pair.pk).update(state="completed", over_at=NOW)
    clock.shift(timedelta(days=365))
    assert erase_overdue_applications() == 0

    clock.shift(timedelta(days=1))

    assert erase_overdue_applications() == 2


def test_a_dry_run_says_what_would_be_erased_and_erases_nothing(programme, clock):
    mentee = a_mentee(programme, name="Aino", delete_after_date=date(2026, 11, 1))
    said = StringIO()

    call_command("erase_overdue", dry_run=True, stdout=said)

    assert said.getvalue() == f"{mentee.pseudonym}: kept until 2026-11-01\n1 would be erased.\n"
    assert MenteeApplication.objects.exists()


def test_a_forgotten_draft_is_erased_after_a_month(programme, visitor, mentees):
    visitor.fill("programme/nuorelta-nuorelle/mentee/person/", name="Aino", email=ADDRESS, age_band="18-24")
    visitor.clock.shift(timedelta(days=30))
    assert erase_overdue_applications() == 0

    visitor.clock.shift(timedelta(days=1))

    assert erase_overdue_applications() == 1


def test_after_a_rotation_the_old_key_can_go(programme, clock, client, settings):
    mentor = a_mentor(programme, name="Maija", email="maija@example.org")
    old, new = settings.SEALING_KEYS[0], Fernet.generate_key().decode()

    settings.SEALING_KEYS = [new, old]
    call_command("rotate_keys", stdout=StringIO())
    settings.SEALING_KEYS = [new]

    assert [one.name for one in MentorApplication.objects.from_address("maija@example.org")] == [mentor.name]


def newest_body():
    from viuhka.outbox.models import Letter

    return Letter.objects.latest("pk").body
