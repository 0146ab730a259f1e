"""What staff and a sender tell each other, and what a sender ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from wagtail.log_actions import log

from viuhka.proposals.actions.holding import end, held_open, held_to_decide
from viuhka.proposals.actions.links import give_link
from viuhka.proposals.models import ProposalMessage, Purpose
from viuhka.proposals.notices import queue_news
from viuhka.proposals.rules.states import State

if TYPE_CHECKING:
    from datetime import datetime

    from django.contrib.auth.models import AbstractBaseUser

    from viuhka.proposals.models import Proposal

# What the audit log calls it.
ASKED = "viuhka.ask_about_proposal"
WITHDRAWN = "viuhka.withdraw_proposal"
#: So many messages a sender writes about one proposal; a conversation that goes on is for the telephone.
MOST_MESSAGES = 30


class TooManyMessages(Exception):
    """A sender has written as often as anybody would read."""


@transaction.atomic
def ask_for_more(
    *, proposal: Proposal, version: int, words: str, by: AbstractBaseUser, token: str, now: datetime
) -> None:
    """Ask the sender something. Raises what ``held_to_decide`` raises."""
    row = held_to_decide(proposal, version=version, by=by)
    row.state, row.changed_at = State.ASKED.value, now
    row.save(update_fields=["state", "changed_at"])
    ProposalMessage.objects.create(proposal=row, is_from_staff=True, words=words, written_at=now, written_by_id=by.pk)
    log(row, ASKED, user=by, timestamp=now)
    tell_sender(row, token=token, now=now)


@transaction.atomic
def write_to_staff(*, proposal: Proposal, words: str, now: datetime) -> None:
    """Tell staff something; what they asked for counts as answered. Raises ``AlreadyDecided``, ``TooManyMessages``."""
    row = held_open(proposal)
    if row.messages.filter(is_from_staff=False).count() >= MOST_MESSAGES:
        raise TooManyMessages
    ProposalMessage.objects.create(proposal=row, is_from_staff=False, words=words, written_at=now)
    row.state, row.changed_at, row.version = State.RECEIVED.value, now, row.version + 1
    row.save(update_fields=["state", "changed_at", "version"])


@transaction.atomic
def withdraw_proposal(*, proposal: Proposal, now: datetime) -> None:
    """Take one's own proposal back. Raises ``AlreadyDecided``."""
    row = held_open(proposal)
    row.state = State.WITHDRAWN.value
    end(row, by=None, now=now)
    log(row, WITHDRAWN, timestamp=now)


def tell_sender(row: Proposal, *, token: str, now: datetime) -> None:
    """Mail the sender that there is news, with the way to it."""
    give_link(proposal=row, purpose=Purpose.ENTER, token=token, now=now)
    queue_news(proposal=row, token=token, now=now)
