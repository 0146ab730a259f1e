"""What people take along: everything that hangs on them, and nothing that is somebody else's."""

import json
from datetime import timedelta

import pytest
from django.apps import apps
from django.db.models import ForeignKey

from mentoring.applications.desk import own_data, own_parts
from mentoring.models import KeptApart, MenteeApplication, MentorApplication
from mentoring.pairs.actions.agreeing import answer_survey, set_goals
from mentoring.pairs.actions.living import note_meeting, raise_concern
from mentoring.pairs.models import ConcernKind, Feeling, Occasion
from mentoring.pairs.rules.states import Side
from mentoring.runs.actions.carrying import carry_on_runs
from mentoring.runs.actions.requesting import request_run
from tests.factories import NOW
from tests.mentoring.people import FAR, a_mentee, a_mentor, a_programme, an_active_pair

PEOPLE = {MentorApplication, MenteeApplication}


def of_people():
    """The models of mentoring from which foreign keys lead to a person, however many."""
    found = set(PEOPLE)
    models = set(apps.get_app_config("mentoring").get_models())
    while more := {model for model in models - found if targets_of(model) & found}:
        found |= more
    return found - PEOPLE


def targets_of(model):
    return {field.related_model for field in model._meta.concrete_fields if isinstance(field, ForeignKey)}


def test_every_model_that_leads_to_a_person_is_taken_along():
    assert of_people() == {part.model for part in own_parts()}


@pytest.mark.parametrize("part", own_parts(), ids=lambda part: part.name)
def test_every_column_is_told_or_withheld_for_a_reason(part):
    of_model = [other for other in own_parts() if other.model is part.model]
    told = {name for other in of_model for name in other.told}
    columns = {field.name for field in part.model._meta.concrete_fields} - {"id"}
    ways = {name for name in ("mentor", "mentee") if name in columns and name not in told}

    assert set(part.told) <= columns
    assert columns - told - ways <= {name for other in of_model for name in other.withheld}
    assert all(len(reason) > 20 for reason in part.withheld.values())


@pytest.fixture
def pair(site_tree, db):
    """A pair that met, with a word of each of the two."""
    programme = a_programme()
    mentor = a_mentor(programme, name="Mentorinnimi", phone="Mentorinpuhelin")
    mentee = a_mentee(programme, name="Aktorinnimi", goals=["cv"], goal_words="Tavoitesana")
    request_run(programme=programme, ends_date=FAR, by=None, now=NOW)
    carry_on_runs(now=NOW)
    pair = an_active_pair(programme, mentor, mentee)
    met = {"met_date": NOW.date(), "has_happened": True, "mode": "in-person", "now": NOW}
    note_meeting(pair=pair, by=Side.MENTEE, next_step="Askelsana", **met)
    set_goals(pair=pair, by=Side.MENTEE, words="Paritavoitesana")
    for side in Side:
        answer_survey(pair=pair, by=side, occasion=Occasion.EARLY, feeling=Feeling.WELL, goal_reached=None, now=NOW)
        raise_concern(pair=pair, by=side, kind=ConcernKind.OTHER, words=f"Huoli: {side}", now=NOW)
    KeptApart.objects.create(
        mentor=a_mentor(programme, email="m2@example.org"), mentee=mentee, reason="Syysana", decided_at=NOW
    )
    return pair


def taken(person):
    data = own_data(person)
    return data, json.dumps(data, ensure_ascii=False)


def test_a_mentee_takes_pairs_meetings_next_steps_and_worries_along(pair):
    data, text = taken(pair.mentee)

    assert [(one["state"], one["mentor"]) for one in data["pairs"]] == [("active", pair.mentor.pseudonym)]
    assert [one["is_accepted"] for one in data["invitations"]] == [True]
    assert [(one["met_date"], one["has_happened"]) for one in data["meetings"]] == [(NOW.date().isoformat(), True)]
    assert [one["next_step"] for one in data["next_steps"]] == ["Askelsana"]
    assert [one["words"] for one in data["worries"]] == ["Huoli: mentee"]
    assert [one["goals"] for one in data["goals_of_pairs"]] == ["Paritavoitesana"]
    assert [one["feeling"] for one in data["survey_answers"]] == ["well"]
    assert data["application"]["goals"] == ["cv"]
    assert data["read_by_runs_as_mentee"][0]["facts"]["goals"] == ["cv"]
    assert len(data["kept_apart"]) == len(data["proposed"]) == 1
    for of_another in ("Mentorinnimi", "Mentorinpuhelin", "Huoli: mentor", "Syysana", "score"):
        assert of_another not in text


def test_a_mentor_takes_nothing_along_that_a_mentee_said(pair):
    data, text = taken(pair.mentor)

    assert len(data["pairs"]) == len(data["meetings"]) == len(data["read_by_runs_as_mentor"]) == 1
    assert [one["words"] for one in data["worries"]] == ["Huoli: mentor"]
    for of_another in ("Aktorinnimi", "Tavoitesana", "Paritavoitesana", "Askelsana", "Huoli: mentee"):
        assert of_another not in text


def test_of_pairs_of_others_nothing_is_taken_along(pair):
    later = NOW + timedelta(days=1)
    stranger = a_mentee(pair.programme, email="a3@example.org", created_at=later)

    data, _ = taken(stranger)

    assert [name for name in (part.name for part in own_parts()) if data[name]] == []
