"""Proposals, and what belongs to one."""

from viuhka.proposals.models.attachments import Attachment
from viuhka.proposals.models.links import ProposalLink, Purpose
from viuhka.proposals.models.messages import ProposalMessage
from viuhka.proposals.models.proposals import Proposal, ProposalState

__all__ = ["Attachment", "Proposal", "ProposalLink", "ProposalMessage", "ProposalState", "Purpose"]
