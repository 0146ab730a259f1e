"""What is looked after, by whom at first, and how often it is to be confirmed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from viuhka.publications.rules.documents import Kind
from viuhka.publications.rules.freshness import STALE_MONTHS, months_later

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

#: How often everything is confirmed, what runs as a project, and places and waiting times.
MONTHS, PROJECT_MONTHS, NUMBERS_MONTHS = 12, 6, 3

_PROJECT = "term:funding_types/project"


class OwnerRole(StrEnum):
    """Who looks after something."""

    PROVIDER = "provider"
    EDITOR = "editor"
    MODERATOR = "moderator"
    PLANNER = "planner"
    COORDINATOR = "coordinator"


#: What is looked after, and by whom where nobody chose otherwise. Events end by themselves.
OWNERS: dict[str, OwnerRole] = {
    Kind.SERVICE: OwnerRole.PROVIDER,
    Kind.PROVIDER: OwnerRole.PROVIDER,
    Kind.PATHWAY: OwnerRole.EDITOR,
    Kind.INTERVIEW_GUIDE: OwnerRole.EDITOR,
    Kind.GOOD_PRACTICE: OwnerRole.EDITOR,
    Kind.MENTORING_PROGRAMME: OwnerRole.COORDINATOR,
}


@dataclass(frozen=True, slots=True)
class CareFacts:
    """What a published document says about its upkeep.

    ``provider`` is the reference of who gives it. ``numbers`` are what changes fast, such as places; a project has to
    be confirmed more often.
    """

    title: str
    provider: str
    is_project: bool
    numbers: dict[str, int]


def is_looked_after(ref: str) -> bool:
    """Whether somebody has to confirm what the reference stands for."""
    return kind_of(ref) in OWNERS


def kind_of(ref: str) -> str:
    """The kind that a reference names."""
    return ref.partition(":")[0]


def care_facts(ref: str, document: Mapping[str, Any], planning: Mapping[str, Any]) -> CareFacts:
    """What the parts of a document say about its upkeep."""
    wait = document.get("wait") or {}
    numbers = {"capacity": document.get("capacity"), "wait_days": wait.get("days")}
    is_service = kind_of(ref) == Kind.SERVICE
    return CareFacts(
        title=document.get("title") or document.get("name") or ref,
        provider=ref if kind_of(ref) == Kind.PROVIDER else (document.get("provider") or ""),
        is_project=planning.get("funding_type") == _PROJECT,
        numbers={name: value for name, value in numbers.items() if is_service and value is not None},
    )


def months_for(facts: CareFacts, months: int = MONTHS) -> int:
    """How often something is confirmed: as chosen, but a project not less often than every six months."""
    return min(months, PROJECT_MONTHS) if facts.is_project else months


def dates_after(confirmed: date, months: int) -> dict[str, date]:
    """By when to confirm again what was confirmed on a day, and from when on readers are told that nobody did."""
    return {
        "confirm_by": months_later(confirmed, months),
        "stale_from": months_later(confirmed, max(months, STALE_MONTHS)),
    }
