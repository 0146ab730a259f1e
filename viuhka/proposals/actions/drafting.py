"""Beginning a proposal, and saving what is answered."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from viuhka.proposals.actions.recognising import recognise
from viuhka.proposals.models import Proposal
from viuhka.proposals.rules.states import State

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from django.contrib.auth.models import AbstractBaseUser

    from viuhka.proposals.rules.steps import FormStep

#: So long a draft, or a proposal whose address was not confirmed, is kept.
KEEPS_DRAFTS = timedelta(days=30)
#: More of them at a time than all providers of a region would ever write come from a machine.
MOST_UNPROVED = 1000


class TooManyDrafts(Exception):
    """So many drafts lie here that no more are begun until some are sent or deleted."""


class NotChangeable(Exception):
    """The proposal was sent, and nobody has asked for more."""


@transaction.atomic
def begin_proposal(*, locale: str, by: AbstractBaseUser | None, now: datetime) -> Proposal:
    """Begin a draft, which is deleted when nobody goes on with it. Raises ``TooManyDrafts``."""
    if Proposal.objects.unproved().count() >= MOST_UNPROVED:
        raise TooManyDrafts
    return Proposal.objects.create(
        locale=locale,
        sent_by_id=by.pk if by else None,
        created_at=now,
        changed_at=now,
        delete_after_date=(now + KEEPS_DRAFTS).date(),
    )


@transaction.atomic
def save_answers(*, proposal: Proposal, step: FormStep, answers: Mapping[str, object], now: datetime) -> Proposal:
    """Save the answers of a step, of a draft or of what more was asked about. Raises ``NotChangeable``."""
    row = Proposal.objects.select_for_update().get(pk=proposal.pk)
    if row.state not in {State.DRAFT, State.ASKED}:
        raise NotChangeable
    for name, value in answers.items():
        _set(row, name, value)
    row.answered = sorted({*row.answered, step.value})
    row.changed_at, row.version = now, row.version + 1
    if row.state == State.DRAFT:
        row.delete_after_date = (now + KEEPS_DRAFTS).date()
    row.save()
    if row.is_open:
        recognise(row)
    return row


@transaction.atomic
def say_same(*, proposal: Proposal, ref: str, now: datetime) -> None:
    """Keep which service the sender says is the same, or none. Raises ``NotChangeable``."""
    drafts = Proposal.objects.filter(pk=proposal.pk, state=State.DRAFT)
    if not drafts.update(same_as=ref, changed_at=now):
        raise NotChangeable


def _set(row: Proposal, name: str, value: object) -> None:
    if name in Proposal.SEALED:
        setattr(row, name, value or "")
    else:
        row.answers[name] = value
