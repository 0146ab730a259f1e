"""What time does to pairs: reminders, invitations nobody answered, early check-ins, and the question afterwards."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING

from mentoring.pairs.actions.answering import NotAskedNow, expire_invitation, remind_of_invitation
from mentoring.pairs.actions.living import NotActive, ask_to_become_mentor, check_in
from mentoring.pairs.models import Concern, Invitation, Pair

if TYPE_CHECKING:
    from datetime import date, datetime

#: Early enough to mend what begins badly.
CHECKS_IN_AFTER = timedelta(days=14)


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
    """Check in with pairs that began two weeks ago, and ask on whose pair was completed; tells how many there were."""
    count = 0
    for pair in Pair.objects.to_check_in(now - CHECKS_IN_AFTER).order_by("pk"):
        with suppress(NotActive):
            check_in(pair=pair, now=now)
            count += 1
    for pair in Pair.objects.to_ask_on().select_related("programme").order_by("pk"):
        if pair.over_at and pair.over_at + timedelta(weeks=pair.programme.transition_weeks) <= now:
            ask_to_become_mentor(pair=pair, now=now)
            count += 1
    return count


def delete_old_concerns(*, today: date) -> int:
    """Delete the worries whose own time is over; tells how many."""
    count, _ = Concern.objects.to_delete(today).delete()
    return count
