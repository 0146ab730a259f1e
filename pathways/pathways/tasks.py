"""What the worker does for pathways, by its timetable."""

from django.utils import timezone

from pathways.pathways.actions import marking


def compare_services() -> int:
    """Mark the pathways whose services have ended by the clock, or changed on a way that marked nothing."""
    return marking.compare_services(now=timezone.now())
