"""The letters to those who propose. They hold no word of a proposal, and each lets its reader in once."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from viuhka.outbox.actions.queueing import queue_letter
from viuhka.outbox.actions.unasked import queue_unasked_letter
from viuhka.proposals.rules.states import UNPROVED

if TYPE_CHECKING:
    from datetime import datetime

    from viuhka.proposals.models import Proposal


def queue_confirmation(*, proposal: Proposal, token: str, now: datetime) -> None:
    """Ask the address whether the proposal comes from there."""
    with translation.override(proposal.locale):
        _queue(proposal, _("Confirm your proposal of a service"), "confirm", token, now)


def queue_way_in(*, proposal: Proposal, token: str, now: datetime) -> None:
    """Give the way to one's own proposal, or to its draft."""
    with translation.override(proposal.locale):
        _queue(proposal, _("The link to your proposal"), "enter", token, now)


def queue_news(*, proposal: Proposal, token: str, now: datetime) -> None:
    """Say that there is news about a proposal, and give the way to it."""
    with translation.override(proposal.locale):
        _queue(proposal, _("News about your proposal"), "news", token, now)


def _queue(proposal: Proposal, subject: str, template: str, token: str, now: datetime) -> None:
    path = reverse("proposals_link", args=[proposal.locale, token])
    body = render_to_string(
        f"viuhka/proposals/letters/{template}.txt", {"address": f"{settings.WAGTAILADMIN_BASE_URL}{path}"}
    )
    key, to, locale = f"proposals:{uuid4()}", proposal.email, proposal.locale
    if proposal.state in UNPROVED:
        queue_unasked_letter(key=key, to=to, locale=locale, subject=subject, body=body, now=now)
    else:
        queue_letter(key=key, to=to, locale=locale, subject=subject, body=body, is_secret=True, now=now)
