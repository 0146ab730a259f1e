"""What the worker does for proposals by its timetable."""

from django.utils import timezone

from viuhka.proposals.actions.erasing import erase_overdue


def erase_overdue_proposals() -> int:
    """Delete drafts whose time is over, and erase who sent what was decided long ago."""
    return erase_overdue(now=timezone.now())
