"""Put a task that was given up on its queue again."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django_q.models import Failure
from django_q.tasks import async_task
from wagtail.log_actions import log

#: What the audit log calls it.
RETRIED = "cms.retry_task"


class NotGivenUp(Exception):
    """Somebody else has tried it again before, or it has gone."""


@transaction.atomic
def retry_task(*, task_id: str, by: AbstractBaseUser, now: datetime) -> None:
    """Give it all its attempts anew. Raises ``NotGivenUp``."""
    task = Failure.objects.select_for_update().filter(pk=task_id).first()
    if task is None:
        raise NotGivenUp(task_id)
    log(task, RETRIED, user=by, timestamp=now)
    options = {"cluster": task.cluster, "group": task.group}
    async_task(task.func, *(task.args or ()), **(task.kwargs or {}), q_options=options)
    task.delete()
