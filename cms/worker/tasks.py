"""What the worker does to keep its own house."""

from __future__ import annotations

from django.core.management import call_command


def clear_sessions() -> None:
    """Delete the sessions that have ended."""
    call_command("clearsessions")
