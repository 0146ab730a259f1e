"""Looks at the group again and again, kills it when it stands still, and starts it anew."""

from __future__ import annotations

import os
import select
import signal
import socket
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from types import FrameType

import structlog
from django.conf import settings
from django.db import Error, connection

from cms.watchdog.looking import look_at
from cms.watchdog.processes import ProcessGroup, is_alive
from cms.worker.actions import claims, groups
from cms.worker.models import Claim
from cms.worker.rules.stalls import SECONDS_TO_START, Suspicions, overdue, queues_of, stall_of, time_to_start_next

log = structlog.get_logger(__name__)

STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
#: Seconds from one start to the next, so that processes which cannot start do not eat the machine.
SECONDS_BETWEEN_STARTS = 3.0
#: A look that fails may be about one connection; when the next one fails too, the database is away.
LOOKS_THAT_MAY_FAIL = 1
DATABASE_WAS_AWAY = "the database was away"
STRUCK_OUT = "somebody has struck it out"


class Watchdog:
    """Runs the worker's processes until it is asked to end."""

    def __init__(self) -> None:
        self._queues = queues_of(settings.Q_CLUSTER)
        self._group: ProcessGroup | None = None
        self._group_id: int | None = None
        self._started = float("-inf")
        self._suspicions = Suspicions(settings.WORKER["confirmation"])
        self._failed_looks = 0
        self._is_stopping = False
        self._time_to_start = SECONDS_TO_START
        # Why the last group ended, and which of the tasks it ran have to do with it; None when nobody knows.
        self._reason = ""
        self._guilty: Collection[int] | None = ()

    def run(self) -> None:
        """Watch until a signal to stop comes; then let running tasks end, and leave nothing behind."""
        with self._signals() as alarm:
            while not self._is_stopping:
                self._step()
                select.select([alarm], [], [], settings.WORKER["look_every"])
                with suppress(BlockingIOError):
                    os.read(alarm, 1024)
            self._end()

    def _step(self) -> None:
        """Look once, or begin. Whatever is wrong with the database, the next step comes."""
        try:
            if self._group is None:
                self._begin()
            else:
                self._look(self._group)
        except Error as error:
            self._failed_looks += 1
            log.warning("database_does_not_answer", error=type(error).__name__, times=self._failed_looks)
            connection.close()

    def _begin(self) -> None:
        """Start the processes, as soon as the database answers."""
        if time.monotonic() - self._started < SECONDS_BETWEEN_STARTS:
            return
        group_id = self._register()
        claims.release_group(group_id=group_id, guilty=self._guilty)
        groups.begin_again(group_id=group_id, reason=self._reason)
        self._started = time.monotonic()
        self._suspicions.forget()
        self._failed_looks = 0
        self._group = ProcessGroup(list(self._queues), group_id)
        log.info("worker_started", group=group_id, leader=self._group.leader, after=self._reason or None)

    def _register(self) -> int:
        """The number of this watchdog; the first time, it takes over from those of this host that were killed.

        While the database was away, somebody may have struck it out.
        """
        if self._group_id is None or not groups.is_registered(group_id=self._group_id):
            host = socket.gethostname()
            others = [pid for pid in groups.pids_on(host=host) if pid != os.getpid() and is_alive(pid)]
            released = claims.take_over(host=host, living=others)
            self._group_id = groups.register_group(host=host, pid=os.getpid())
            log.info("worker_entered", group=self._group_id, taken_over=released)
        return self._group_id

    def _look(self, group: ProcessGroup) -> None:
        """See whether the processes live and move; end them all if not."""
        if ended := group.ended():
            self._kill(group, f"a process ended by itself: {ended}", guilty=None)
            return
        self._release_dead(group)
        if self._failed_looks > LOOKS_THAT_MAY_FAIL:
            self._kill(group, DATABASE_WAS_AWAY, guilty=())
            return
        self._failed_looks = 0
        if groups.keep_group(group_id=group.number):
            self._judge(group)
        else:
            self._kill(group, STRUCK_OUT, guilty=())

    def _release_dead(self, group: ProcessGroup) -> None:
        """Let others take what a process was at when it died."""
        begun = Claim.objects.running(group.number)
        living = group.living([claim.pid for claim in begun if claim.pid])
        released = claims.release_dead(group_id=group.number, living=living)
        if released:
            log.warning("process_died_at_work", group=group.number, tasks=released)

    def _judge(self, group: ProcessGroup) -> None:
        """End the group when one of its queues has stood still for long enough.

        One that was not even there in time gets more time to start: the machine may have none to spare.
        """
        now, monotonic = groups.database_now(), time.monotonic()
        for name, queue in self._queues.items():
            look = look_at(group_id=group.number, queue=name, now=now, since_start=monotonic - self._started)
            stall = stall_of(look.facts, queue, settings.WORKER["patience"], self._time_to_start)
            if self._suspicions.is_confirmed(name, stall, monotonic):
                self._time_to_start = time_to_start_next(look.facts, self._time_to_start)
                self._kill(group, f"{name}: {stall}", guilty=overdue(look.running, queue))
                return

    def _kill(self, group: ProcessGroup, reason: str, *, guilty: Collection[int] | None) -> None:
        """End all processes at once; what they held is released when the next ones begin."""
        log.error("worker_killed", group=group.number, reason=reason)
        group.kill()
        self._group = None
        self._reason, self._guilty = reason, guilty

    def _end(self) -> None:
        """Let running tasks end, kill what does not, release what it held."""
        if self._group:
            self._group.ask_to_end(settings.WORKER["time_to_end"])
            self._group.kill()
        with suppress(Error):
            if self._group_id is not None:
                claims.release_group(group_id=self._group_id, guilty=())
                groups.remove_group(group_id=self._group_id)
        log.info("worker_ended", group=self._group_id)

    @contextmanager
    def _signals(self) -> Iterator[int]:
        """Wake from waiting when a process ends or somebody asks to stop: signals write to a pipe."""
        alarm, bell = os.pipe()
        for end in (alarm, bell):
            os.set_blocking(end, False)
        before = {number: signal.signal(number, self._stop) for number in STOP_SIGNALS}
        before[signal.SIGCHLD] = signal.signal(signal.SIGCHLD, lambda _number, _frame: None)
        signal.set_wakeup_fd(bell, warn_on_full_buffer=False)
        try:
            yield alarm
        finally:
            signal.set_wakeup_fd(-1)
            for number, handler in before.items():
                signal.signal(number, handler)
            os.close(alarm)
            os.close(bell)

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        self._is_stopping = True
