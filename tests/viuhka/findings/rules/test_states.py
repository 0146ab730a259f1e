"""Where a finding may go from where it stands."""

from itertools import pairwise

import pytest

from viuhka.findings.rules.states import ANSWERS, MOVES, OPEN, OVER, State, may_answer, may_move


def test_a_finding_goes_from_triage_over_a_fix_to_its_end():
    way = [State.TRIAGE, State.ACCEPTED, State.FIXED, State.CLOSED]

    assert all(may_move(here, there) for here, there in pairwise(way))


def test_nothing_is_fixed_or_closed_before_it_was_accepted():
    assert not any(may_move(State.TRIAGE, to) for to in (State.FIXED, State.VERIFIED, State.CLOSED))


def test_staff_never_verify():
    assert not any(State.VERIFIED in moves for moves in MOVES.values())


@pytest.mark.parametrize("state", list(State))
def test_the_tester_answers_what_was_fixed_and_nothing_else(state):
    assert {to for to in State if may_answer(state, to)} == (ANSWERS if state is State.FIXED else set())


def test_whatever_is_over_can_be_taken_up_again():
    assert all(State.ACCEPTED in MOVES[state] for state in OVER)


def test_every_state_is_open_or_over():
    assert set(State) == OPEN | OVER == set(MOVES)
    assert not OPEN & OVER
