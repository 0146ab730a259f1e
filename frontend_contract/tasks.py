"""What the worker does for the contract."""

from __future__ import annotations

from django.utils import timezone

from frontend_contract import submissions


def forget_submissions() -> int:
    """Delete the answers to submissions that are kept no longer."""
    return submissions.forget(timezone.now())
