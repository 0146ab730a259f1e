from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.db.models import Q
from wagtail.log_actions import log

from viuhka.openings.models import Opening, OpeningState, Release

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from django.contrib.auth.models import AbstractBaseUser

    from viuhka.audiences.rules import Audience

# What the audit log calls it.
PLANNED = "viuhka.opening.plan"
CLEARED = "viuhka.opening.clear"
BLOCKED = "viuhka.opening.block"
ROLLED_BACK = "viuhka.opening.roll_back"
CLOSING_PLANNED = "viuhka.opening.plan_closing"
RELEASED = "viuhka.opening.release"
MOVED = "viuhka.opening.move"
RELEASE_CHANGED = "viuhka.release.change"


class AlreadyOpened(Exception):
    """The page already has a standing opening for this audience."""


class OpeningNotStanding(Exception):
    """The opening was rolled back before."""


class ClosesBeforeItOpens(Exception):
    """The closing moment asked for is over, or not after the opening's own."""


class ReleaseNameTaken(Exception):
    """There is another release of this name."""


class OpenAlready(Exception):
    """The opening, or the release, has had its moment; what is open cannot be made to wait for others."""


class MovesWithItsRelease(Exception):
    """The opening has the moment of its release; that is what is moved."""


class MomentIsOver(Exception):
    """The moment asked for is not to come any more."""


def plan_opening(
    *,
    ref: str,
    audience: Audience,
    opens_at: datetime,
    by: AbstractBaseUser | None,
    now: datetime,
    closes_at: datetime | None = None,
    release: Release | None = None,
) -> Opening:
    """Plan to open a page to an audience; nobody is let in before it was cleared. Raises ``AlreadyOpened``."""
    opening = Opening(ref=ref, audience=audience, opens_at=opens_at, closes_at=closes_at, release=release)
    return _entered(opening, OpeningState.PLANNED, by, now)


def open_page(
    *,
    ref: str,
    audience: Audience,
    opens_at: datetime,
    by: AbstractBaseUser | None,
    now: datetime,
    closes_at: datetime | None = None,
) -> Opening:
    """Enter that a page is open to an audience, past all gates: for content that comes with its openings.

    Raises ``AlreadyOpened``.
    """
    opening = Opening(ref=ref, audience=audience, opens_at=opens_at, closes_at=closes_at)
    return _entered(opening, OpeningState.CLEARED, by, now)


def _entered(opening: Opening, state: OpeningState, by: AbstractBaseUser | None, now: datetime) -> Opening:
    opening.state = state
    opening.decided_at = opening.planned_at = now
    opening.decided_by_id = opening.planned_by_id = by.pk if by else None
    try:
        with transaction.atomic():
            opening.save(force_insert=True)
            log(instance=opening, action=PLANNED if state == OpeningState.PLANNED else CLEARED, user=by)
    except IntegrityError as error:
        if "one_standing_opening_per_page_and_audience" not in str(error):
            raise
        raise AlreadyOpened from error
    return opening


@transaction.atomic
def settle(
    *, opening: Opening, failures: Sequence[Mapping[str, object]], by: AbstractBaseUser | None, now: datetime
) -> bool:
    """Clear an opening, or block it where something that is more than a warning failed; tells whether that is news.

    The caller holds the row's lock and has checked what is to hold.
    """
    is_blocked = any(not failure["is_warning"] for failure in failures)
    state = OpeningState.BLOCKED if is_blocked else OpeningState.CLEARED
    if (opening.state, opening.failures) == (state, list(failures)):
        return False
    is_decision = opening.state != state
    opening.state, opening.failures = state, list(failures)
    opening.decided_at, opening.decided_by_id, opening.reason = now, by.pk if by else None, ""
    opening.save(update_fields=["state", "failures", "decided_at", "decided_by", "reason"])
    if is_decision:
        gates = sorted({str(failure["gate"]) for failure in failures})
        log(instance=opening, action=BLOCKED if is_blocked else CLEARED, user=by, data={"gates": gates})
    return True


@transaction.atomic
def roll_back_opening(*, opening: Opening, by: AbstractBaseUser | None, reason: str, now: datetime) -> Opening:
    """Close a page to the opening's audience at once. Raises ``OpeningNotStanding``."""
    standing = _locked(opening)
    standing.state = OpeningState.ROLLED_BACK
    standing.decided_at, standing.decided_by_id, standing.reason = now, by.pk if by else None, reason
    standing.save(update_fields=["state", "decided_at", "decided_by", "reason"])
    log(instance=standing, action=ROLLED_BACK, user=by, data={"reason": reason})
    return standing


@transaction.atomic
def plan_closing(
    *, opening: Opening, closes_at: datetime | None, by: AbstractBaseUser | None, reason: str, now: datetime
) -> Opening:
    """Set the moment from which the page is closed to the opening's audience, or take it away.

    Raises ``OpeningNotStanding`` and ``ClosesBeforeItOpens``.
    """
    standing = _locked(opening)
    if closes_at and closes_at <= max(standing.opens_at, now):
        raise ClosesBeforeItOpens
    standing.closes_at = closes_at
    standing.save(update_fields=["closes_at"])
    data = {"reason": reason, "closes_at": closes_at.isoformat() if closes_at else None}
    log(instance=standing, action=CLOSING_PLANNED, user=by, data=data)
    return standing


@transaction.atomic
def move_opening(
    *, opening: Opening, opens_at: datetime, by: AbstractBaseUser | None, reason: str, now: datetime
) -> Opening:
    """Let a page open at another moment that is to come; whatever was decided about it is decided anew.

    Raises ``OpeningNotStanding``, ``OpenAlready``, ``MovesWithItsRelease``, ``MomentIsOver`` and
    ``ClosesBeforeItOpens``.
    """
    standing = _locked(opening)
    if standing.release_id:
        raise MovesWithItsRelease
    _move([standing], opens_at, by, now, {"reason": reason})
    return standing


def _move(
    openings: Sequence[Opening],
    opens_at: datetime,
    by: AbstractBaseUser | None,
    now: datetime,
    data: Mapping[str, str | None],
) -> None:
    """Give locked openings another moment. What was decided of them was decided for the one before."""
    if any(_is_open(opening, now) for opening in openings):
        raise OpenAlready
    if opens_at <= now:
        raise MomentIsOver
    if any(opening.closes_at and opening.closes_at <= opens_at for opening in openings):
        raise ClosesBeforeItOpens
    for opening in openings:
        moved = {**data, "from": opening.opens_at.isoformat(), "to": opens_at.isoformat()}
        opening.opens_at, opening.state, opening.failures = opens_at, OpeningState.PLANNED, []
        opening.decided_at, opening.decided_by_id, opening.reason = now, by.pk if by else None, ""
        opening.save(update_fields=["opens_at", "state", "failures", "decided_at", "decided_by", "reason"])
        log(instance=opening, action=MOVED, user=by, data=moved)


@transaction.atomic
def change_release(
    *, release: Release, name: str, opens_at: datetime, by: AbstractBaseUser | None, now: datetime
) -> Release:
    """Give a release another name, and all its openings another moment.

    Raises ``ReleaseNameTaken``, ``OpenAlready``, ``MomentIsOver`` and ``ClosesBeforeItOpens``.
    """
    held = Release.objects.select_for_update().get(pk=release.pk)
    before = {"name": held.name, "opens_at": held.opens_at.isoformat()}
    if opens_at != held.opens_at:
        rows = held.openings.standing().select_for_update().order_by("pk")
        _move(list(rows), opens_at, by, now, {"release": name})
    held.name, held.opens_at = name, opens_at
    _named(held)
    after = {"name": name, "opens_at": opens_at.isoformat()}
    log(instance=held, action=RELEASE_CHANGED, user=by, data={"from": before, "to": after})
    return held


@transaction.atomic
def create_release(*, name: str, opens_at: datetime, by: AbstractBaseUser | None, now: datetime) -> Release:
    """Create a release without openings. Raises ``ReleaseNameTaken``."""
    release = Release(name=name, opens_at=opens_at, created_at=now, created_by_id=by.pk if by else None)
    _named(release)
    log(instance=release, action="wagtail.create", user=by)
    return release


def _named(release: Release) -> None:
    """Keep a release, if nobody else has its name."""
    try:
        with transaction.atomic():
            release.save()
    except IntegrityError as error:
        if "name" not in str(error):
            raise
        raise ReleaseNameTaken from error


@transaction.atomic
def set_release_openings(
    *, release: Release, openings: Iterable[Opening], by: AbstractBaseUser | None, now: datetime
) -> None:
    """Make exactly these openings clear together, at the release's moment; those left out are planned on their own.

    Raises ``OpenAlready`` where the release's moment, or that of a cleared opening, has come.
    """
    held = Release.objects.select_for_update().get(pk=release.pk)
    chosen = {opening.pk for opening in openings}
    touched = Opening.objects.standing().filter(Q(pk__in=chosen) | Q(release=held))
    rows = list(touched.select_for_update().order_by("pk"))
    if held.opens_at <= now or any(_is_open(row, now) for row in rows):
        raise OpenAlready
    for row in rows:
        _put(row, held if row.pk in chosen else None, by)


def _is_open(opening: Opening, now: datetime) -> bool:
    return opening.state == OpeningState.CLEARED and opening.opens_at <= now


def _put(opening: Opening, release: Release | None, by: AbstractBaseUser | None) -> None:
    """Move an opening into a release or out of it. What was decided of it was decided of another company."""
    if opening.release_id == (release.pk if release else None):
        return
    opening.release = release
    opening.opens_at = release.opens_at if release else opening.opens_at
    opening.state, opening.failures = OpeningState.PLANNED, []
    opening.save(update_fields=["release", "opens_at", "state", "failures"])
    log(instance=opening, action=RELEASED, user=by, data={"release": release.name if release else None})


def _locked(opening: Opening) -> Opening:
    standing = Opening.objects.select_for_update().get(pk=opening.pk)
    if standing.state == OpeningState.ROLLED_BACK:
        raise OpeningNotStanding
    return standing
