"""Proposals of the demo: some wait, one was asked about, one was declined."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction

from viuhka.demo import files
from viuhka.proposals.actions.holding import KEEPS_SENDERS
from viuhka.proposals.actions.recognising import recognise
from viuhka.proposals.models import Proposal, ProposalMessage
from viuhka.proposals.rules.states import OPEN, State
from viuhka.proposals.rules.steps import FormStep

if TYPE_CHECKING:
    from datetime import datetime

    from viuhka.demo.files import Record

_COLUMNS = {"slug", "state", "name", "email", "why", "gap_evidence", "partner_wanted"}
_OURS = {"days_ago", "asked", "decision"}


@transaction.atomic
def load_proposals(*, now: datetime) -> None:
    """Load the proposals, unless some are there already: what was withdrawn does not come back."""
    if Proposal.objects.exists():
        return
    for record in files.records("proposals"):
        proposal = Proposal.objects.create(**_columns(record, now))
        if record.get("asked"):
            moment = proposal.created_at + timedelta(days=1)
            ProposalMessage.objects.create(
                proposal=proposal, is_from_staff=True, words=record["asked"], written_at=moment
            )
        if proposal.state in OPEN:
            recognise(proposal)


def _columns(record: Record, now: datetime) -> dict[str, Any]:
    sent = now - timedelta(days=record["days_ago"])
    decided = sent + timedelta(days=3) if record["state"] == State.DECLINED else None
    return {
        **{name: record[name] for name in _COLUMNS if name in record},
        "answers": {name: value for name, value in record.items() if name not in _COLUMNS | _OURS},
        "answered": sorted(step.value for step in FormStep),
        "locale": "fi",
        "created_at": sent,
        "changed_at": sent,
        "sent_at": sent,
        "confirmed_at": sent,
        "decided_at": decided,
        "decision_words": record.get("decision", ""),
        "delete_after_date": ((decided or now) + KEEPS_SENDERS).date(),
        "is_demo": True,
    }
