"""How far a proposal has come, and where it may go from there."""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """How far a proposal has come."""

    DRAFT = "draft"
    UNCONFIRMED = "unconfirmed"
    RECEIVED = "received"
    ASKED = "asked"
    ACCEPTED = "accepted"
    MERGED = "merged"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


#: What was never proved to come from its address.
UNPROVED = frozenset({State.DRAFT, State.UNCONFIRMED})
#: What waits for somebody: for staff, or for the sender who was asked.
OPEN = frozenset({State.RECEIVED, State.ASKED})
#: What is over.
OVER = frozenset({State.ACCEPTED, State.MERGED, State.DECLINED, State.WITHDRAWN})
#: What staff see; before it, nobody but the sender does.
ARRIVED = OPEN | OVER
