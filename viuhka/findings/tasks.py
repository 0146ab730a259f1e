"""What the worker does for findings."""

from __future__ import annotations

from django.utils import timezone

from viuhka.findings.actions import forgetting


def forget_findings() -> int:
    """Forget words and addresses that are kept no longer."""
    return forgetting.forget_everything(now=timezone.now())
