"""The launch stage of the site: moved, seen to be moved, taken back."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from tests.concurrency import at_once, overlapping
from tests.factories import NOW, a_user
from viuhka.audiences.actions import (
    LaunchStageMovedMeanwhile,
    LaunchStageUnchanged,
    NothingToRollBack,
    move_launch_stage,
    roll_back_launch_stage,
)
from viuhka.audiences.models import LaunchStage, LaunchStageMove

STAFF, JOBSEEKERS, PROVIDERS = LaunchStage


def move(to, seen, by=None, now=NOW):
    return move_launch_stage(to=to, seen=seen, by=by, reason="Koska on aika.", now=now)


def roll_back(seen, by=None, now=NOW):
    return roll_back_launch_stage(seen=seen, by=by, reason="Liian aikaisin.", now=now)


def stage_in_force():
    return LaunchStageMove.objects.newest_first().first().stage


@pytest.mark.django_db
def test_a_move_tells_from_where_to_where_who_when_and_why():
    decider = a_user()

    move(JOBSEEKERS, seen=STAFF, by=decider)

    written = LaunchStageMove.objects.get()
    assert (written.previous_stage, written.stage, written.is_rollback) == (STAFF, JOBSEEKERS, False)
    assert (written.moved_by, written.moved_at, written.reason) == (decider, NOW, "Koska on aika.")


@pytest.mark.django_db
def test_the_history_keeps_every_move_with_the_newest_first():
    move(JOBSEEKERS, seen=STAFF)
    move(PROVIDERS, seen=JOBSEEKERS, now=NOW + timedelta(days=90))

    history = LaunchStageMove.objects.newest_first()

    assert [(row.previous_stage, row.stage) for row in history] == [(JOBSEEKERS, PROVIDERS), (STAFF, JOBSEEKERS)]


@pytest.mark.django_db
def test_the_newest_move_is_in_force_even_where_clocks_went_backwards():
    move(JOBSEEKERS, seen=STAFF, now=NOW)
    move(PROVIDERS, seen=JOBSEEKERS, now=NOW - timedelta(hours=1))

    assert stage_in_force() == PROVIDERS


@pytest.mark.django_db
def test_who_decided_on_an_outdated_view_is_told_and_nothing_moves():
    move(JOBSEEKERS, seen=STAFF)

    with pytest.raises(LaunchStageMovedMeanwhile):
        move(PROVIDERS, seen=STAFF)

    assert stage_in_force() == JOBSEEKERS


@pytest.mark.django_db
def test_a_move_to_where_the_site_stands_is_refused():
    with pytest.raises(LaunchStageUnchanged):
        move(STAFF, seen=STAFF)

    assert not LaunchStageMove.objects.exists()


@pytest.mark.django_db
def test_a_rollback_returns_to_the_stage_before_and_stays_in_the_history():
    move(PROVIDERS, seen=STAFF)

    roll_back(seen=PROVIDERS)

    newest = LaunchStageMove.objects.newest_first().first()
    assert (newest.stage, newest.previous_stage, newest.is_rollback) == (STAFF, PROVIDERS, True)
    assert LaunchStageMove.objects.count() == 2


@pytest.mark.django_db
def test_two_rollbacks_take_back_two_moves_and_never_open_the_site_again():
    move(JOBSEEKERS, seen=STAFF)
    move(PROVIDERS, seen=JOBSEEKERS)

    roll_back(seen=PROVIDERS)
    roll_back(seen=JOBSEEKERS)

    assert stage_in_force() == STAFF


@pytest.mark.django_db
def test_what_was_rolled_back_can_be_moved_and_rolled_back_anew():
    move(JOBSEEKERS, seen=STAFF)
    roll_back(seen=JOBSEEKERS)
    move(PROVIDERS, seen=STAFF)

    roll_back(seen=PROVIDERS)

    assert stage_in_force() == STAFF


@pytest.mark.django_db
def test_a_site_that_was_never_moved_cannot_be_rolled_back():
    with pytest.raises(NothingToRollBack):
        roll_back(seen=STAFF)


@pytest.mark.django_db
def test_a_site_that_is_back_where_it_began_cannot_be_rolled_back_further():
    move(JOBSEEKERS, seen=STAFF)
    roll_back(seen=JOBSEEKERS)

    with pytest.raises(NothingToRollBack):
        roll_back(seen=STAFF)


@pytest.mark.django_db
def test_a_rollback_decided_on_an_outdated_view_is_refused():
    move(JOBSEEKERS, seen=STAFF)
    move(PROVIDERS, seen=JOBSEEKERS)

    with pytest.raises(LaunchStageMovedMeanwhile):
        roll_back(seen=JOBSEEKERS)

    assert stage_in_force() == PROVIDERS


@pytest.mark.django_db
@pytest.mark.parametrize(("stage", "previous"), [(4, 1), (0, 1), (2, 2)])
def test_the_database_refuses_an_unknown_stage_and_a_move_that_moves_nothing(stage, previous):
    with pytest.raises(IntegrityError), transaction.atomic():
        LaunchStageMove.objects.create(stage=stage, previous_stage=previous, reason="", moved_at=NOW)


def test_of_two_who_decide_on_the_same_view_only_the_first_moves_the_site(committed):
    first, second = overlapping(lambda: move(JOBSEEKERS, seen=STAFF), lambda: move(PROVIDERS, seen=STAFF))

    assert first.stage == JOBSEEKERS
    assert isinstance(second, LaunchStageMovedMeanwhile)
    assert LaunchStageMove.objects.count() == 1


def test_of_many_who_roll_back_at_once_one_does(committed):
    move(JOBSEEKERS, seen=STAFF)
    move(PROVIDERS, seen=JOBSEEKERS)

    outcomes = at_once(*[lambda: roll_back(seen=PROVIDERS)] * 4)

    assert sum(isinstance(outcome, LaunchStageMove) for outcome in outcomes) == 1
    assert stage_in_force() == JOBSEEKERS
