"""The doors of the contract with frontends, one for each submission."""

from cms.submissions.adapters import findings, proposals
from frontend_contract.mutations import FINDING, MISSED_SEARCH, PROPOSAL
from frontend_contract.submissions import open_door


def open_doors() -> None:
    """Let frontends send these in."""
    open_door(FINDING, findings.take_finding)
    open_door(MISSED_SEARCH, findings.note_missed_search)
    open_door(PROPOSAL, proposals.take_proposal)
