"""What is searched for in vain, and needs that nothing answers to, on their screens."""

from datetime import date

import pytest
import time_machine
from django.contrib.auth.models import Group

from cms.roles import rules
from tests.factories import a_term, a_user
from viuhka.findings.actions.needs import note_unmet_need
from viuhka.findings.actions.searches import record_missed_search
from viuhka.findings.models import UnmetNeed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree", "clock")]

LAST_QUARTER, THIS_QUARTER = date(2026, 8, 1), date(2026, 11, 1)


@pytest.fixture
def clock():
    with time_machine.travel("2026-11-22T10:00:00+00:00", tick=False):
        yield


@pytest.fixture(autouse=True)
def planner(client):
    user = a_user()
    for role in (rules.PLANNERS, rules.EDITORS):
        user.groups.add(Group.objects.get(name=role))
    client.force_login(user)


def note(times, *, need="housing", day=LAST_QUARTER, **more):
    term = a_term("service_needs", need, name_fi=need.title())
    for _ in range(times):
        note_unmet_need(need=term, today=day, **more)


def test_searches_are_shown_from_five_up(client):
    for words, times in (("palkkatuki", 5), ("salattu", 4)):
        for _ in range(times):
            record_missed_search(searched=words, locale="fi", today=THIS_QUARTER)

    shown = client.get("/admin/findings/searches/").text

    assert "palkkatuki" in shown
    assert "salattu" not in shown


def test_needs_of_a_quarter_that_is_over_are_counted(client):
    note(6, need="housing")
    note(7, need="study")

    shown = client.get("/admin/findings/needs/").context["ended"]

    assert [(str(one.quarter), one.total) for one in shown] == [("2026/3", 13)]
    assert shown[0].tables[0].rows == [("Study", 7), ("Housing", 6)]


def test_a_small_count_is_hidden_with_what_it_could_be_reckoned_from(client):
    note(2, need="housing")
    note(7, need="study")
    note(9, need="work")

    rows = client.get("/admin/findings/needs/").context["ended"][0].tables[0].rows

    assert dict(rows) == {"Work": 9, "Housing": None, "Study": None}


def test_the_quarter_that_runs_tells_nothing(client):
    note(50, day=THIS_QUARTER)

    assert client.get("/admin/findings/needs/").context["ended"] == []


def test_a_note_is_shown_with_a_need_that_is(client):
    note(6, need="housing", note="Tukiasunto nuorelle.")
    note(2, need="study", note="Iltalukio.")
    note(8, need="work", note="Osa-aikatyötä.")
    note(9, need="health")

    shown = client.get("/admin/findings/needs/").text

    assert "Osa-aikatyötä." in shown
    assert "Iltalukio." not in shown


def test_a_need_is_noted_without_anything_about_people(client):
    need = a_term("service_needs", "housing")

    refused = client.post("/admin/findings/needs/add/", {"need": need.pk, "note": "Matti Virtasella ei ole asuntoa."})
    taken = client.post("/admin/findings/needs/add/", {"need": need.pk, "note": "Tukiasunto nuorelle."})

    assert "Matti Virtasella" in refused.text
    assert taken.status_code == 302
    assert UnmetNeed.objects.get().note == "Tukiasunto nuorelle."
