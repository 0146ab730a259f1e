"""Which checks a change needs, who may decide on it, and what is small enough to be decided in bulk."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

#: Facts and words of law, eligibility and cost: who has a right to the service, and on what terms.
EXPERT_FIELDS = frozenset(
    {
        "legal_basis", "client_groups", "age_min", "age_max", "unemployment_months_min", "is_referral_required",
        "referral_from", "municipalities", "for_whom", "cost_type", "cost_info", "funding_type",
    }
)  # fmt: skip


def needs_expert(changed: Collection[str]) -> bool:
    """Whether a change touches law, eligibility or cost."""
    return not EXPERT_FIELDS.isdisjoint(changed)


class TrivialKind(StrEnum):
    """Kinds of changes that a moderator takes in at a glance, so that many of one kind are approved at once."""

    WAITING_TIME = "waiting-time"
    OCCUPANCY = "occupancy"
    KEYWORDS = "keywords"


_TRIVIAL_FIELDS = {
    TrivialKind.WAITING_TIME: frozenset({"wait_days", "wait_days_changed_date"}),
    TrivialKind.OCCUPANCY: frozenset({"fill_rate"}),
    TrivialKind.KEYWORDS: frozenset({"keywords"}),
}


def trivial_kind(changed: Collection[str], *, is_new: bool) -> TrivialKind | None:
    """The kind of a trivial change: of a page that is live, in fields of that kind alone; ``None`` for any other."""
    if is_new or not changed:
        return None
    return next((kind for kind, fields in _TRIVIAL_FIELDS.items() if fields.issuperset(changed)), None)


class Refusal(StrEnum):
    """Why somebody may not decide on a change."""

    NOT_A_REVIEWER = "not-a-reviewer"
    OWN_WORK = "own-work"


@dataclass(frozen=True, slots=True)
class Person:
    """Who wants to decide. ``is_exempt`` are those whom the site lets decide alone."""

    key: int
    is_reviewer: bool
    is_exempt: bool = False


def refusal(person: Person, *, authors: Collection[int], submitter: int | None) -> Refusal | None:
    """Why this person may not decide on what ``authors`` wrote and ``submitter`` sent; ``None`` when they may."""
    if person.is_exempt:
        return None
    if not person.is_reviewer:
        return Refusal.NOT_A_REVIEWER
    if person.key in authors or person.key == submitter:
        return Refusal.OWN_WORK
    return None


@dataclass(frozen=True, slots=True)
class Draft:
    """A saved draft: who saved it, and the digest of what it says."""

    author: int | None
    digest: str


def authors_of(drafts: Collection[Draft], live_digest: str) -> frozenset[int]:
    """Who changed something since the page went live, in ``drafts`` from the oldest on.

    Saving what was there before makes nobody an author: a reviewer who leaves comments is none.
    """
    authors, before = set(), live_digest
    for draft in drafts:
        if draft.digest != before and draft.author is not None:
            authors.add(draft.author)
        before = draft.digest
    return frozenset(authors)
