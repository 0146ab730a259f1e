"""What happens when a task is put on the queue, begins and ends.

The worker's own process calls this, and an error here would end it; so what the database cannot note is logged, and
the watchdog finds out.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import structlog
from django.db import Error
from django.dispatch import receiver
from django_q.signals import post_execute_in_worker, pre_enqueue, pre_execute

from cms.worker.actions.claims import end_claim, start_claim
from cms.worker.rules.privacy import expect_ids, harmless_result

log = structlog.get_logger(__name__)


@receiver(pre_enqueue)
def refuse_what_is_not_an_id(task: dict[str, Any], **_kwargs: object) -> None:
    """Keep words of people out of the queue's rows."""
    expect_ids(task["args"])
    expect_ids(task["kwargs"])


@receiver(pre_execute)
def note_start(task: dict[str, Any], **_kwargs: object) -> None:
    """Note which process has begun the task."""
    _try(start_claim, package_id=task.get("ack_id"), task_id=task["id"], pid=os.getpid())


@receiver(post_execute_in_worker)
def note_end(task: dict[str, Any], **_kwargs: object) -> None:
    """Note that it has ended, and keep what people wrote out of its result."""
    task["result"] = harmless_result(task["result"])
    _try(end_claim, package_id=task.get("ack_id"), has_succeeded=task["success"])


def _try(action: Callable[..., None], **facts: object) -> None:
    try:
        action(**facts)
    except Error as error:
        log.warning("claim_not_noted", action=action.__name__, error=type(error).__name__)
