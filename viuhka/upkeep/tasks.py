"""What the worker does for upkeep, by its timetable."""

from django.utils import timezone

from viuhka.upkeep.actions import figures, reminding


def mind_upkeep() -> int:
    """Ask whoever is to be asked today, and keep how much of what is live is confirmed."""
    now = timezone.now()
    figures.note_day(now=now)
    return reminding.take_due_steps(now=now)
