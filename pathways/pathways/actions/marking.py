"""Marks the pathways that use a service when it changes, and settles what holds no more."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.db import transaction

from pathways.pathways.desk.impacts import usages_in
from pathways.pathways.desk.standings import as_json, from_json, live_standings
from pathways.pathways.models import PathwayMark, ServiceStanding
from pathways.pathways.rules.marks import Cause, change, remains
from viuhka.catalogue.rules.parts import HELSINKI
from viuhka.outbox.actions.queueing import record_event

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from django.contrib.auth.models import AbstractBaseUser
    from django.db.models import QuerySet

    from pathways.pathways.models import PathwayPage
    from pathways.pathways.rules.impacts import Impact, Usage
    from pathways.pathways.rules.marks import Standing

#: What handlers of the outbox are told of: that a pathway was marked.
EVENT = "pathway-marked"


class AlreadyClosed(Exception):
    """The mark was looked at by somebody else, or has settled by itself."""


@transaction.atomic
def mark_pathways(*, service: str, now: datetime) -> list[PathwayMark]:
    """Compare a service with what it offered before, and mark the pathways that the change does something to.

    In the transaction of the change, or later: what was compared is kept with the marks, so that nothing is missed
    and nothing told twice. A service that was never compared is only noted.
    """
    live = live_standings(_day(now), [service]).get(service)
    known = ServiceStanding.objects.select_for_update().filter(service_ref=service).first()
    if known is None:
        return _note(service, live)
    before = from_json(known.standing)
    title, after = live or (known.title, replace(before, stopped=Cause.CLOSED))
    if after == before:
        return []
    marks = _marks(service, title, before, after, now)
    known.title, known.standing = title, as_json(after)
    known.save()
    _settle(PathwayMark.objects.filter(service_ref=service), now)
    return marks


def _note(service: str, live: tuple[str, Standing] | None) -> list[PathwayMark]:
    if live is not None:
        noted = ServiceStanding(service_ref=service, title=live[0], standing=as_json(live[1]))
        ServiceStanding.objects.bulk_create([noted], ignore_conflicts=True)
    return []


def _marks(service: str, title: str, before: Standing, after: Standing, now: datetime) -> list[PathwayMark]:
    used: dict[PathwayPage, list[Usage]] = {}
    for pathway, usage in usages_in(service):
        used.setdefault(pathway, []).append(usage)
    found = {pathway: change(before, after, usages) for pathway, usages in used.items()}
    return [
        _mark(pathway, service, title, cause, impacts, now) for pathway, (cause, impacts) in found.items() if impacts
    ]


def _mark(  # what a row holds
    pathway: PathwayPage, service: str, title: str, cause: Cause, impacts: Iterable[Impact], now: datetime
) -> PathwayMark:
    """The open mark of this cause, with these impacts; whoever looks after the pathway is told of a new one."""
    mark, is_new = PathwayMark.objects.still_open().get_or_create(
        pathway=pathway,
        service_ref=service,
        cause=cause,
        closed_at=None,
        defaults={"service_title": title, "effects": [], "made_at": now},
    )
    mark.add(impacts)
    mark.save()
    if is_new:
        record_event(key=f"{EVENT}:{mark.pk}", kind=EVENT, payload={"mark": mark.pk}, now=now)
    return mark


def compare_services(*, now: datetime) -> int:
    """Mark for whatever services offer otherwise than when they were last compared, each by itself; tells how many.

    A service ends by the clock, without being published.
    """
    live = {ref: as_json(standing) for ref, (_title, standing) in live_standings(_day(now)).items()}
    known = dict(ServiceStanding.objects.values_list("service_ref", "standing"))
    gone = {ref for ref, standing in known.items() if ref not in live and standing["stopped"] != Cause.CLOSED}
    changed = {ref for ref, standing in live.items() if known.get(ref) != standing} | gone
    for ref in sorted(changed):
        mark_pathways(service=ref, now=now)
    return len(changed)


@transaction.atomic
def settle_marks(*, pathway: PathwayPage, now: datetime) -> int:
    """Close the marks of a pathway that hold no more as it is live now, and tell how many."""
    return _settle(PathwayMark.objects.filter(pathway=pathway), now)


@transaction.atomic
def look_at_mark(*, mark: PathwayMark, by: AbstractBaseUser, now: datetime) -> None:
    """Note that somebody looked at what a mark tells. Raises ``AlreadyClosed``."""
    looked = {"closed_at": now, "was_looked_at": True, "looked_at_by": by}
    if not PathwayMark.objects.filter(pk=mark.pk, closed_at=None).update(**looked):
        raise AlreadyClosed


def _settle(marks: QuerySet[PathwayMark], now: datetime) -> int:
    waiting = marks.filter(closed_at=None).select_related("pathway")
    settled = [mark.pk for mark in waiting if not _remains(mark, _day(now))]
    return PathwayMark.objects.filter(pk__in=settled, closed_at=None).update(closed_at=now)


def _remains(mark: PathwayMark, today: date) -> bool:
    usages = [usage for pathway, usage in usages_in(mark.service_ref) if pathway.pk == mark.pathway_id]
    live = live_standings(today, [mark.service_ref]).get(mark.service_ref)
    groups = live[1].offer.client_groups if live else frozenset()
    return remains(
        Cause(mark.cause),
        [impact.effect for impact in mark.impacts()],
        is_used=bool(usages),
        stopped=live[1].stopped if live else Cause.CLOSED,
        is_for_the_group=all(usage.client_group in groups for usage in usages),
    )


def _day(now: datetime) -> date:
    return now.astimezone(HELSINKI).date()
