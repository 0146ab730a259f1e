"""What the worker does for match runs, by its timetable."""

from django.utils import timezone

from mentoring.runs.actions import weekly
from mentoring.runs.actions.carrying import carry_on_runs


def carry_on() -> int:
    """Carry requested runs on to their proposals, and close those that are done with."""
    now = timezone.now()
    return carry_on_runs(now=now) + weekly.close_finished_runs(now=now)


def request_weekly() -> int:
    """Ask for the weekly runs."""
    return weekly.request_weekly_runs(now=timezone.now())
