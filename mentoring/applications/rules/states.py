"""How far an application has come, and where it may go from there."""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """How far an application has come. Withdrawing has no state: it erases."""

    DRAFT = "draft"
    UNCONFIRMED = "unconfirmed"
    RECEIVED = "received"
    CLEARED = "cleared"
    PAUSED = "paused"
    REFUSED = "refused"
    FINISHED = "finished"


#: A draft is sent; the person proves the address; a coordinator clears or refuses; the person pauses and returns;
#: a change of what was cleared asks the coordinator again; the last pair ends.
TRANSITIONS: dict[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.UNCONFIRMED}),
    State.UNCONFIRMED: frozenset({State.DRAFT, State.RECEIVED}),
    State.RECEIVED: frozenset({State.CLEARED, State.REFUSED}),
    State.CLEARED: frozenset({State.PAUSED, State.RECEIVED, State.REFUSED, State.FINISHED}),
    State.PAUSED: frozenset({State.CLEARED, State.RECEIVED, State.REFUSED, State.FINISHED}),
    State.REFUSED: frozenset({State.RECEIVED}),
    State.FINISHED: frozenset(),
}

#: What has been proved to come from its address, and is not over.
LIVE = frozenset({State.RECEIVED, State.CLEARED, State.PAUSED})
#: What a coordinator sees; before it, nobody but the person does.
ARRIVED = LIVE | {State.REFUSED, State.FINISHED}


def may_become(state: State, other: State) -> bool:
    """Whether an application may go from one state to another."""
    return other in TRANSITIONS[state]
