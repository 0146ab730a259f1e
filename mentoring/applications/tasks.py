"""What the worker does for applications by its timetable."""

from django.utils import timezone

from mentoring.applications.actions.erasing import erase_overdue


def erase_overdue_applications() -> int:
    """Erase the applications whose time is over."""
    return len(erase_overdue(now=timezone.now()))
