"""What the worker does for pairs, by its timetable."""

from django.utils import timezone

from mentoring.pairs.actions import minding


def mind_invitations() -> int:
    """Remind, and end what nobody answered."""
    return minding.mind_invitations(now=timezone.now())


def mind_pairs() -> int:
    """Check in early, ask afterwards, and forget old worries."""
    now = timezone.now()
    return minding.mind_pairs(now=now) + minding.delete_old_concerns(today=timezone.localdate(now))
