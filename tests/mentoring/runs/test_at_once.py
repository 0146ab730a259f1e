"""Runs that meet each other, and people who change or leave meanwhile, over connections of their own."""

from collections import Counter
from datetime import date, timedelta

import pytest

from mentoring.applications.actions.drafting import save_answers
from mentoring.applications.actions.erasing import erase_application
from mentoring.applications.models import ErasureReason, MenteeApplication, MentorApplication
from mentoring.applications.rules.steps import FormStep
from mentoring.models import Erasure, Pair
from mentoring.runs.actions.carrying import LEASE, carry_on_runs
from mentoring.runs.actions.requesting import RunAlreadyLive, RunMovedOn, discard_run, request_run
from mentoring.runs.actions.reviewing import approve_all
from mentoring.runs.models import MatchRun, ProposedPair, RunMentee
from tests.concurrency import at_once
from tests.factories import NOW, a_user
from tests.mentoring.people import a_mentee, a_mentor, a_programme, nobody_left

AT_ONCE = 6
ROUNDS = 12
ENDS = date(2027, 6, 1)


@pytest.fixture
def programme(committed):
    page = a_programme()
    try:
        yield page
    finally:
        nobody_left(page)


@pytest.fixture
def pool(programme):
    for number in range(6):
        a_mentee(programme, email=f"a{number}@example.org", themes=["confidence"])
        a_mentor(programme, email=f"m{number}@example.org", themes=["confidence"])


def a_run(programme):
    return request_run(programme=programme, ends_date=ENDS, by=None, now=NOW)


def begun_anew(programme):
    MatchRun.objects.all().delete()
    return a_run(programme)


def test_of_runs_asked_for_at_the_same_moment_there_is_one(programme):
    for _ in range(ROUNDS):
        MatchRun.objects.all().delete()
        kinds = Counter(type(one) for one in at_once(*[lambda: a_run(programme)] * AT_ONCE))
        assert kinds == {MatchRun: 1, RunAlreadyLive: AT_ONCE - 1}


def test_of_runs_that_replace_a_proposal_at_the_same_moment_there_is_one(programme, pool):
    for _ in range(ROUNDS):
        begun_anew(programme)
        carry_on_runs(now=NOW)
        kinds = Counter(type(one) for one in at_once(*[lambda: a_run(programme)] * AT_ONCE))
        assert kinds == {MatchRun: 1, RunAlreadyLive: AT_ONCE - 1}
        assert MatchRun.objects.live().count() == 1


def test_several_workers_do_each_step_of_a_run_once(programme, pool):
    for _ in range(ROUNDS):
        run = begun_anew(programme)
        steps = at_once(*[lambda: carry_on_runs(now=NOW)] * AT_ONCE)
        run.refresh_from_db()
        assert (sum(steps), run.state, run.proposed.count()) == (4, "proposed", 6)


def test_a_run_that_is_given_up_at_work_proposes_nothing_more(programme, pool):
    for _ in range(ROUNDS):
        run = begun_anew(programme)
        carried, given_up = at_once(lambda: carry_on_runs(now=NOW), lambda run=run: discard_run(run=run, now=NOW))
        run.refresh_from_db()
        assert isinstance(carried, int), carried
        assert given_up is None or isinstance(given_up, RunMovedOn), given_up
        assert run.state == ("discarded" if given_up is None else "proposed")


@pytest.mark.parametrize("model", [MenteeApplication, MentorApplication])
def test_whoever_withdraws_while_a_run_is_at_work_is_in_no_proposal(model, programme, pool):
    for number in range(ROUNDS):
        begun_anew(programme)
        gone = model.objects.earliest("pk")
        carried, erased = at_once(
            lambda: carry_on_runs(now=NOW),
            lambda one=gone: erase_application(application=one, reason=ErasureReason.WITHDRAWN, now=NOW),
        )
        carry_on_runs(now=NOW + LEASE)
        run = MatchRun.objects.live().get()
        assert isinstance(carried, int), carried
        assert isinstance(erased, Erasure), erased
        assert (run.state, run.proposed.count()) == ("proposed", 5)
        make = {MenteeApplication: a_mentee, MentorApplication: a_mentor}[model]
        make(programme, email=f"new{number}@example.org", themes=["confidence"])


def test_a_run_read_each_person_before_a_change_or_after_it_and_never_half(programme, pool):
    for number in range(ROUNDS):
        begun_anew(programme)
        changed = MenteeApplication.objects.earliest("pk")
        answers = {"languages": ["fi", f"x{number}"], "slots": ["ti-ilta", f"x{number}"]}
        carried, saved = at_once(
            lambda: carry_on_runs(now=NOW),
            lambda one=changed, given=answers: save_answers(
                application=one, step=FormStep.MEETING, answers=given, now=NOW
            ),
        )
        assert isinstance(saved, MenteeApplication), saved
        assert carried in {4, 5}, carried  # The first step may be done once more.
        read = RunMentee.objects.get(person=changed)
        is_new = read.profile_version == changed.profile_version + 1
        assert (f"x{number}" in read.facts["languages"], f"x{number}" in read.facts["slots"]) == (is_new, is_new)


def test_whoever_withdraws_while_all_pairs_are_approved_is_asked_by_nobody(programme, pool):
    coordinator = a_user()
    for number in range(ROUNDS):
        Pair.objects.all().delete()
        run = begun_anew(programme)
        carry_on_runs(now=NOW)
        gone = ProposedPair.objects.earliest("pk").mentee
        approved, erased = at_once(
            lambda run=run: approve_all(run=run, by=coordinator, now=NOW),
            lambda one=gone: erase_application(application=one, reason=ErasureReason.WITHDRAWN, now=NOW),
        )
        run.refresh_from_db()
        assert approved == []
        assert isinstance(erased, Erasure), erased
        assert (run.state, Pair.objects.count()) == ("published", 5)
        a_mentee(programme, email=f"new{number}@example.org", themes=["confidence"])


def test_pairs_approved_twice_at_the_same_moment_are_asked_once(programme, pool):
    coordinator = a_user()
    for number in range(ROUNDS):
        Pair.objects.all().delete()
        run = begun_anew(programme)
        carry_on_runs(now=NOW)
        now = NOW + timedelta(days=number)
        outcomes = at_once(*[lambda run=run, now=now: approve_all(run=run, by=coordinator, now=now)] * 3)
        assert sorted(str(type(one).__name__) for one in outcomes) == ["RunMovedOn", "RunMovedOn", "list"]
        assert Pair.objects.count() == 6
