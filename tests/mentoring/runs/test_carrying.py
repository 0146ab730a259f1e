"""The worker carries a run from the request to the proposal, whatever happens to it on the way."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError

from mentoring.applications.models import MenteeApplication
from mentoring.matching.rules.people import Criterion
from mentoring.pairs.models import KeptApart
from mentoring.runs.actions import carrying
from mentoring.runs.actions.carrying import LEASE, MOST_ATTEMPTS, carry_on, carry_on_runs
from mentoring.runs.actions.requesting import RunAlreadyLive, RunMovedOn, advance, discard_run, request_run
from mentoring.runs.actions.weekly import request_weekly_runs
from mentoring.runs.models import MatchRun, ProposedPair, RunFailure, RunMentee
from mentoring.runs.rules.states import RunState
from tests.factories import NOW
from tests.mentoring.people import a_mentee, a_mentor, a_programme, an_active_pair, an_invited_pair

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]
ENDS = date(2027, 6, 1)


def a_run(programme, now=NOW):
    return request_run(programme=programme, ends_date=ENDS, by=None, now=now)


def a_pool(programme, mentees=3, mentors=2):
    for number in range(mentees):
        a_mentee(programme, email=f"a{number}@example.org", themes=["confidence"])
    for number in range(mentors):
        a_mentor(programme, email=f"m{number}@example.org", themes=["confidence"])


def carried(programme, now=NOW):
    run = a_run(programme, now)
    carry_on_runs(now=now)
    run.refresh_from_db()
    return run


def proposed_by(run):
    return {(one.mentee.pseudonym, one.mentor.pseudonym) for one in run.proposed.select_related("mentee", "mentor")}


def test_a_run_is_carried_to_its_proposal():
    programme = a_programme()
    a_pool(programme)

    run = carried(programme)

    assert run.state == "proposed"
    assert run.proposed.count() == 2
    assert (run.figures["pairs"], run.figures["left_out"]) == (2, 1)
    assert run.figures["worth"] == run.figures["bound"]
    assert (run.rules_version, len(run.snapshot_hash), set(run.library_versions)) == (1, 64, {"numpy", "ortools"})


def test_the_parts_of_the_points_are_kept():
    programme = a_programme()
    a_pool(programme, 1, 1)

    (pair,) = carried(programme).proposed.all()

    assert pair.parts == {Criterion.THEMES: pair.score}
    assert pair.score > 0


def test_only_who_is_in_the_pool_and_free_is_read():
    programme = a_programme(places_per_mentor=2)
    mentor = a_mentor(programme, email="m@example.org", capacity=2)
    an_active_pair(programme, mentor, a_mentee(programme, email="a@example.org"))
    an_invited_pair(programme, a_mentor(programme, email="m2@example.org"), a_mentee(programme, email="a2@example.org"))
    a_mentee(programme, email="a3@example.org", state="paused")
    waiting = a_mentee(programme, email="a4@example.org")

    run = carried(programme)

    assert [str(row) for row in run.mentees.all()] == [waiting.pseudonym]
    assert [(str(row), row.places, row.taken) for row in run.mentors.all()] == [(mentor.pseudonym, 1, 1)]
    assert proposed_by(run) == {(waiting.pseudonym, mentor.pseudonym)}


def test_a_snapshot_holds_codes_and_pseudonyms_and_nothing_of_the_person():
    programme = a_programme()
    a_mentee(programme, name="Aatu", about="Pidän koirista.", goal_words="Oma koti", phone="040 1234567")

    run = carried(programme)

    stored = str(list(RunMentee.objects.values())) + str(MatchRun.objects.filter(pk=run.pk).values())
    for word in ("Aatu", "koirista", "koti", "040", "@"):
        assert word not in stored


def test_those_kept_apart_are_not_proposed():
    programme = a_programme()
    a_pool(programme, 1, 1)
    mentee = MenteeApplication.objects.get()
    KeptApart.objects.create(mentee=mentee, mentor=programme.mentorapplications.get(), reason="-", decided_at=NOW)

    assert proposed_by(carried(programme)) == set()


def test_who_waited_longest_goes_first():
    programme = a_programme()
    a_mentor(programme)
    a_mentee(programme, email="new@example.org")
    old = a_mentee(programme, email="old@example.org", confirmed_at=NOW - timedelta(days=90))

    assert {mentee for mentee, _ in proposed_by(carried(programme))} == {old.pseudonym}


def test_a_programme_has_one_live_run():
    programme = a_programme()
    a_run(programme)

    with pytest.raises(RunAlreadyLive):
        a_run(programme)


def test_the_database_itself_refuses_a_second_live_run():
    run = a_run(a_programme())

    with pytest.raises(IntegrityError, match="one_live_run_per_programme"):
        MatchRun.objects.create(programme=run.programme, ends_date=ENDS, requested_at=NOW)


def test_a_later_run_replaces_one_nobody_has_decided_on_and_keeps_what_it_can():
    programme = a_programme()
    a_pool(programme, 2, 1)
    first = carried(programme)
    before = proposed_by(first)

    second = carried(programme, NOW + timedelta(days=1))

    first.refresh_from_db()
    assert (first.state, second.state) == ("superseded", "proposed")
    assert proposed_by(second) == before
    assert second.figures["kept"] == 1


def test_what_is_changed_after_the_snapshot_is_not_looked_at():
    programme = a_programme()
    a_pool(programme, 1, 1)
    run = a_run(programme)
    carry_on(run=run, now=NOW)
    MenteeApplication.objects.update(languages=["sv"])

    carry_on_runs(now=NOW)

    run.refresh_from_db()
    assert run.state == "proposed"
    assert run.proposed.count() == 1


@pytest.mark.parametrize("steps", [1, 2], ids=["before it is solved", "before it is proved"])
def test_when_somebody_is_erased_at_work_the_run_is_discarded_whole_and_begun_anew(steps):
    programme = a_programme()
    a_pool(programme, 2, 2)
    run = a_run(programme)
    for _ in range(steps):
        carry_on(run=run, now=NOW)
    gone = MenteeApplication.objects.earliest("pk")
    gone.delete()

    carry_on_runs(now=NOW)
    carry_on_runs(now=NOW)

    run.refresh_from_db()
    anew = MatchRun.objects.live().get()
    assert (run.state, anew.state) == ("discarded", "proposed")
    assert gone.pseudonym not in {mentee for mentee, _ in proposed_by(anew)}


def test_a_step_delivered_twice_is_done_once():
    programme = a_programme()
    a_pool(programme, 3, 3)
    run = a_run(programme)
    carry_on(run=run, now=NOW)
    twin = MatchRun.objects.get(pk=run.pk)

    carry_on(run=run, now=NOW)
    carry_on(run=twin, now=NOW)

    assert twin.state == run.state == "solved"
    assert ProposedPair.objects.count() == 3


class Killed(BaseException):
    """The worker is gone."""


@pytest.mark.parametrize("where", ["read_people", "solve", "certify", "put_forward"])
@pytest.mark.parametrize("moment", ["before", "within"])
def test_killed_at_any_step_a_run_is_carried_on_by_the_next_worker(where, moment, monkeypatch):
    programme = a_programme()
    a_pool(programme)
    run = a_run(programme)
    killed_in = "advance" if moment == "within" else where
    step = getattr(carrying, where)

    def die(*args, **kwargs):
        raise Killed

    def until_killed(*args):
        with monkeypatch.context() as patched:
            patched.setattr(carrying, killed_in, die)
            return step(*args)

    with monkeypatch.context() as patched:
        patched.setattr(carrying, where, die if moment == "before" else until_killed)
        with pytest.raises(Killed):
            carry_on_runs(now=NOW)
    assert carry_on_runs(now=NOW) == 0, "the dead worker's claim still stands"
    carry_on_runs(now=NOW + LEASE)

    run.refresh_from_db()
    assert run.state == "proposed"
    assert run.proposed.count() == 2


def test_a_run_that_kills_its_workers_fails_in_the_end(monkeypatch):
    programme = a_programme()
    a_pool(programme)
    run = a_run(programme)

    def die(*args):
        raise Killed

    monkeypatch.setattr(carrying, "solve", die)
    for number in range(MOST_ATTEMPTS):
        with pytest.raises(Killed):
            carry_on_runs(now=NOW + LEASE * number)
    carry_on_runs(now=NOW + LEASE * MOST_ATTEMPTS)

    run.refresh_from_db()
    assert (run.state, run.failure) == ("failed", RunFailure.DIED)


def test_a_result_that_is_not_the_best_is_not_proposed():
    programme = a_programme()
    a_pool(programme)
    run = a_run(programme)
    for _ in range(2):
        carry_on(run=run, now=NOW)
    run.proposed.first().delete()

    carry_on(run=run, now=NOW)

    assert (run.state, run.failure) == ("failed", RunFailure.NOT_PROVED)


def test_a_run_moves_only_from_where_it_was_seen():
    run = a_run(a_programme())
    MatchRun.objects.filter(pk=run.pk).update(state=RunState.SNAPSHOT)

    with pytest.raises(RunMovedOn):
        advance(run=run, to=RunState.SNAPSHOT)


def test_a_run_is_given_up_before_anybody_is_asked():
    programme = a_programme()
    run = a_run(programme)

    discard_run(run=run, now=NOW)

    assert a_run(programme).pk != run.pk


def test_an_empty_pool_gives_an_empty_proposal():
    run = carried(a_programme())

    assert (run.state, run.figures["pairs"]) == ("proposed", 0)


def test_a_rolling_programme_gets_a_run_a_week():
    a_programme(intake="rolling")
    a_programme(intake="rounds", slug="kausi", title="Kausi")

    asked = []
    for day in range(9):
        asked.append(request_weekly_runs(now=NOW + timedelta(days=day)))
        MatchRun.objects.update(state=RunState.CLOSED)

    assert asked == [1, 0, 0, 0, 0, 0, 0, 1, 0]


def test_in_a_rolling_programme_a_place_that_somebody_lacked_last_time_is_scarce():
    programme = a_programme(intake="rolling")
    a_mentee(programme, email="a1@example.org", languages=["ar"])
    a_mentee(programme, email="a2@example.org", languages=["fi"])
    a_mentor(programme, email="m1@example.org", languages=["fi"])
    last = carried(programme)
    MatchRun.objects.filter(pk=last.pk).update(state=RunState.CLOSED)
    a_mentor(programme, email="m2@example.org", languages=["ar", "fi"])

    run = carried(programme, NOW + timedelta(days=7))

    assert [row.scarcity for row in run.mentors.order_by("person")] == [0, 1000]
