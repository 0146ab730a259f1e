"""How far a match run has come, and where it may go from there."""

from __future__ import annotations

from enum import StrEnum


class RunState(StrEnum):
    """How far a match run has come."""

    REQUESTED = "requested"
    SNAPSHOT = "snapshot"
    SOLVED = "solved"
    CERTIFIED = "certified"
    PROPOSED = "proposed"
    IN_REVIEW = "in-review"
    PUBLISHED = "published"
    CLOSED = "closed"
    FAILED = "failed"
    SUPERSEDED = "superseded"
    DISCARDED = "discarded"


#: What the worker carries on, each state to the next one.
CARRIED: dict[RunState, RunState] = {
    RunState.REQUESTED: RunState.SNAPSHOT,
    RunState.SNAPSHOT: RunState.SOLVED,
    RunState.SOLVED: RunState.CERTIFIED,
    RunState.CERTIFIED: RunState.PROPOSED,
}
#: What a coordinator decides on.
REVIEWED = frozenset({RunState.PROPOSED, RunState.IN_REVIEW})
#: A programme has one such run at a time.
LIVE = frozenset(CARRIED) | REVIEWED

_STOPPED = frozenset({RunState.SUPERSEDED, RunState.DISCARDED})
TRANSITIONS: dict[RunState, frozenset[RunState]] = {
    **{state: frozenset({further, RunState.FAILED}) | _STOPPED for state, further in CARRIED.items()},
    RunState.PROPOSED: frozenset({RunState.IN_REVIEW, RunState.PUBLISHED}) | _STOPPED,
    RunState.IN_REVIEW: frozenset({RunState.PUBLISHED}) | _STOPPED,
    RunState.PUBLISHED: frozenset({RunState.CLOSED}),
    **dict.fromkeys(
        (RunState.CLOSED, RunState.FAILED, RunState.SUPERSEDED, RunState.DISCARDED),
        frozenset(),
    ),
}


def may_become(state: RunState, other: RunState) -> bool:
    """Whether a run may go from one state to another."""
    return other in TRANSITIONS[state]
