"""How far a finding has come, and where it may go from there."""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """Where a finding stands."""

    TRIAGE = "triage"
    ACCEPTED = "accepted"
    FIXED = "fixed"
    VERIFIED = "verified"
    CLOSED = "closed"
    REFUSED = "refused"
    DUPLICATE = "duplicate"


#: What staff may decide, by where the finding stands. A tester answers what was fixed; see ``ANSWERS``.
MOVES: dict[State, frozenset[State]] = {
    State.TRIAGE: frozenset({State.ACCEPTED, State.REFUSED, State.DUPLICATE}),
    State.ACCEPTED: frozenset({State.FIXED, State.REFUSED, State.DUPLICATE}),
    State.FIXED: frozenset({State.ACCEPTED, State.CLOSED}),
    State.VERIFIED: frozenset({State.CLOSED}),
    State.CLOSED: frozenset({State.ACCEPTED}),
    State.REFUSED: frozenset({State.ACCEPTED}),
    State.DUPLICATE: frozenset({State.ACCEPTED}),
}

#: What the tester may answer to a fix: that it holds, or that it does not.
ANSWERS = frozenset({State.VERIFIED, State.ACCEPTED})

#: Somebody of the staff has something to do.
OPEN = frozenset({State.TRIAGE, State.ACCEPTED, State.FIXED, State.VERIFIED})
#: Nobody has.
OVER = frozenset(State) - OPEN
#: Something of the page has to be mended.
UNFIXED = frozenset({State.TRIAGE, State.ACCEPTED})


def may_move(current: str, to: State) -> bool:
    """Whether staff may decide this now."""
    return to in MOVES[State(current)]


def may_answer(current: str, to: State) -> bool:
    """Whether the tester may answer this now."""
    return State(current) is State.FIXED and to in ANSWERS
