"""Where an application may go."""

import pytest

from mentoring.applications.rules.states import TRANSITIONS, State, may_become


def test_every_state_says_where_it_leads():
    assert set(TRANSITIONS) == set(State)


@pytest.mark.parametrize(
    ("state", "other"),
    [
        (State.DRAFT, State.UNCONFIRMED),
        (State.UNCONFIRMED, State.RECEIVED),
        (State.RECEIVED, State.CLEARED),
        (State.CLEARED, State.PAUSED),
        (State.PAUSED, State.CLEARED),
        (State.REFUSED, State.RECEIVED),
    ],
)
def test_an_application_goes_its_way(state, other):
    assert may_become(state, other)


@pytest.mark.parametrize(
    ("state", "other"),
    [
        (State.DRAFT, State.RECEIVED),
        (State.DRAFT, State.CLEARED),
        (State.UNCONFIRMED, State.CLEARED),
        (State.REFUSED, State.CLEARED),
        (State.FINISHED, State.CLEARED),
    ],
)
def test_nobody_comes_into_the_pool_round_about(state, other):
    assert not may_become(state, other)


def test_only_the_coordinators_decision_and_a_persons_return_lead_into_the_pool():
    assert {state for state in State if may_become(state, State.CLEARED)} == {State.RECEIVED, State.PAUSED}
