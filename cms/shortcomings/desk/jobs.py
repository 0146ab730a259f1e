"""The worker's tasks that were given up, for the task lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count, Max

from cms.schedules import TIMETABLE
from cms.worker.figures import given_up_tasks
from viuhka.shortcomings.desk.detectors import Detector
from viuhka.shortcomings.rules.findings import Finding, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from viuhka.shortcomings.desk.detectors import Refs

_NAMES = {line.task: line.name for line in TIMETABLE}


def job_findings(_now: datetime, refs: Refs) -> Iterator[Finding]:
    """One for each task of the worker that failed for good, however often it did."""
    failed = given_up_tasks().order_by().values("func").annotate(times=Count("pk"), last=Max("stopped"))
    for row in failed:
        name = _NAMES.get(row["func"], row["func"])
        ref = f"job:{row['func']}"
        if refs is None or ref in refs:
            yield Finding(Kind.FAILED_JOB, ref, subject=name, state=str(row["times"]), since=row["last"])


FAILED_JOBS = Detector("jobs", job_findings)
