"""What the worker does for the task lists, by its timetable."""

from django.utils import timezone

from viuhka.shortcomings.actions import comparing


def compare_everything() -> int:
    """Bring the task lists in line with what is live."""
    return comparing.compare_everything(now=timezone.now())
