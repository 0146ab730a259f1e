"""Links in letters, given out."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from viuhka.mailed_links.models import digest
from viuhka.proposals.models import ProposalLink, Purpose

if TYPE_CHECKING:
    from datetime import datetime

    from viuhka.proposals.models import Proposal

#: A letter is read within days; news may wait for the end of somebody's holidays.
VALID = {Purpose.CONFIRM: timedelta(days=7), Purpose.ENTER: timedelta(days=14)}


def give_link(*, proposal: Proposal, purpose: Purpose, token: str, now: datetime) -> ProposalLink:
    """Keep the digest of a link's token; an earlier link for the same purpose no longer works."""
    ProposalLink.objects.filter(proposal=proposal, purpose=purpose, used_at=None).delete()
    return ProposalLink.objects.create(
        proposal=proposal, purpose=purpose, token_hash=digest(token), expires_at=now + VALID[purpose]
    )
