"""Keeps a version of every guide that Wagtail publishes, in the transaction that publishes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone
from wagtail.signals import page_published

from pathways.interviews.actions.versions import keep_guide_version
from pathways.interviews.models import InterviewGuidePage

if TYPE_CHECKING:
    from collections.abc import Mapping


def keep_version_of_guide(instance: InterviewGuidePage, **_kwargs: Mapping[str, object]) -> None:
    """Keep the version, before the shelf is told: what lies there says which version it is."""
    keep_guide_version(guide=instance, now=timezone.now())


def connect() -> None:
    """Listen to the guides; called once, before the kernel listens to all pages."""
    page_published.connect(
        keep_version_of_guide, sender=InterviewGuidePage, dispatch_uid="keep versions of interview guides"
    )
