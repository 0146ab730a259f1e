"""A coordinator asks for a run, reads why, tries, decides and approves."""

from datetime import date

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from mentoring.applications.models import MenteeApplication
from mentoring.pairs.actions.answering import call_off
from mentoring.pairs.models import CallOffReason, Pair
from mentoring.runs.actions.carrying import carry_on_runs
from mentoring.runs.actions.requesting import request_run
from mentoring.runs.models import MatchRun, RunDecision
from mentoring.secrecy.models import Reading
from tests.factories import NOW, a_user
from tests.mentoring.people import a_mentee, a_mentor, a_programme

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]


@pytest.fixture
def run():
    """Two pairs are proposed; a third mentee speaks a language that no mentor does."""
    programme = a_programme()
    for number, theme in enumerate(("study-choice", "confidence")):
        a_mentee(programme, email=f"a{number}@example.org", themes=[theme])
        a_mentor(programme, email=f"m{number}@example.org", themes=[theme])
    a_mentee(programme, email="a3@example.org", languages=["ar"], name="Aatu Aktori")
    found = request_run(programme=programme, ends_date=date(2027, 6, 1), by=None, now=NOW)
    carry_on_runs(now=NOW)
    found.refresh_from_db()
    return found


def board(run):
    return reverse("match_run", args=[run.pk])


def page_of(run, mentee):
    return reverse("match_run_mentee", args=[run.pk, mentee.pk])


def test_a_run_is_asked_for_once(client, coordinator):
    sent = {"programme": a_programme().pk, "ends_date": "2035-06-01"}

    first, second = (client.post(reverse("match_runs_add"), sent) for _ in range(2))

    assert (first.status_code, second.status_code) == (302, 200)
    assert MatchRun.objects.get().requested_by == coordinator
    assert "on jo ajo" in second.text


def test_a_day_is_typed_as_finns_do(client, coordinator):
    client.post(reverse("match_runs_add"), {"programme": a_programme().pk, "ends_date": "1.6.2035"})

    assert MatchRun.objects.get().ends_date == date(2035, 6, 1)


@pytest.mark.usefixtures("coordinator")
def test_a_decision_is_taken_back_and_the_rest_is_computed_anew(client, run):
    proposed = dict(run.proposed.values_list("mentee", "mentor"))
    mentee, mentor = next(iter(proposed.items()))
    path = reverse("match_run_mentee", args=[run.pk, mentee])
    client.post(path, {"mentor": mentor, "kind": "forbidden", "reason": "Samat tutut"})
    assert dict(run.proposed.values_list("mentee", "mentor")) != proposed

    client.post(board(run), {"undo": run.decisions.get().pk})

    assert not run.decisions.exists()
    assert dict(run.proposed.values_list("mentee", "mentor")).keys() == proposed.keys()


@pytest.mark.usefixtures("coordinator")
def test_a_run_is_closed_when_nobody_is_asked_any_more(client, run):
    client.post(board(run), {"approve-all": "1"})

    refused = client.post(board(run), {"close": "1"}, follow=True).text
    run.refresh_from_db()
    assert run.state == "published"
    assert "odota vastauksia" in refused.lower()

    for pair in Pair.objects.all():
        call_off(pair=pair, reason=CallOffReason.ASKED, now=NOW)
    client.post(board(run), {"close": "1"})

    run.refresh_from_db()
    assert run.state == "closed"


@pytest.mark.usefixtures("coordinator")
def test_the_board_shows_pairs_who_is_left_out_and_why_and_whom_to_recruit(client, run):
    text = client.get(board(run)).text

    for mentee, mentor in run.proposed.values_list("mentee", "mentor"):
        assert f"A-{mentee:04d}" in text
        assert f"M-{mentor:04d}" in text
    assert "ei yhteistä kieltä" in text
    assert "Hanki 1 mentori, joka osaa kieltä: ar" in text
    assert "Aatu" not in text


@pytest.mark.usefixtures("coordinator")
def test_a_mentee_is_shown_with_points_in_words_and_the_next_best(client, run):
    first = MenteeApplication.objects.earliest("pk")

    text = client.get(page_of(run, first)).text

    assert "/350 pistettä – yhteistä: study-choice" in text
    assert "/350 pistettä – ei toteudu: study-choice" in text
    reading = Reading.objects.get()
    assert (reading.subject, reading.by_name, reading.reason) == (first.pseudonym, "koordinaattori", "matching")


@pytest.mark.usefixtures("coordinator")
def test_a_swap_shows_what_it_costs_before_it_is_decided(client, run):
    (first, second), (one, other) = zip(*run.proposed.order_by("mentee").values_list("mentee", "mentor"), strict=True)
    sent = {"mentor": other, "kind": "pinned", "reason": "Sama kieli kotona"}
    path = reverse("match_run_mentee", args=[run.pk, first])

    tried = client.post(path, sent | {"try": "1"})

    assert f"A-{second:04d}: M-{other:04d} → M-{one:04d}" in tried.text
    assert not RunDecision.objects.exists()

    client.post(path, sent)

    assert dict(run.proposed.values_list("mentee", "mentor")) == {first: other, second: one}
    assert RunDecision.objects.get().reason == "Sama kieli kotona"


@pytest.mark.usefixtures("coordinator")
def test_a_pin_that_cannot_be_says_why_and_loses_nothing(client, run):
    arabic = MenteeApplication.objects.latest("pk")
    mentor = run.mentors.first().person_id

    response = client.post(page_of(run, arabic), {"mentor": mentor, "kind": "pinned", "reason": "Kokeillaan"})

    assert "Kokeillaan" in response.text
    assert not RunDecision.objects.exists()


@pytest.mark.usefixtures("coordinator")
def test_one_is_approved_and_then_all(client, run):
    proposed = run.proposed.earliest("pk")

    client.post(board(run), {"approve": proposed.pk})
    assert Pair.objects.count() == 1

    client.post(board(run), {"approve-all": "1"})
    run.refresh_from_db()
    assert (Pair.objects.count(), run.state) == (2, "published")


@pytest.mark.usefixtures("coordinator")
def test_who_has_changed_is_named_and_not_asked(client, run):
    MenteeApplication.objects.filter(pk=run.proposed.earliest("pk").mentee_id).update(slots=[])

    text = client.post(board(run), {"approve-all": "1"}, follow=True).text

    assert "liian vähän yhteisiä aikoja" in text
    assert Pair.objects.count() == 1


@pytest.mark.usefixtures("coordinator")
def test_a_run_is_given_up(client, run):
    client.post(board(run), {"discard": "1"})

    run.refresh_from_db()
    assert run.state == "discarded"


def test_nobody_else_comes_in(client, run):
    user = a_user(username="toimittaja")
    user.user_permissions.set(Permission.objects.filter(codename="access_admin"))
    client.force_login(user)

    paths = [board(run), reverse("match_runs"), reverse("match_runs_add"), page_of(run, run.mentees.first().person)]

    assert [client.get(path).status_code for path in paths] == [403] * 4
    assert client.post(board(run), {"approve-all": "1"}).status_code == 403
    assert not Pair.objects.exists()
