"""What an answer to an invitation does, what no answer does, and calling a pair off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction

from mentoring.pairs.actions.inviting import ask, hold_people
from mentoring.pairs.desk import broken_now
from mentoring.pairs.models import Invitation, Pair
from mentoring.pairs.notices import queue_active, queue_not_now, queue_reminder
from mentoring.pairs.rules.states import (
    ASKING,
    LapseReason,
    PairState,
    Side,
    accepted,
    free_place,
)

if TYPE_CHECKING:
    from datetime import datetime

    from mentoring.pairs.models import CallOffReason, DeclineReason


class NotAskedNow(Exception):
    """The invitation was answered before, its time is over, the pair is, or one of the two was erased."""


@transaction.atomic
def accept_invitation(*, invitation: Invitation, now: datetime) -> Pair:
    """Accept. The first yes takes one of the mentor's places, the second makes the pair active.

    The hard rules are checked again as people are now. Where they are broken, or no place is left, the pair lapses:
    its state says so. Raises ``NotAskedNow``.
    """
    pair, held = _held(invitation, now)
    held.is_accepted = True
    if broken_now(pair.mentor, pair.mentee, pair.ends_date):
        return _lapsed(pair, held, LapseReason.RULES, now)
    if pair.state == PairState.INVITED:
        pair.place = _free_place_of(pair)
        if pair.place is None:
            return _lapsed(pair, held, LapseReason.FULL, now)
    _answered(held, now)
    pair.state = accepted(PairState(pair.state)).value
    if pair.state == PairState.ACTIVE:
        pair.active_at = pair.heard_at = now
    pair.save()
    _tell_accepted(pair, Side(held.side), now)
    return pair


def _free_place_of(pair: Pair) -> int | None:
    """A place of the mentor that nobody holds; the mentor's row is locked, so that two do not find the same."""
    taken = Pair.objects.holding().filter(mentor=pair.mentor).values_list("place", flat=True)
    capacity = min(pair.mentor.capacity, pair.programme.places_per_mentor)
    return free_place(capacity, frozenset(number for number in taken if number))


def _tell_accepted(pair: Pair, side: Side, now: datetime) -> None:
    if pair.state == PairState.ACTIVE:
        queue_active(pair=pair, now=now)
    else:
        ask(pair=pair, side=side.other, now=now)


@transaction.atomic
def decline_invitation(*, invitation: Invitation, reason: DeclineReason, now: datetime) -> Pair:
    """Decline, which has no consequence but that these two are not asked again. Raises ``NotAskedNow``."""
    pair, held = _held(invitation, now)
    held.is_accepted, held.reason = False, reason.value
    _answered(held, now)
    return _over(pair, PairState.DECLINED, now)


@transaction.atomic
def expire_invitation(*, invitation: Invitation, now: datetime) -> Pair:
    """End what was not answered in time; the mentee waits on, since when they did. Raises ``NotAskedNow``."""
    pair, held = _locked(invitation)
    if held.answered_at or held.answer_by_at > now or pair.state not in ASKING:
        raise NotAskedNow
    _answered(held, now)
    return _over(pair, PairState.EXPIRED, now)


@transaction.atomic
def remind_of_invitation(*, invitation: Invitation, now: datetime) -> None:
    """Remind somebody once who has not answered. Raises ``NotAskedNow``."""
    _, held = _held(invitation, now)
    if held.reminded_at is None:
        held.reminded_at = now
        held.save(update_fields=["reminded_at"])
        queue_reminder(invitation=held, now=now)


@transaction.atomic
def call_off(*, pair: Pair, reason: CallOffReason, now: datetime) -> Pair:
    """Take a pair back that is still asked about, for a reason that stays with the staff. Raises ``NotAskedNow``."""
    held = Pair.objects.select_for_update(of=("self",)).get(pk=pair.pk)
    if held.state not in ASKING:
        raise NotAskedNow
    held.invitations.open().update(answered_at=now)
    held.called_off_for = reason.value
    return _over(held, PairState.CALLED_OFF, now)


def _held(invitation: Invitation, now: datetime) -> tuple[Pair, Invitation]:
    """The pair and the invitation, locked, if the invitation can be answered now."""
    pair, held = _locked(invitation)
    if held.answered_at or held.answer_by_at <= now or pair.asked != held.side:
        raise NotAskedNow
    return pair, held


def _locked(invitation: Invitation) -> tuple[Pair, Invitation]:
    """The pair, with its people as they are now, and the invitation.

    Whoever changes a pair locks in this order: people, pair, invitation; so does erasing, and nobody waits in a circle.
    """
    pairs = Pair.objects.select_related("programme")
    try:
        found = pairs.get(pk=invitation.pair_id)
        people = hold_people(mentor=found.mentor_id, mentee=found.mentee_id)
        pair = pairs.select_for_update(of=("self",)).get(pk=found.pk)
        held = Invitation.objects.select_for_update().get(pk=invitation.pk)
    except ObjectDoesNotExist as error:
        raise NotAskedNow from error
    pair.mentor, pair.mentee = people
    return pair, held


def _answered(invitation: Invitation, now: datetime) -> None:
    invitation.answered_at = now
    invitation.save(update_fields=["answered_at", "is_accepted", "reason"])


def _lapsed(pair: Pair, invitation: Invitation, reason: LapseReason, now: datetime) -> Pair:
    _answered(invitation, now)
    pair.lapsed_for = reason.value
    return _over(pair, PairState.LAPSED, now)


def _over(pair: Pair, state: PairState, now: datetime) -> Pair:
    """End what had not begun; whoever had said yes is told that it does not come about."""
    said_yes = [Side(one.side) for one in pair.invitations.filter(is_accepted=True)]
    pair.state, pair.over_at = state.value, now
    pair.save(update_fields=["state", "over_at", "lapsed_for", "called_off_for"])
    for side in said_yes:
        queue_not_now(pair=pair, side=side, now=now)
    return pair
