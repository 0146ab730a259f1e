"""Letting an open proposal be found among what may be the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

from viuhka.likeness import actions
from viuhka.proposals.desk.alike import described
from viuhka.proposals.rules.references import proposal_ref

if TYPE_CHECKING:
    from viuhka.proposals.models import Proposal


def recognise(proposal: Proposal) -> None:
    """Let a proposal be found, whatever language is looked in."""
    one = described(proposal)
    actions.remember(ref=proposal_ref(proposal.pk), described={locale: one for locale, _ in settings.LANGUAGES})


def forget(proposal: Proposal) -> None:
    """Let a proposal be found no more: it is over."""
    actions.forget(ref=proposal_ref(proposal.pk))
