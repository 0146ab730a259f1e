"""Who is asked when: each step once, from whoever looks after something upwards."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viuhka.upkeep.rules.caring import OwnerRole
from viuhka.upkeep.rules.ladder import Dates, Step, asked, holder, moves

DUE = date(2026, 11, 24)
DATES = Dates(DUE, date(2027, 5, 24))


def steps_on(day, taken=()):
    return [(move.step, move.is_passed_over) for move in moves(DATES, set(taken), day)]


@pytest.mark.parametrize(
    ("days", "step"),
    [(-30, Step.AHEAD), (0, Step.DUE), (7, Step.EDITOR), (21, Step.MODERATOR)],
)
def test_each_step_has_its_day(days, step):
    below = [(one, DUE) for one in Step if one != step]

    assert steps_on(DUE + timedelta(days=days), below) == [(step, False)]


def test_nobody_is_asked_more_than_thirty_days_ahead():
    assert steps_on(DUE - timedelta(days=31)) == []


def test_a_step_is_taken_once():
    assert steps_on(DUE + timedelta(days=3), [(Step.AHEAD, DUE), (Step.DUE, DUE)]) == []


def test_after_a_pause_only_the_highest_step_asks_and_the_missed_ones_are_passed_over():
    assert steps_on(DUE + timedelta(days=25), [(Step.AHEAD, DUE)]) == [
        (Step.DUE, True),
        (Step.EDITOR, True),
        (Step.MODERATOR, False),
    ]


def test_a_step_that_was_passed_over_is_never_made_up_for():
    taken = [(Step.MODERATOR, DUE)]

    assert steps_on(DUE + timedelta(days=26), taken) == []


def test_closing_is_decided_when_nobody_has_confirmed_for_18_months():
    taken = [(step, DUE) for step in Step]

    assert steps_on(DATES.stale_from, taken) == [(Step.CLOSING, False)]


@pytest.mark.parametrize(
    ("owner", "roles"),
    [
        (OwnerRole.PROVIDER, ["provider", "provider", "editor", "moderator", "moderator"]),
        (OwnerRole.EDITOR, ["editor", "editor", "editor", "moderator", "moderator"]),
        (OwnerRole.COORDINATOR, ["coordinator", "coordinator", "coordinator", "moderator", "moderator"]),
    ],
)
def test_who_is_asked_depends_on_who_looks_after_it(owner, roles):
    assert [asked(step, owner) for step in Step] == roles


@given(st.integers(-60, 400), st.sampled_from(OwnerRole))
def test_the_task_is_theirs_who_was_asked_last(days, owner):
    today = DUE + timedelta(days=days)
    found = moves(DATES, set(), today)

    assert holder(DATES, owner, today) == (asked(found[-1].step, owner) if found else owner)


@given(st.sets(st.integers(-60, 400)))
def test_whichever_days_the_worker_is_there_no_step_is_taken_twice_and_one_asks_each_time(days):
    taken = set()
    for day in sorted(days):
        found = moves(DATES, taken, DUE + timedelta(days=day))
        assert not {(move.step, move.counted_from) for move in found} & taken
        assert sum(not move.is_passed_over for move in found) <= 1
        taken |= {(move.step, move.counted_from) for move in found}
