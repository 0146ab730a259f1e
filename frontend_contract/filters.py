"""From the filter of a list to conditions on the shelf."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.db.models import Q

from frontend_contract.types import lists
from viuhka.publications.models import ENDED, Address

if TYPE_CHECKING:
    from collections.abc import Mapping

    from frontend_contract.facets import Dimension
    from viuhka.publications.rules.documents import Kind

_HELSINKI = ZoneInfo("Europe/Helsinki")


def by_code(dimensions: Mapping[str, Dimension], chosen: Mapping[str, Any]) -> dict[str, Q]:
    """The conditions of a filter by the name of their dimension; an empty list does not restrict."""
    return {
        dimension.name: dimension.condition([getattr(code, "value", code) for code in codes])
        for argument, dimension in dimensions.items()
        if (codes := chosen.get(argument))
    }


def by_status(chosen: Mapping[str, Any], now: dt.datetime) -> dict[str, Q]:
    """The condition on the status of services: what has ended by the clock has no other status."""
    statuses = {status.value for status in chosen.get("statuses") or ()}
    if not statuses:
        return {}
    over = Q(ends_at__lte=now)
    standing = lists.STATUS.condition(sorted(statuses)) & (Q(ends_at=None) | Q(ends_at__gt=now))
    return {lists.STATUS.name: standing | over if ENDED in statuses else standing}


def by_slugs(kind: Kind, chosen: Mapping[str, Any]) -> dict[str, Q]:
    """The condition on the slugs that pages have or had."""
    slugs = chosen.get("slugs")
    if not slugs:
        return {}
    return {"slugs": Q(ref__in=Address.objects.filter(kind=kind, slug__in=slugs).values("ref"))}


def by_referral(chosen: Mapping[str, Any]) -> dict[str, Q]:
    """The condition on whether a referral is needed."""
    required = chosen.get("referral_required")
    if required is None:
        return {}
    return {lists.REFERRAL.name: lists.REFERRAL.condition(["required" if required else "not-required"])}


def by_service_dates(chosen: Mapping[str, Any]) -> Q:
    """Services one can start before a day."""
    day = chosen.get("starts_before")
    if day is None:
        return Q()
    return Q(starts_at__lt=_start_of(day)) | Q(codes__contains=["intake:continuous"])


def by_event_dates(chosen: Mapping[str, Any]) -> Q:
    """Events that start from one day on and before another."""
    condition = Q()
    if day := chosen.get("starts_from"):
        condition &= Q(starts_at__gte=_start_of(day))
    if day := chosen.get("starts_before"):
        condition &= Q(starts_at__lt=_start_of(day))
    return condition


def _start_of(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time.min, tzinfo=_HELSINKI)
