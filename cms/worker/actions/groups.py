"""Groups of worker processes: registered, alive, restarted, gone."""

from __future__ import annotations

from datetime import datetime

from django.db import connection, transaction
from django.db.models.functions import Now

from cms.worker.models import SignOfLife, WorkerGroup


def register_group(*, host: str, pid: int) -> int:
    """Enter a watchdog that begins its work."""
    return int(WorkerGroup.objects.create(host=host, pid=pid, started_at=Now(), beat_at=Now()).pk)


def pids_on(*, host: str) -> list[int]:
    """The processes that the watchdogs of a host say they are."""
    return list(WorkerGroup.objects.filter(host=host).values_list("pid", flat=True))


def is_registered(*, group_id: int) -> bool:
    """Whether the watchdog is still entered."""
    return WorkerGroup.objects.filter(pk=group_id).exists()


def keep_group(*, group_id: int) -> bool:
    """Note that the watchdog looked. Say whether it is still entered."""
    return bool(WorkerGroup.objects.filter(pk=group_id).update(beat_at=Now()))


@transaction.atomic
def begin_again(*, group_id: int, reason: str) -> None:
    """Forget the signs of life of processes that have ended, and note why they are started anew, if they are."""
    SignOfLife.objects.filter(group_id=group_id).delete()
    if reason:
        group = WorkerGroup.objects.select_for_update().get(pk=group_id)
        group.restarts += 1
        group.restart_reason = reason
        group.restarted_at = database_now()
        group.save()


def remove_group(*, group_id: int) -> None:
    """Strike out a watchdog that has ended."""
    WorkerGroup.objects.filter(pk=group_id).delete()


def note_guarding(*, group_id: int, queue: str) -> None:
    """Note that the group has looked after its processes of this queue."""
    SignOfLife.objects.update_or_create(group_id=group_id, queue=queue, defaults={"guarded_at": Now()})


def note_fetching(*, group_id: int, queue: str) -> None:
    """Note that the group has looked for work on this queue."""
    SignOfLife.objects.update_or_create(group_id=group_id, queue=queue, defaults={"fetched_at": Now()})


def database_now() -> datetime:
    """The database's clock, which is the same for all hosts."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        row: tuple[datetime] = cursor.fetchone()
    return row[0]
