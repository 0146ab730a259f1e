"""What time does to pairs: reminders, invitations nobody answered, early check-ins, and the question afterwards."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING

from mentoring.pairs.actions.answering import NotAskedNow, expire_invitation, remind_of_invitation
from mentoring.pairs.actions.living import (
    NotActive,
    ask_about_silence,
    ask_to_become_mentor,
    check_in,
    tell_of_closing,
)
from mentoring.pairs.models import Concern, Invitation, Pair

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from django.db.models import QuerySet

#: Early enough to mend what begins badly.
CHECKS_IN_AFTER = timedelta(days=14)
#: A pair meets every week or two; after so long it is asked.
SILENT_AFTER = timedelta(weeks=4)
#: Time for a last meeting or two.
CLOSES_BEFORE = timedelta(weeks=2)


def mind_invitations(*, now: datetime) -> int:
    """Remind those who have half of their time left, and end what was not answered; tells how many there were."""
    count = 0
    for invitation in Invitation.objects.to_remind(now).order_by("pk"):
        with suppress(NotAskedNow):
            remind_of_invitation(invitation=invitation, now=now)
            count += 1
    for invitation in Invitation.objects.overdue(now).order_by("pk"):
        with suppress(NotAskedNow):
            expire_invitation(invitation=invitation, now=now)
            count += 1
    return count


def mind_pairs(*, now: datetime) -> int:
    """Write to pairs that began two weeks ago, are silent, end soon, or were completed; tells how many there were."""
    due = {
        check_in: Pair.objects.to_check_in(now - CHECKS_IN_AFTER),
        ask_about_silence: Pair.objects.to_ask_about_silence(now - SILENT_AFTER),
        tell_of_closing: Pair.objects.to_close((now + CLOSES_BEFORE).date()),
    }
    return sum(_written(act, pairs, now) for act, pairs in due.items()) + _asked_on(now)


def _written(act: Callable[..., None], pairs: QuerySet[Pair], now: datetime) -> int:
    count = 0
    for pair in pairs.order_by("pk"):
        with suppress(NotActive):
            act(pair=pair, now=now)
            count += 1
    return count


def _asked_on(now: datetime) -> int:
    count = 0
    for pair in Pair.objects.to_ask_on().select_related("programme").order_by("pk"):
        if pair.over_at and pair.over_at + timedelta(weeks=pair.programme.transition_weeks) <= now:
            ask_to_become_mentor(pair=pair, now=now)
            count += 1
    return count


def delete_old_concerns(*, today: date) -> int:
    """Delete the worries whose own time is over; tells how many."""
    count, _ = Concern.objects.to_delete(today).delete()
    return count
