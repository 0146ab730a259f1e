"""What came in and waits: of each kind how much, since when, and where it is decided on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Min
from django.urls import reverse
from django.utils.translation import ngettext_lazy

from cms.changing.views import RIGHT as DECIDE_CHANGES
from cms.findings.admission import HANDLE
from cms.representing.views.staff import RIGHT as VERIFY
from viuhka.changes.models import ChangeRequest
from viuhka.findings.models import Finding
from viuhka.findings.rules.states import State as FindingState
from viuhka.proposals.desk.deciders import RIGHT as DECIDE_PROPOSALS
from viuhka.proposals.models import Proposal
from viuhka.proposals.rules.states import State as ProposalState
from viuhka.representation.models import Representation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from django.db.models import QuerySet
    from django.utils.functional import Promise

    from cms.accounts.models import User

_PROPOSALS = ngettext_lazy(
    "%(count)d proposal waits for a decision", "%(count)d proposals wait for a decision", "count"
)
_CHANGES = ngettext_lazy("%(count)d change request waits", "%(count)d change requests wait", "count")
_ASKING = ngettext_lazy(
    "%(count)d person asks to represent a provider", "%(count)d people ask to represent a provider", "count"
)
_FINDINGS = ngettext_lazy("%(count)d new finding waits to be read", "%(count)d new findings wait to be read", "count")


@dataclass(frozen=True, slots=True)
class Kind:
    """Something that comes in: who decides on it, what of it waits, since when, what it is called, and where it is."""

    right: str
    waiting: Callable[[], QuerySet]  # type: ignore[type-arg]  # of whichever model it is
    since: str
    words: Promise
    screen: str


KINDS = (
    Kind(
        DECIDE_PROPOSALS,
        lambda: Proposal.objects.filter(state=ProposalState.RECEIVED.value),
        "confirmed_at",
        _PROPOSALS,
        "proposals",
    ),
    Kind(DECIDE_CHANGES, ChangeRequest.objects.still_open, "sent_at", _CHANGES, "change_requests"),
    Kind(VERIFY, Representation.objects.waiting, "asked_at", _ASKING, "representations"),
    Kind(HANDLE, lambda: Finding.objects.in_states({FindingState.TRIAGE}), "reported_at", _FINDINGS, "findings"),
)


@dataclass(frozen=True, slots=True)
class Waiting:
    """How much of one kind waits, for how many days the longest, and where."""

    words: str
    days: int
    address: str


def waiting_for(user: User, now: datetime) -> Iterator[Waiting]:
    """What somebody may decide on and nobody has."""
    for kind in KINDS:
        if not user.has_perm(kind.right):
            continue
        found = kind.waiting().aggregate(count=Count("pk"), oldest=Min(kind.since))
        if found["count"]:
            days = (now - found["oldest"]).days
            yield Waiting(kind.words % {"count": found["count"]}, days, reverse(kind.screen))
