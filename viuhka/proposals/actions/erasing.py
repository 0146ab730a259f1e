"""Erasing: drafts that nobody went on with, and who sent what has long been decided.

Letters are left to the outbox, which forgets their words once they are sent: a draft's address may be somebody else's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from viuhka.proposals.models import Proposal

if TYPE_CHECKING:
    from datetime import datetime


def erase_overdue(*, now: datetime) -> int:
    """Delete what was never confirmed and erase the senders of what is over, each by itself; tells how many."""
    today = now.date()
    Proposal.objects.to_delete(today).delete()
    rows = list(Proposal.objects.to_erase(today).order_by("pk"))
    for proposal in rows:
        erase_sender(proposal=proposal, now=now)
    return len(rows)


@transaction.atomic
def erase_sender(*, proposal: Proposal, now: datetime) -> None:
    """Keep of a proposal what the catalogue could have said; nothing of who sent it and what was told besides."""
    row = Proposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
    for name in (*Proposal.SEALED, "decision_words"):
        setattr(row, name, "")
    row.sent_by, row.erased_at = None, now
    row.save()
    row.messages.all().delete()
    row.links.all().delete()
    row.attachments.all().delete()
