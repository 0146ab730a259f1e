"""A database and a worker of its own, as on a host, for tests that break them."""

import os
import signal
import sys
import time
from datetime import UTC, datetime
from itertools import count

import psutil
import psycopg
from django_q.signing import SignedPackage

from cms.schedules import FAST, LONG
from tests.cms.watchdog.work import TABLES
from tests.house.planted import ROOT

#: Less patient than in production, so that the tests do not wait long.
IMPATIENT = {
    "WORKER_LOOK_EVERY": "0.3",
    "WORKER_PATIENCE": "6",
    "WORKER_CONFIRMATION": "2",
    "WORKER_TIME_TO_END": "5",
}
PROMISED_SECONDS = 60
#: Two clusters of a main process, a sentinel, a monitor and a pusher, with two workers and one.
PROCESSES = 11


class Host:
    """One worker on one database, and the tasks that were accepted there."""

    def __init__(self, url):
        self.url = url
        self.numbers = count(1)
        self.accepted = []
        self.roles = {}
        self.replaced_role = None
        self.worker = None

    def __enter__(self):
        for table in TABLES:
            self.execute(table)
        self.start()
        return self

    def __exit__(self, *_error):
        if self.worker.is_running():
            self.worker.kill()
            self.worker.wait()

    def start(self):
        environment = {
            **os.environ,
            **IMPATIENT,
            "DATABASE_URL": self.url,
            "DJANGO_SETTINGS_MODULE": "cms.settings.test",
        }
        self.worker = psutil.Popen([sys.executable, "manage.py", "worker"], cwd=ROOT, env=environment)

    # Its tasks.

    def accept(self, function, *arguments, queue=FAST):
        """Put a task on the queue, as a web process does, and say its number."""
        number = next(self.numbers)
        package = {
            "id": f"{number:032x}",
            "name": f"task-{number}",
            "func": f"tests.cms.watchdog.work.{function}",
            "args": (number, *arguments),
            "kwargs": {},
            "started": datetime.now(UTC),
        }
        insert = "INSERT INTO django_q_ormq (key, payload, lock) VALUES (%s, %s, now())"
        self.execute(insert, queue, SignedPackage.dumps(package))
        return number

    def accept_work(self):
        """Some tasks for either queue."""
        self.accepted += [self.accept("do", 20) for _ in range(6)]
        self.accepted.append(self.accept("do", 20, queue=LONG))

    def accept_slow_work(self):
        """A task that takes a while for every process of the fast queue."""
        self.accepted += [self.accept("do", 1500) for _ in range(2)]

    def seconds_until_all_is_done(self):
        """How long it takes until everything that was accepted has had its effect."""
        return self.seconds_until(lambda: self.done() == self.accepted)

    def done(self):
        return [number for (number,) in self.ask("SELECT number FROM work_done ORDER BY number")]

    def seconds_until(self, is_so):
        began = time.monotonic()
        while not is_so():
            assert time.monotonic() - began < PROMISED_SECONDS, "work does not go on"
            time.sleep(0.1)
        return time.monotonic() - began

    # Its processes.

    def processes(self):
        """All of the group, once it is complete."""
        self.seconds_until(lambda: len(self.worker.children(recursive=True)) == PROCESSES)
        return self.worker.children(recursive=True)

    def know_processes(self):
        """See that the group is complete, and who in it is who."""
        self._process("group")

    def kill(self, role):
        """Kill a process of the fast queue by its role, or the whole group."""
        victim = self._busy_worker() if role == "busy worker" else self._process(role.removeprefix("idle "))
        self._processes_by_role()  # Whoever was replaced before is known, before the next one is.
        self.replaced_role = role.rpartition(" ")[2]
        if role == "group":
            os.killpg(os.getpgid(victim.pid), signal.SIGKILL)
        else:
            victim.kill()

    def busy_pids(self):
        running = "SELECT pid FROM cms_worker_claim WHERE queue = 'fast' AND pid > 0 AND ended_at IS NULL"
        return [pid for (pid,) in self.ask(running)]

    def _busy_worker(self):
        self.seconds_until(self.busy_pids)
        return psutil.Process(self.busy_pids()[0])

    def _process(self, role):
        self.seconds_until(lambda: role in self._processes_by_role())
        return self._processes_by_role()[role]

    def _processes_by_role(self):
        """The sentinel starts its workers first, then a monitor and a pusher, and replaces whoever dies by the like."""
        try:
            main = next(child for child in self.worker.children() if child.environ().get("Q_CLUSTER_NAME") == FAST)
            sentinel = main.children()[0]
            children = sorted(sentinel.children(), key=lambda child: child.create_time())
        except (psutil.Error, StopIteration, IndexError):
            return {}
        if len(children) != 4:
            return {}
        if sentinel.pid not in self.roles:
            roles = ("worker", "worker", "monitor", "pusher")
            self.roles[sentinel.pid] = dict(zip((child.pid for child in children), roles, strict=True))
        known = self.roles[sentinel.pid]
        by_role = {known.setdefault(child.pid, self.replaced_role): child for child in children}
        return {"group": main, "sentinel": sentinel, **by_role}

    # Its database.

    def ask(self, statement, *values):
        return self._run(statement, values).fetchall()

    def execute(self, statement, *values):
        self._run(statement, values)

    def _run(self, statement, values):
        with psycopg.connect(self.url, autocommit=True, cursor_factory=psycopg.ClientCursor) as connection:
            return connection.execute(statement, values or None)
