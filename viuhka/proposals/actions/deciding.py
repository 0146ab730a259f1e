"""What staff make of a proposal. Each decision is one transaction, written down and answered by a letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from wagtail.log_actions import log

from viuhka.catalogue.models import ServicePage
from viuhka.catalogue.models.by_workflow import hold_page
from viuhka.proposals.actions.cataloguing import draft_of, provider_of, put_into, submit
from viuhka.proposals.actions.holding import NotDecided, end, held_to_decide
from viuhka.proposals.actions.sending import hold_addresses
from viuhka.proposals.actions.talking import tell_sender
from viuhka.proposals.desk.fields import answered
from viuhka.proposals.rules.states import State

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from django.contrib.auth.models import AbstractBaseUser

    from viuhka.proposals.models import Proposal

# What the audit log calls it.
ACCEPTED = "viuhka.accept_proposal"
MERGED = "viuhka.merge_proposal"
DECLINED = "viuhka.decline_proposal"


class NothingChosen(NotDecided):
    """A merge takes over one field at least, of those that were answered."""


class PageMoved(NotDecided):
    """The service was edited since it was held against the proposal."""


@transaction.atomic
def accept_proposal(
    *, proposal: Proposal, version: int, by: AbstractBaseUser, token: str, now: datetime
) -> ServicePage:
    """Make a draft of a proposal, with a new provider where it names one, and submit it to moderation.

    Whoever accepts is the author and the submitter, and so not the one who approves. Raises ``Unfit`` and what
    ``held_to_decide`` raises.
    """
    row = held_to_decide(proposal, version=version, by=by)
    hold_addresses()
    page = draft_of(row, provider_of(row, now=now), by=by)
    submit(page, by=by)
    row.slug = page.slug
    _decide(row, State.ACCEPTED, page=page, by=by, token=token, now=now)
    return page


@transaction.atomic
def merge_proposal(
    *,
    proposal: Proposal,
    version: int,
    into: ServicePage,
    seen_revision: int | None,
    fields: Collection[str],
    by: AbstractBaseUser,
    token: str,
    now: datetime,
) -> None:
    """Put chosen answers into a service as one new draft, and submit it to moderation.

    Raises ``NothingChosen``, ``PageMoved``, ``Unfit`` and what ``held_to_decide`` raises.
    """
    row = held_to_decide(proposal, version=version, by=by)
    hold_page(into.pk)
    page = ServicePage.objects.get(pk=into.pk)
    if page.latest_revision_id != seen_revision:
        raise PageMoved
    names = [name for name in answered(row.answers) if name in fields]
    if not names:
        raise NothingChosen
    put_into(page, row, names, by=by)
    submit(page, by=by)
    _decide(row, State.MERGED, page=page, by=by, token=token, now=now)


@transaction.atomic
def decline_proposal(
    *, proposal: Proposal, version: int, reason: str, by: AbstractBaseUser, token: str, now: datetime
) -> None:
    """Decline a proposal, for a reason that the sender reads. Raises what ``held_to_decide`` raises."""
    row = held_to_decide(proposal, version=version, by=by)
    row.decision_words = reason
    _decide(row, State.DECLINED, page=None, by=by, token=token, now=now)


#: Under which name each is written down.
_LOGGED = {State.ACCEPTED: ACCEPTED, State.MERGED: MERGED, State.DECLINED: DECLINED}


def _decide(
    row: Proposal, state: State, *, page: ServicePage | None, by: AbstractBaseUser, token: str, now: datetime
) -> None:
    row.state, row.service = state.value, page
    end(row, by=by, now=now)
    log(row, _LOGGED[state], user=by, timestamp=now)
    if page is not None:
        log(page, _LOGGED[state], user=by, timestamp=now, data={"proposal": row.pseudonym})
    tell_sender(row, token=token, now=now)
