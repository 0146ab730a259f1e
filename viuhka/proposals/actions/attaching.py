"""Pictures that come with a proposal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Sum

from viuhka.proposals.models import Attachment, Proposal
from viuhka.proposals.rules.states import UNPROVED, State

if TYPE_CHECKING:
    from datetime import datetime

    from viuhka.proposals.desk.pictures import Picture

MOST_ATTACHMENTS = 3
#: What all drafts of strangers together may take of the database.
MOST_BYTES_UNPROVED = 100 * 1024 * 1024


class TooManyAttachments(Exception):
    """A proposal has few pictures, and of drafts there is only room for so many."""


@transaction.atomic
def attach_picture(*, proposal: Proposal, picture: Picture, now: datetime) -> Attachment:
    """Keep a picture with a proposal. Raises ``TooManyAttachments``."""
    row = Proposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
    is_full = row.attachments.count() >= MOST_ATTACHMENTS
    if is_full or row.state not in {State.DRAFT, State.ASKED} or _taken() + len(picture.content) > MOST_BYTES_UNPROVED:
        raise TooManyAttachments
    row.version += 1
    row.save(update_fields=["version"])
    return Attachment.objects.create(
        proposal=row,
        content=picture.content,
        size=len(picture.content),
        width=picture.width,
        height=picture.height,
        added_at=now,
    )


def remove_attachment(*, proposal: Proposal, number: int) -> None:
    """Take a picture away again, while the proposal can be changed."""
    rows = Attachment.objects.filter(proposal=proposal, proposal__state__in={State.DRAFT, State.ASKED})
    rows.filter(pk=number).delete()


def _taken() -> int:
    unproved = Attachment.objects.filter(proposal__state__in=UNPROVED)
    return unproved.aggregate(total=Sum("size"))["total"] or 0
