"""What the worker does for the outbox, by its timetable and when it is woken."""

from django.utils import timezone

from viuhka.outbox.actions.delivering import deliver_due_events
from viuhka.outbox.actions.erasing import erase_old_letters
from viuhka.outbox.actions.sending import send_due_letters
from viuhka.outbox.actions.unasked import forget_counts


def send_letters() -> int:
    """Send what is due."""
    return send_due_letters(now=timezone.now())


def deliver_events() -> int:
    """Deliver what is due."""
    return deliver_due_events(now=timezone.now())


def erase_letters() -> int:
    """Forget what was in old letters, and counts of unasked ones that no longer count."""
    now = timezone.now()
    forget_counts(now=now)
    return erase_old_letters(now=now)
