"""Who looks after what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Q

from viuhka.catalogue.rules.parts import HELSINKI
from viuhka.upkeep.models import Care, UpkeepDay
from viuhka.upkeep.rules.caring import OWNERS, OwnerRole, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from django.contrib.auth.models import AbstractBaseUser

    from viuhka.catalogue.models import Provider


@dataclass(frozen=True, slots=True)
class Owner:
    """A role, the account of it that was named, and the provider where the role is a provider's."""

    role: OwnerRole
    account: AbstractBaseUser | None
    provider: Provider | None


def owner_of(ref: str) -> Owner:
    """Who looks after what a reference stands for; what nobody was named for has its kind's own role."""
    return owners_of([ref])[ref]


def owners_of(refs: Iterable[str]) -> dict[str, Owner]:
    """Who looks after each of these references. One SQL statement."""
    wanted = list(dict.fromkeys(refs))
    known = {care.ref: care for care in Care.objects.filter(ref__in=wanted).select_related("owner", "provider")}
    return {ref: _owner(known[ref]) if ref in known else _nobody_named(ref) for ref in wanted}


def _owner(care: Care) -> Owner:
    role = role_of(care)
    return Owner(role, care.owner, care.provider if role == OwnerRole.PROVIDER else None)


def _nobody_named(ref: str) -> Owner:
    role = OWNERS.get(kind_of(ref), OwnerRole.EDITOR)
    return Owner(OwnerRole.EDITOR if role == OwnerRole.PROVIDER else role, None, None)


def role_of(care: Care) -> OwnerRole:
    """The role that is asked first: a provider's only where there is one that letters reach."""
    role = OwnerRole(care.owner_role)
    is_reached = care.provider is not None and bool(care.provider.email)
    return OwnerRole.EDITOR if role == OwnerRole.PROVIDER and not is_reached else role


@dataclass(frozen=True, slots=True)
class Share:
    """How much of what is live was confirmed in time."""

    live: int
    confirmed: int

    @property
    def percent(self) -> int:
        """In per cent, rounded down: a hundred is all of it."""
        return 100 * self.confirmed // self.live if self.live else 100


def shares_since(first: date) -> list[tuple[date, Share]]:
    """The shares that were kept of each day from one on."""
    days = UpkeepDay.objects.filter(day__gte=first, live__gt=0).order_by("day")
    return [(kept.day, Share(kept.live, kept.confirmed)) for kept in days]


def share_today(now: datetime) -> Share:
    """The share at a moment. One SQL statement."""
    today = now.astimezone(HELSINKI).date()
    counts = Care.objects.in_force(now).aggregate(
        live=Count("pk"), confirmed=Count("pk", filter=Q(due_date__gte=today))
    )
    return Share(**counts)
