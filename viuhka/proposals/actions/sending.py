"""Sending a proposal off, and proving that it comes from its address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection, transaction

from viuhka.proposals.actions.links import give_link
from viuhka.proposals.actions.recognising import recognise
from viuhka.proposals.desk.addresses import free_address
from viuhka.proposals.models import Proposal, Purpose
from viuhka.proposals.notices import queue_confirmation
from viuhka.proposals.rules.states import State
from viuhka.public_forms.rules.steps import first_open

if TYPE_CHECKING:
    from datetime import datetime

#: So many proposals of one address wait to be confirmed; of more, nobody hears.
MOST_OF_AN_ADDRESS = 5


class StepsMissing(Exception):
    """A proposal is sent when all its steps are answered."""


class AlreadySent(Exception):
    """A draft is sent once."""


@transaction.atomic
def send_proposal(*, proposal: Proposal, token: str, now: datetime) -> None:
    """Send a draft, which gets its address now, and mail the link that confirms the sender's.

    Where too much from one address waits, it stays a draft, and whoever sends is told the same: the address may be
    somebody else's. Raises ``StepsMissing`` and ``AlreadySent``.
    """
    hold_addresses()
    row = Proposal.objects.select_for_update().get(pk=proposal.pk)
    if row.state != State.DRAFT:
        raise AlreadySent
    if first_open(row.steps, row.answered):
        raise StepsMissing
    if _waiting_from(row.email) >= MOST_OF_AN_ADDRESS:
        return
    row.state, row.sent_at, row.slug = State.UNCONFIRMED.value, now, free_address(row.title)
    row.save()
    give_link(proposal=row, purpose=Purpose.CONFIRM, token=token, now=now)
    queue_confirmation(proposal=row, token=token, now=now)


@transaction.atomic
def confirm_proposal(*, proposal: Proposal, now: datetime) -> Proposal:
    """Let staff see a proposal that was proved to come from its address; it waits from now on."""
    row = Proposal.objects.select_for_update().get(pk=proposal.pk)
    if row.state == State.UNCONFIRMED:
        row.state, row.confirmed_at = State.RECEIVED.value, now
        row.save()
        recognise(row)
    return row


def hold_addresses() -> None:
    """Let one at a time, until its transaction ends, take addresses for services."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('viuhka.proposals.addresses'))")


def _waiting_from(address: str) -> int:
    return Proposal.objects.from_address(address).filter(state=State.UNCONFIRMED).count()
