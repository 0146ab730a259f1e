"""Who may decide on a proposal: not who has part in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from viuhka.representation.models import represents
from viuhka.secrecy.sealing import fingerprints

if TYPE_CHECKING:
    from viuhka.proposals.models import Proposal

RIGHT = "viuhka.decide_proposals"


def has_part_in(user: Any, proposal: Proposal) -> bool:
    """Whether somebody sent the proposal, or represents the provider it is about."""
    is_sender = proposal.sent_by_id == user.pk or proposal.email_hash in fingerprints(user.email or "")
    provider = proposal.provider()
    return is_sender or bool(provider and represents(user, provider))
