"""Holding a proposal while somebody decides. Of two at once, one counts, and the other is told what happened."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from viuhka.proposals.actions.recognising import forget
from viuhka.proposals.desk.deciders import has_part_in
from viuhka.proposals.models import Proposal
from viuhka.proposals.rules.states import OPEN, OVER

if TYPE_CHECKING:
    from datetime import datetime

    from django.contrib.auth.models import AbstractBaseUser


#: So long it is known, after a proposal is over, who sent it and what was told in confidence.
KEEPS_SENDERS = timedelta(days=365)


class NotDecided(Exception):
    """Something stands in the way of a decision."""


class AlreadyDecided(NotDecided):
    """Somebody has decided before, or the sender has withdrawn; ``proposal`` tells what came of it."""

    def __init__(self, proposal: Proposal) -> None:
        super().__init__(str(proposal))
        self.proposal = proposal


class MovedMeanwhile(NotDecided):
    """The sender has added something since it was read."""


class HasPartInIt(NotDecided):
    """Whoever sent a proposal, or represents its provider, does not decide on it."""


def held_to_decide(proposal: Proposal, *, version: int, by: AbstractBaseUser) -> Proposal:
    """The proposal as it was read, held for this person. Raises the three above."""
    row = held_open(proposal)
    if row.version != version:
        raise MovedMeanwhile
    if has_part_in(by, row):
        raise HasPartInIt
    return row


def held_open(proposal: Proposal) -> Proposal:
    """The proposal, held, if nothing has come of it yet. Raises ``AlreadyDecided``."""
    row = Proposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
    if row.state not in OPEN:
        raise AlreadyDecided(row)
    return row


def end(row: Proposal, *, by: AbstractBaseUser | None, now: datetime) -> None:
    """Let a proposal be over, and its sender be known for as long as is promised from now on."""
    assert row.state in OVER  # noqa: S101  # the caller has just said which
    row.decided_at, row.decided_by_id, row.changed_at = now, by.pk if by else None, now
    row.delete_after_date = (now + KEEPS_SENDERS).date()
    row.save()
    forget(row)
