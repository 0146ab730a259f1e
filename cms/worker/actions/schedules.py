"""Bring the timetable into the database, where the worker reads it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import connection, transaction
from django.utils.module_loading import import_string
from django_q.models import Schedule

from cms.schedules import FAST, LONG, Every, Line
from cms.worker.rules.timetable import first_run, is_in_rhythm

_LOCK = "cms.worker.schedules"
# A schedule whose arguments cannot be read stops all schedules; ours have none.
_WITHOUT_ARGUMENTS = {"args": None, "kwargs": None, "hook": None, "cron": None, "intended_date_kwarg": None}


class BrokenLine(Exception):
    """A line of the timetable cannot run; the message says why."""


@transaction.atomic
def sync_schedules(*, timetable: Iterable[Line], now: datetime) -> list[BrokenLine]:
    """Make the schedules what the timetable says, and nothing else; leave out lines that cannot run, and say why.

    A schedule that keeps its rhythm keeps the moment of its next run.
    """
    _alone()
    broken: list[BrokenLine] = []
    kept: list[int] = []
    for line in timetable:
        try:
            expect_runnable(line)
        except BrokenLine as reason:
            broken.append(reason)
        else:
            kept.append(_sync(line, now))
    Schedule.objects.exclude(pk__in=kept).delete()
    return broken


def expect_runnable(line: Line) -> None:
    """Raise BrokenLine unless the task is there and a queue of ours runs it."""
    if line.queue not in (FAST, LONG):
        message = f"{line.name}: there is no queue {line.queue!r}."
        raise BrokenLine(message)
    try:
        task = import_string(line.task)
    except ImportError as error:
        message = f"{line.name}: {error}."
        raise BrokenLine(message) from error
    if not callable(task):
        message = f"{line.name}: {line.task} is not a function."
        raise BrokenLine(message)


def _sync(line: Line, now: datetime) -> int:
    schedule = Schedule.objects.filter(name=line.name).first() or Schedule(name=line.name)
    zone = ZoneInfo(settings.TIME_ZONE)
    kind, minutes = _rhythm_in_database(line)
    keeps_rhythm = (schedule.schedule_type, schedule.minutes) == (kind, minutes)
    if schedule.pk is None or not keeps_rhythm or not is_in_rhythm(line.rhythm, schedule.next_run, zone):
        schedule.next_run = first_run(line.rhythm, now, zone)
    wanted = {"func": line.task, "cluster": line.queue, "schedule_type": kind, "minutes": minutes, "repeats": -1}
    for field, value in {**wanted, **_WITHOUT_ARGUMENTS}.items():
        setattr(schedule, field, value)
    schedule.save()
    return int(schedule.pk)


def _rhythm_in_database(line: Line) -> tuple[str, int | None]:
    if isinstance(line.rhythm, Every):
        return Schedule.MINUTES, line.rhythm.minutes
    return Schedule.DAILY, None


def _alone() -> None:
    """Two who prepare the site at once would plant every schedule twice."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [_LOCK])
