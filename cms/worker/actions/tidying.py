"""Delete what the worker's own tables keep of days gone by."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.db.models.functions import Now
from django_q.models import Failure

from cms.worker.models import WorkerGroup

FAILURES_KEPT = timedelta(days=30)
GROUPS_KEPT = timedelta(days=1)


@transaction.atomic
def tidy_tasks() -> int:
    """Delete failed tasks that nobody tried again, and groups whose watchdog is silent. Say how many."""
    failures, _ = Failure.objects.filter(stopped__lt=Now() - FAILURES_KEPT).delete()
    groups, _ = WorkerGroup.objects.filter(beat_at__lt=Now() - GROUPS_KEPT).delete()
    return int(failures) + int(groups)
