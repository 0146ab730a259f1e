"""How far a pair has come, and what an answer makes of it."""

from __future__ import annotations

from enum import StrEnum


class PairState(StrEnum):
    """How far a pair has come."""

    INVITED = "invited"
    HALF_AGREED = "half-agreed"
    ACTIVE = "active"
    COMPLETED = "completed"
    ENDED_EARLY = "ended-early"
    DECLINED = "declined"
    EXPIRED = "expired"
    LAPSED = "lapsed"
    CALLED_OFF = "called-off"


class Side(StrEnum):
    """Who of the two."""

    MENTOR = "mentor"
    MENTEE = "mentee"

    @property
    def other(self) -> Side:
        """The other one."""
        return Side.MENTEE if self is Side.MENTOR else Side.MENTOR


class LapseReason(StrEnum):
    """Why a pair lapsed when somebody accepted it."""

    FULL = "full"
    TAKEN = "taken"
    RULES = "rules"


#: Both are asked, one after the other; then they are a pair; then it ends. What waits can be called off.
TRANSITIONS: dict[PairState, frozenset[PairState]] = {
    PairState.INVITED: frozenset(
        {PairState.HALF_AGREED, PairState.DECLINED, PairState.EXPIRED, PairState.LAPSED, PairState.CALLED_OFF}
    ),
    PairState.HALF_AGREED: frozenset(
        {PairState.ACTIVE, PairState.DECLINED, PairState.EXPIRED, PairState.LAPSED, PairState.CALLED_OFF}
    ),
    PairState.ACTIVE: frozenset({PairState.COMPLETED, PairState.ENDED_EARLY}),
    **dict.fromkeys(
        (
            PairState.COMPLETED,
            PairState.ENDED_EARLY,
            PairState.DECLINED,
            PairState.EXPIRED,
            PairState.LAPSED,
            PairState.CALLED_OFF,
        ),
        frozenset(),
    ),
}

#: The pair waits for somebody's answer.
ASKING = frozenset({PairState.INVITED, PairState.HALF_AGREED})
#: The mentee has no other pair meanwhile.
LIVE = ASKING | {PairState.ACTIVE}
#: One of the mentor's places is taken.
HOLDING = frozenset({PairState.HALF_AGREED, PairState.ACTIVE})
#: The pair met, whatever came of it.
MET = frozenset({PairState.ACTIVE, PairState.COMPLETED, PairState.ENDED_EARLY})


def may_become(state: PairState, other: PairState) -> bool:
    """Whether a pair may go from one state to another."""
    return other in TRANSITIONS[state]


def asked_in(state: PairState, first: Side) -> Side | None:
    """Whose answer a pair waits for; nobody's where both have answered."""
    return {PairState.INVITED: first, PairState.HALF_AGREED: first.other}.get(state)


def accepted(state: PairState) -> PairState:
    """What a pair becomes when whoever is asked accepts."""
    return {PairState.INVITED: PairState.HALF_AGREED, PairState.HALF_AGREED: PairState.ACTIVE}[state]


def free_place(capacity: int, taken: frozenset[int]) -> int | None:
    """The first of a mentor's places that nobody has; none where all are taken."""
    return next((number for number in range(1, capacity + 1) if number not in taken), None)
