"""What happens in a pair that is active: meetings, the early check-in, worries, the end, and what comes after."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.urls import reverse

from mentoring.applications.models import MenteeApplication
from mentoring.applications.rules.states import State
from mentoring.pairs.models import Concern, Meeting, Pair
from mentoring.pairs.notices import queue_check_in, queue_closing, queue_mentor_question, queue_over, queue_silence
from mentoring.pairs.rules.states import PairState, Side
from mentoring.secrecy.notices import tell_coordinators

if TYPE_CHECKING:
    from datetime import date, datetime

    from django.contrib.auth.models import AbstractBaseUser

    from mentoring.pairs.models import ConcernKind, EndReason

#: So long a worry is kept after a coordinator has closed it.
KEEPS_CONCERNS = timedelta(days=365)


class NotActive(Exception):
    """The pair has not begun, is over, or one of the two was erased."""


class OnlyTheMentee(Exception):
    """A mentor writes nothing about a mentee."""


class BeforeItBegan(Exception):
    """A meeting is noted for a day from the pair's first one to today."""


@transaction.atomic
def note_meeting(
    *,
    pair: Pair,
    by: Side,
    met_date: date,
    has_happened: bool,
    mode: str,
    next_step: str = "",
    with_coordinator: bool = False,
    now: datetime,
) -> Meeting:
    """Note that people met, or did not; the later word about a day counts.

    Raises ``NotActive``, ``OnlyTheMentee`` for words of a mentor, and ``BeforeItBegan``.
    """
    held = active_pair(pair)
    if next_step and by is not Side.MENTEE:
        raise OnlyTheMentee
    if held.active_at and not held.active_at.date() <= met_date <= now.date():
        raise BeforeItBegan
    held.heard_at = now
    held.save(update_fields=["heard_at"])
    words = {"next_step": next_step} if by is Side.MENTEE else {}
    told = {
        "has_happened": has_happened,
        "mode": mode,
        "with_coordinator": with_coordinator,
        "noted_at": now,
        "noted_by": by.value,
    }
    meeting, _ = Meeting.objects.update_or_create(pair=held, met_date=met_date, defaults=told | words)
    return meeting


@transaction.atomic
def check_in(*, pair: Pair, now: datetime) -> None:
    """Ask both, early on, how it has begun; once. Raises ``NotActive``."""
    held = active_pair(pair)
    if held.checked_in_at is None:
        held.checked_in_at = now
        held.save(update_fields=["checked_in_at"])
        queue_check_in(pair=held, now=now)


@transaction.atomic
def ask_about_silence(*, pair: Pair, now: datetime) -> None:
    """Ask both, and tell the coordinators, when nothing was heard; once in each silence. Raises ``NotActive``."""
    held = active_pair(pair)
    if held.heard_at and (held.silence_told_at is None or held.silence_told_at < held.heard_at):
        held.silence_told_at = now
        held.save(update_fields=["silence_told_at"])
        queue_silence(pair=held, now=now)
        key = f"{held.pk}:{held.heard_at.date()}"
        _tell_coordinators(held, "silence", key, reverse("pair", args=[held.pk]), now)


@transaction.atomic
def tell_of_closing(*, pair: Pair, now: datetime) -> None:
    """Tell both that the planned end comes near; once. Raises ``NotActive``."""
    held = active_pair(pair)
    if held.closing_told_at is None:
        held.closing_told_at = now
        held.save(update_fields=["closing_told_at"])
        queue_closing(pair=held, now=now)


@transaction.atomic
def raise_concern(*, pair: Pair, by: Side, kind: ConcernKind, words: str, now: datetime) -> Concern:
    """Tell the coordinators of a worry, whatever state the pair is in; the letter says only that there is one.

    Raises ``NotActive`` where one of the two was erased.
    """
    held = held_pair(pair)
    told = {"raised_by": by.value, "kind": kind.value, "words": words, "raised_at": now}
    concern = Concern.objects.create(pair=held, **{by.value: held.person(by)}, **told)
    _tell_coordinators(held, "worry", str(concern.pk), reverse("pair_worry", args=[concern.pk]), now)
    return concern


def _tell_coordinators(pair: Pair, about: str, key: str, path: str, now: datetime) -> None:
    tell_coordinators(about=about, key=key, path=path, mailbox=pair.programme.contact_email, now=now)


@transaction.atomic
def close_concern(*, concern: Concern, by: AbstractBaseUser, now: datetime) -> Concern:
    """Close a worry; it is deleted after its own time, not the pair's."""
    held = Concern.objects.select_for_update().get(pk=concern.pk)
    if held.closed_at is None:
        held.closed_at, held.handled_by_id = now, by.pk
        held.delete_after_date = (now + KEEPS_CONCERNS).date()
        held.save()
    return held


@transaction.atomic
def complete_pair(*, pair: Pair, now: datetime) -> Pair:
    """End a pair as it was planned; the mentee's application is finished with it. Raises ``NotActive``."""
    # People are locked before their pair, as everywhere.
    pooled = MenteeApplication.objects.filter(pk=pair.mentee_id, state__in=[State.CLEARED, State.PAUSED])
    pooled.update(state=State.FINISHED, changed_at=now)
    return _ended(pair, PairState.COMPLETED, "", now)


@transaction.atomic
def end_early(*, pair: Pair, reason: EndReason, now: datetime) -> Pair:
    """End a pair before its time; the mentee waits again, since when they first did. Raises ``NotActive``."""
    return _ended(pair, PairState.ENDED_EARLY, reason.value, now)


@transaction.atomic
def ask_to_become_mentor(*, pair: Pair, now: datetime) -> None:
    """Tell a mentee whose pair was completed that they could become a mentor; once, and no answer is kept."""
    held = Pair.objects.select_for_update(of=("self",)).get(pk=pair.pk)
    if held.state == PairState.COMPLETED and held.invited_on_at is None:
        held.invited_on_at = now
        held.save(update_fields=["invited_on_at"])
        queue_mentor_question(pair=held, now=now)


def active_pair(pair: Pair) -> Pair:
    """The pair, locked, if it is active. Raises ``NotActive``."""
    held = held_pair(pair)
    if held.state != PairState.ACTIVE:
        raise NotActive
    return held


def held_pair(pair: Pair) -> Pair:
    """The pair, locked, in whatever state. Raises ``NotActive`` where one of the two was erased."""
    held = Pair.objects.select_for_update(of=("self",)).filter(pk=pair.pk).first()
    if held is None:
        raise NotActive
    return held


def _ended(pair: Pair, state: PairState, reason: str, now: datetime) -> Pair:
    held = active_pair(pair)
    held.state, held.ended_for, held.over_at = state.value, reason, now
    held.save(update_fields=["state", "ended_for", "over_at"])
    queue_over(pair=held, now=now)
    return held
