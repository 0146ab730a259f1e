"""The figures operators watch: signs of life, and what waits. Nothing in them is about a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, Max, Min, OuterRef, Q, QuerySet, Sum
from django.db.models.functions import Now
from django_q.models import Failure, OrmQ

from cms.worker.models import Claim, WorkerGroup


@dataclass(frozen=True, slots=True)
class QueueFigures:
    """How a queue stands; what waits includes what was fetched and has not begun."""

    name: str
    waiting: int
    oldest_seconds: float
    running: int


@dataclass(frozen=True, slots=True)
class WorkerFigures:
    """How the worker stands. Without any watchdog there is no heartbeat."""

    heartbeat_seconds: float | None
    groups: int
    restarts: int
    failed_tasks: int
    queues: tuple[QueueFigures, ...]


def worker_figures(*, queues: tuple[str, ...], now: datetime) -> WorkerFigures:
    """Count; ``now`` is the database's clock."""
    groups = WorkerGroup.objects.aggregate(count=Count("pk"), beat=Max("beat_at"), restarts=Sum("restarts"))
    return WorkerFigures(
        heartbeat_seconds=_age(groups["beat"], now) if groups["beat"] else None,
        groups=groups["count"],
        restarts=groups["restarts"] or 0,
        failed_tasks=given_up_tasks().count(),
        queues=tuple(_queue(name, now) for name in queues),
    )


def given_up_tasks() -> QuerySet[Any]:
    """The failed tasks that the worker does not try again by itself."""
    is_tried_again = Exists(Claim.objects.filter(task_id=OuterRef("pk")))
    return Failure.objects.filter(~is_tried_again)


def _queue(name: str, now: datetime) -> QueueFigures:
    waiting = OrmQ.objects.filter(key=name, lock__lte=Now()).aggregate(count=Count("pk"), oldest=Min("lock"))
    is_fetched, is_running = Q(started_at=None), Q(started_at__isnull=False, ended_at=None)
    claimed = Claim.objects.filter(queue=name, package__lock__gt=Now()).aggregate(
        count=Count("pk", filter=is_fetched),
        oldest=Min("claimed_at", filter=is_fetched),
        running=Count("pk", filter=is_running),
    )
    ages = [_age(moment, now) for moment in (waiting["oldest"], claimed["oldest"]) if moment]
    return QueueFigures(name, waiting["count"] + claimed["count"], max(ages, default=0.0), claimed["running"])


def _age(moment: datetime, now: datetime) -> float:
    return round(max(0.0, (now - moment).total_seconds()), 1)
