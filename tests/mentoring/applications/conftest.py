import pytest
import time_machine
from django.test import Client

from mentoring.applications.models import MenteeApplication, MentorApplication
from mentoring.programmes.models import MenteeQuestion, MentorQuestion
from tests.factories import NOW, a_term
from tests.mentoring.applications.signing_up import Visitor
from tests.mentoring.people import a_programme
from viuhka.audiences.actions import move_launch_stage
from viuhka.audiences.models import LaunchStage

ALL_QUESTIONS = {"asked_of_mentors": MentorQuestion.values, "asked_of_mentees": MenteeQuestion.values}


@pytest.fixture
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def site(site_tree, clock):
    """A site that is open to the public, with the vocabularies of the forms."""
    move_launch_stage(to=LaunchStage.JOBSEEKERS, seen=LaunchStage.STAFF, reason="Avataan.", by=None, now=NOW)
    a_term("municipalities", "853", name_fi="Turku")
    for code in ("ti-ilta", "la-paiva"):
        a_term("meeting_slots", code, name_fi=f"Aika {code}")


@pytest.fixture
def programme(site):
    """A programme that asks little, and takes applications at any time."""
    return a_programme(**facts())


@pytest.fixture
def curious_programme(site):
    """A programme that asks everything that can be asked."""
    a_term("mentor_traits", "student", name_fi="Opiskelija")
    a_term("interests", "music", name_fi="Musiikki")
    return a_programme(slug="utelias", **facts(), **ALL_QUESTIONS)


def facts():
    return {
        "intake": "anytime",
        "age_min": 17,
        "age_max": 24,
        "client_groups": [a_term("client_groups", "youth-under-25", name_fi="Nuoret")],
        "languages": [a_term("languages", "fi", name_fi="suomi"), a_term("languages", "so", name_fi="somali")],
        "themes": [
            a_term("mentoring_themes", "confidence", name_fi="Itseluottamus"),
            a_term("mentoring_themes", "study-choice", name_fi="Koulutusalan valinta"),
        ],
    }


@pytest.fixture
def visitor(client, clock):
    return Visitor(client, clock)


@pytest.fixture
def mentees():
    return MenteeApplication.objects


@pytest.fixture
def mentors():
    return MentorApplication.objects


@pytest.fixture
def client_class():
    """Another browser."""
    return Client
