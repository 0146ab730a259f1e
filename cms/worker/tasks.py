"""What the worker does to keep its own house, and for Wagtail."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.core.management import call_command
from django.utils.module_loading import import_string

from cms.worker.actions.tidying import tidy_tasks


def run_task(path: str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> None:
    """Do what Wagtail has put on the queue; nothing, where the row it is about has gone meanwhile."""
    try:
        import_string(path).call(*args, **kwargs)
    except ObjectDoesNotExist:
        return


def clear_sessions() -> None:
    """Delete the sessions that have ended."""
    call_command("clearsessions")


def tidy() -> int:
    """Delete what is old in the worker's own tables."""
    return tidy_tasks()
