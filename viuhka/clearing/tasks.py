"""What the worker does for openings, by its timetable."""

from django.conf import settings
from django.utils import timezone

from viuhka.clearing.actions import clearing, publishing


def clear_openings() -> int:
    """Decide about what opens soon."""
    return clearing.clear_due_openings(now=timezone.now(), ahead=settings.OPENINGS_CLEARED_AHEAD)


def publish_scheduled() -> int:
    """Publish what was approved for now."""
    return publishing.publish_due_revisions(now=timezone.now())


def expire_pages() -> int:
    """Take down what ends now."""
    return publishing.expire_pages(now=timezone.now())
