"""Decides about openings: clears them ahead of their moment, or blocks them and says why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import structlog
from django.conf import settings
from django.db import transaction
from django.db.models import Case, When

from viuhka.audiences.rules import Audience
from viuhka.clearing.actions.publishing import publish_revision
from viuhka.clearing.desk import Version, page_facts, versions_of
from viuhka.clearing.models import GateSetting
from viuhka.clearing.rules.gates import Failure, Gate, failures
from viuhka.openings.actions import (
    OpenAlready,
    OpeningNotStanding,
    change_release,
    move_opening,
    plan_opening,
    settle,
)
from viuhka.openings.models import Opening, OpeningState, Release

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime, timedelta

    from django.contrib.auth.models import AbstractBaseUser
    from django.db.models import QuerySet

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found out about an opening: the conditions that fail, and the versions it would open."""

    failures: tuple[Failure, ...]
    versions: tuple[Version, ...] = ()

    @property
    def blocks(self) -> bool:
        """Whether something required fails."""
        return any(not failure.is_warning for failure in self.failures)


#: A worker that does not come to the end of a long list looks again at what is decided when there is time.
_UNDECIDED_FIRST = Case(When(state=OpeningState.PLANNED, then=0), default=1)
#: Something went wrong with an opening. The log names it and the error, and no content.
_BROKEN = Verdict((Failure(Gate.ERROR),))


def verdicts_on(openings: Sequence[Opening], *, now: datetime) -> list[Verdict]:
    """What would be decided about openings that clear together or not at all; decides nothing."""
    together = {opening.ref for opening in openings}
    return _together([_verdict(opening, together, now) for opening in openings])


def _together(verdicts: list[Verdict]) -> list[Verdict]:
    """Where one is held up, so are the others."""
    if not any(verdict.blocks for verdict in verdicts):
        return verdicts
    release = Failure(Gate.RELEASE)
    return [one if one.blocks else Verdict((*one.failures, release), one.versions) for one in verdicts]


def _verdict(opening: Opening, together: set[str], now: datetime) -> Verdict:
    try:
        with transaction.atomic():
            return _checked(opening, together, now)
    except Exception:  # whatever is wrong with one page is reported with it, and stops no other
        log.exception("opening_failed", opening=opening.pk)
        return _BROKEN


def _checked(opening: Opening, together: set[str], now: datetime) -> Verdict:
    audience, moment = Audience(opening.audience), max(opening.opens_at, now)
    versions = versions_of(opening.ref, moment, now)
    pages = {locale: version.page for locale, version in versions.items()}
    facts = page_facts(pages, opening.ref, audience, moment, together)
    on = moment.astimezone(ZoneInfo(settings.TIME_ZONE)).date()
    found = failures(facts, audience, on=on, strictness=GateSetting.objects.strictness(audience))
    return Verdict(found, tuple(versions.values()))


@transaction.atomic
def check_opening(*, opening: Opening, by: AbstractBaseUser | None, now: datetime) -> Opening:
    """Clear an opening, with its release where it has one, or block it with every reason.

    Raises ``OpeningNotStanding``, and ``OpenAlready`` where it has opened: no gate closes what is open.
    """
    rows = _locked(Opening.objects.filter(pk=opening.pk))
    if not rows:
        raise OpeningNotStanding
    if rows[0].release_id:
        rows = _locked(Opening.objects.filter(release=rows[0].release_id))
    if any(_is_open(row, now) for row in rows):
        raise OpenAlready
    _settle_together(rows, by, now)
    return next(row for row in rows if row.pk == opening.pk)


@transaction.atomic
def check_if_soon(
    *, openings: Sequence[Opening], by: AbstractBaseUser | None, now: datetime, ahead: timedelta
) -> list[Opening]:
    """Decide at once about openings of one moment that come before the worker's next look; as they are then."""
    if openings and openings[0].opens_at <= now + ahead:
        for opening in openings[:1] if openings[0].release_id else openings:
            check_opening(opening=opening, by=by, now=now)
    checked = Opening.objects.in_bulk([opening.pk for opening in openings])
    return [checked[opening.pk] for opening in openings]


@transaction.atomic
def move_and_check_opening(
    *,
    opening: Opening,
    opens_at: datetime,
    by: AbstractBaseUser | None,
    reason: str,
    now: datetime,
    ahead: timedelta,
) -> Opening:
    """Let a page open at another moment, and decide at once where that is soon. Raises what ``move_opening`` does."""
    moved = move_opening(opening=opening, opens_at=opens_at, by=by, reason=reason, now=now)
    return check_if_soon(openings=[moved], by=by, now=now, ahead=ahead)[0]


@transaction.atomic
def change_and_check_release(
    *,
    release: Release,
    name: str,
    opens_at: datetime,
    by: AbstractBaseUser | None,
    now: datetime,
    ahead: timedelta,
) -> Release:
    """Give a release another name or moment, and decide about it at once where what was decided is void and it is soon.

    Raises what ``change_release`` does.
    """
    changed = change_release(release=release, name=name, opens_at=opens_at, by=by, now=now)
    if opens_at != release.opens_at:
        check_if_soon(openings=list(changed.openings.standing().order_by("pk")), by=by, now=now, ahead=ahead)
    return changed


@transaction.atomic
def plan_openings(
    *,
    refs: Iterable[str],
    audience: Audience,
    opens_at: datetime,
    by: AbstractBaseUser | None,
    now: datetime,
    ahead: timedelta,
    closes_at: datetime | None = None,
    release: Release | None = None,
) -> list[Opening]:
    """Plan to open pages to an audience from a moment on; what is due soon is checked at once.

    Raises ``AlreadyOpened`` where one has a standing opening; then none is planned.
    """
    moment = release.opens_at if release else opens_at
    planned = [
        plan_opening(ref=ref, audience=audience, opens_at=moment, closes_at=closes_at, release=release, by=by, now=now)
        for ref in refs
    ]
    return check_if_soon(openings=planned, by=by, now=now, ahead=ahead)


def clear_due_openings(*, now: datetime, ahead: timedelta) -> int:
    """Decide about every opening whose moment comes soon; tells how many decisions were news.

    Each opening or release has a transaction of its own, and is left to another worker that has it in hand.
    """
    due = Opening.objects.to_check(now, now + ahead).order_by(_UNDECIDED_FIRST, "opens_at", "pk")
    found: list[tuple[int | None, int]] = list(due.values_list("release_id", "pk"))
    units = dict.fromkeys((release, 0 if release else pk) for release, pk in found)
    return sum(_clear_release(release, now) if release else _clear_one(pk, now, now + ahead) for release, pk in units)


@transaction.atomic
def _clear_one(pk: int, now: datetime, until: datetime) -> int:
    due = Opening.objects.to_check(now, until).filter(pk=pk, release=None)
    return _settle_together(list(due.select_for_update(skip_locked=True)), None, now)


@transaction.atomic
def _clear_release(pk: int, now: datetime) -> int:
    release = Release.objects.select_for_update(skip_locked=True).filter(pk=pk).first()
    rows = _locked(Opening.objects.filter(release=release)) if release else []
    # Once its moment has come, a release that was blocked waits for a person: none of it opens unawares.
    is_over = all(row.state != OpeningState.PLANNED for row in rows) and any(row.opens_at <= now for row in rows)
    return 0 if is_over else _settle_together(rows, None, now)


def _locked(openings: QuerySet[Opening]) -> list[Opening]:
    return list(openings.exclude(state=OpeningState.ROLLED_BACK).select_for_update().order_by("pk"))


def _is_open(opening: Opening, now: datetime) -> bool:
    return opening.state == OpeningState.CLEARED and opening.opens_at <= now


def _settle_together(openings: Sequence[Opening], by: AbstractBaseUser | None, now: datetime) -> int:
    """Clear locked openings together, and publish what must be live for that, or block them all."""
    verdicts = verdicts_on(openings, now=now)
    if not any(verdict.blocks for verdict in verdicts):
        verdicts = _together(_published(openings, verdicts))
    return sum(
        settle(opening=opening, failures=[failure.as_stored() for failure in verdict.failures], by=by, now=now)
        for opening, verdict in zip(openings, verdicts, strict=True)
    )


class _NotPublished(Exception):
    """What an opening needs to be live could not be published."""

    def __init__(self, opening: Opening) -> None:
        super().__init__()
        self.opening = opening


def _published(openings: Sequence[Opening], verdicts: list[Verdict]) -> list[Verdict]:
    """Publish, together or not at all, what openings need to be live; tells what was in the way."""
    try:
        with transaction.atomic():
            for opening, verdict in zip(openings, verdicts, strict=True):
                _publish_for(opening, verdict)
    except _NotPublished as failed:
        log.exception("opening_failed", opening=failed.opening.pk)
        return [
            _BROKEN if opening is failed.opening else verdict
            for opening, verdict in zip(openings, verdicts, strict=True)
        ]
    return verdicts


def _publish_for(opening: Opening, verdict: Verdict) -> None:
    try:
        for version in verdict.versions:
            if version.revision:
                publish_revision(revision=version.revision)
    except Exception as error:
        raise _NotPublished(opening) from error
