"""What the database holds of applications."""

import pytest
from django.core.exceptions import FieldError
from django.db import IntegrityError, connection

from mentoring.applications.desk import mentee_facts, mentor_facts
from mentoring.models import MenteeApplication, MentorApplication
from tests.mentoring.people import a_mentee, a_mentor, a_programme

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme(site_tree):
    return a_programme()


def test_words_about_a_person_are_sealed_in_the_database(programme):
    mentee = a_mentee(programme, name="Aino Esimerkki", phone="040 000 0000", goal_words="oma koti")

    stored = " ".join(row_of(mentee))

    assert not [word for word in ("Aino", "mentee@example.org", "040 000 0000", "oma koti") if word in stored]


def test_words_about_a_person_are_read_back(programme):
    a_mentee(programme, name="Aino Esimerkki", email="aino@example.org")

    mentee = MenteeApplication.objects.get()

    assert (mentee.name, mentee.email, mentee.phone) == ("Aino Esimerkki", "aino@example.org", "")


def test_nothing_is_looked_up_by_what_is_sealed(programme):
    with pytest.raises(FieldError, match="sealed"):
        MenteeApplication.objects.filter(name="Aino").count()


def test_an_application_is_found_by_its_address_however_it_is_typed(programme):
    mentor = a_mentor(programme, email="Maija@Example.org")

    assert list(MentorApplication.objects.from_address(" maija@example.ORG ")) == [mentor]


def test_a_person_is_called_by_a_pseudonym(programme):
    mentor, mentee = a_mentor(programme, name="Maija"), a_mentee(programme, name="Aino")

    assert (str(mentor), str(mentee)) == (f"M-{mentor.pk:04d}", f"A-{mentee.pk:04d}")


def test_an_address_has_one_live_application_in_a_programme(programme):
    a_mentee(programme, state="paused")

    with pytest.raises(IntegrityError, match="one_live_menteeapplication_per_address_and_programme"):
        a_mentee(programme, state="received")


@pytest.mark.parametrize(
    ("columns", "constraint"),
    [
        ({"state": "somewhere"}, "has_a_known_state"),
        ({"consented_at": None}, "is_sent_with_consent_and_address"),
        ({"confirmed_at": None}, "has_arrived_at_a_moment"),
        ({"state": "refused"}, "is_refused_for_a_reason"),
    ],
)
def test_the_database_refuses_an_application_that_cannot_be(columns, constraint, programme):
    with pytest.raises(IntegrityError, match=constraint):
        a_mentor(programme, **columns)


def test_a_check_that_was_seen_is_due_again(programme):
    with pytest.raises(IntegrityError, match="a_check_is_seen_and_due_or_neither"):
        a_mentor(programme, check_seen_date="2026-11-01")


def test_matching_gets_what_it_knows_a_mentee_by(programme):
    mentee = a_mentee(programme, themes=["confidence", "study-choice"], wishes=["student"])

    facts = mentee_facts(mentee, avoided=["M-0001"])

    assert (facts.key, facts.is_ready, facts.is_adult) == (mentee.pseudonym, True, True)
    assert (facts.themes, facts.wishes, facts.avoided) == (
        ("confidence", "study-choice"),
        ("student",),
        frozenset({"M-0001"}),
    )


@pytest.mark.parametrize("band", ["under-18", "unknown"])
def test_matching_takes_a_mentee_for_a_minor_unless_of_age(band, programme):
    assert not mentee_facts(a_mentee(programme, age_band=band)).is_adult


def test_matching_gets_how_long_a_mentors_check_is_valid(programme):
    mentor = a_mentor(programme, state="paused", check_seen_date="2026-11-01", check_due_date="2027-11-01")
    mentor.refresh_from_db()

    facts = mentor_facts(mentor)

    assert (facts.is_ready, str(facts.checked_until_date)) == (False, "2027-11-01")


def row_of(application):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {application._meta.db_table} WHERE id = %s", [application.pk])
        return [str(value) for value in cursor.fetchone()]
