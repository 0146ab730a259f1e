"""Packages of the queue: taken by a group, started and ended by a process, released when that has died.

Every moment is the database's own, because the clocks of hosts differ: with them, one host would take what another
is still working on.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta
from typing import Any

import structlog
from django.db import transaction
from django.db.models.functions import Now
from django_q.models import OrmQ, Task

from cms.worker.models import Claim, ClaimQuerySet, WorkerGroup

log = structlog.get_logger(__name__)


@transaction.atomic
def claim_packages(
    *, queue: str, group_id: int | None, limit: int, lease: timedelta, deaths_allowed: int
) -> list[OrmQ]:
    """Take the packages that have waited longest, for as long as the lease is; bury those that kill their process."""
    due = OrmQ.objects.select_for_update(skip_locked=True, of=("self",)).filter(key=queue, lock__lt=Now())
    taken = []
    for package in due.order_by("lock", "pk")[:limit]:
        deaths = _deaths(package)
        if deaths >= deaths_allowed:
            _bury(package, deaths)
            continue
        claim = {"group_id": group_id, "queue": queue, "claimed_at": Now(), "deaths": deaths, **_NOT_STARTED}
        Claim.objects.update_or_create(pk=package.pk, defaults=claim)
        taken.append(package)
    OrmQ.objects.filter(pk__in=[package.pk for package in taken]).update(lock=Now() + lease)
    return taken


def start_claim(*, package_id: int, task_id: str, pid: int) -> None:
    """Note that this process has begun the task."""
    Claim.objects.filter(pk=package_id).update(started_at=Now(), pid=pid, task_id=task_id, ended_at=None)


def end_claim(*, package_id: int, has_succeeded: bool) -> None:
    """Note that the task has ended; whatever kills its process later, it was not this task."""
    Claim.objects.filter(pk=package_id, started_at__isnull=False).update(
        ended_at=Now(), has_succeeded=has_succeeded, deaths=0
    )


@transaction.atomic
def release_dead(*, group_id: int, living: Collection[int]) -> int:
    """Let others take what processes of this group had begun when they died. Say how much."""
    return _release(Claim.objects.running(group_id).exclude(pid__in=living))


@transaction.atomic
def release_group(*, group_id: int, guilty: Collection[int] | None) -> int:
    """Let others take all that a group held, whose processes have all ended. Say how much.

    A task that has succeeded is not done again. Those that were running count as having killed their process, if
    they are among the guilty; None stands for all of them, when nobody knows.
    """
    held = Claim.objects.filter(group_id=group_id)
    OrmQ.objects.filter(pk__in=held.filter(has_succeeded=True).values("pk")).delete()
    if guilty is not None:
        held.filter(ended_at=None).exclude(pk__in=guilty).update(**_NOT_STARTED)
    return _release(held.filter(ended_at=None))


@transaction.atomic
def take_over(*, host: str, living: Collection[int]) -> int:
    """Release what watchdogs of this host left when they were killed, and strike them out. Say how much it was.

    Nobody knows why they were: what they ran counts as having killed its process.
    """
    dead = WorkerGroup.objects.select_for_update().filter(host=host).exclude(pid__in=living)
    released = 0
    for group in dead:
        released += release_group(group_id=group.pk, guilty=None)
        group.delete()
    return released


_NOT_STARTED = {"started_at": None, "pid": None, "ended_at": None, "has_succeeded": False}


def _release(claims: ClaimQuerySet) -> int:
    keys = list(claims.values_list("pk", flat=True))
    OrmQ.objects.filter(pk__in=keys).update(lock=Now())
    return Claim.objects.filter(pk__in=keys).update(group=None)


#: What is known of a package that was signed with a key nobody has any more.
_UNREADABLE: dict[str, Any] = {"name": "–", "func": "–", "args": (), "kwargs": {}, "started": None}


def _deaths(package: OrmQ) -> int:
    """How often in a row its process died; the last attempt counts when it began and never ended."""
    claim = Claim.objects.filter(pk=package.pk).first()
    if claim is None:
        return 0
    return int(claim.deaths) + int(claim.started_at is not None and claim.ended_at is None)


def _bury(package: OrmQ, deaths: int) -> None:
    """Take the package off the queue and keep it among the failed tasks, where an administrator finds it."""
    task = {**_UNREADABLE, **package.task}
    Task.objects.update_or_create(
        id=task["id"][:32],
        defaults={
            "name": task["name"],
            "func": task["func"],
            "args": task["args"],
            "kwargs": task["kwargs"],
            "cluster": package.key,
            "started": task["started"] or Now(),
            "stopped": Now(),
            "success": False,
            "attempt_count": deaths,
            "result": f"Its process was killed {deaths} times in a row.",
        },
    )
    log.error("task_buried", task=task["func"], task_id=task["id"], queue=package.key, deaths=deaths)
    package.delete()
