"""What the worker does about letters of moderation."""

from django.utils import timezone

from cms.notifications.actions import digests


def queue_digests() -> int:
    """Queue the digests of this morning."""
    return digests.queue_digests(now=timezone.now())
