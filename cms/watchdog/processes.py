"""The processes of the group: one per queue, and whatever they start, all in one process group of the system."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Collection, Sequence
from contextlib import suppress

from django.conf import settings

from cms.worker.broker import GROUP_VARIABLE

QUEUE_VARIABLE = "Q_CLUSTER_NAME"
SECONDS_FOR_THE_KERNEL = 5.0
SECONDS_BETWEEN_LOOKS = 0.05


class ProcessGroup:
    """Starts one process per queue; the first one leads the group."""

    def __init__(self, queues: Sequence[str], number: int) -> None:
        self.number = number
        self._lifeline, self._held = os.pipe()
        self._members: list[subprocess.Popen[bytes]] = []
        try:
            for queue in queues:
                self._members.append(self._start(queue))
        except OSError:
            self.kill()
            raise
        finally:
            os.close(self._lifeline)

    @property
    def leader(self) -> int:
        return self._members[0].pid

    def ended(self) -> str:
        """Which of its processes have ended and how, or nothing while all live."""
        return ", ".join(_how_it_ended(member) for member in self._members if member.poll() is not None)

    def living(self, pids: Collection[int]) -> set[int]:
        """Those of the processes that live and belong to the group."""
        return {pid for pid in pids if _group_of(pid) == self.leader}

    def ask_to_end(self, seconds: float) -> None:
        """Let running tasks end, as long as this takes no longer than it may."""
        for member in self._members:
            member.terminate()
        deadline = time.monotonic() + seconds
        with suppress(subprocess.TimeoutExpired):
            for member in self._members:
                member.wait(max(0.0, deadline - time.monotonic()))

    def kill(self) -> None:
        """End all of it at once, and wait until the kernel has."""
        if self._members:
            with suppress(ProcessLookupError):
                os.killpg(self.leader, signal.SIGKILL)
            for member in self._members:
                member.wait()
            self._bury()
        os.close(self._held)

    def _bury(self) -> None:
        """Wait for the others. Where this process is the first of a container, it inherits them and must bury them."""
        deadline = time.monotonic() + SECONDS_FOR_THE_KERNEL
        while _is_there(self.leader) and time.monotonic() < deadline:
            with suppress(ChildProcessError):
                os.waitpid(-self.leader, os.WNOHANG)
            time.sleep(SECONDS_BETWEEN_LOOKS)

    def _start(self, queue: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, str(settings.BASE_DIR / "manage.py"), "worker", "--lifeline", str(self._lifeline)],
            env={**os.environ, **_environment(), QUEUE_VARIABLE: queue, GROUP_VARIABLE: str(self.number)},
            stdin=subprocess.DEVNULL,
            pass_fds=[self._lifeline],
            process_group=self.leader if self._members else 0,
        )


def _environment() -> dict[str, str]:
    """No pool of connections, which must not be forked; the same database, whichever it is."""
    url = getattr(settings, "DATABASE_URL", None)
    return {"DATABASE_POOL": "0", **({"DATABASE_URL": url} if url else {})}


def _how_it_ended(member: subprocess.Popen[bytes]) -> str:
    code = member.returncode
    return f"exit code {code}" if code >= 0 else f"killed by {signal.Signals(-code).name}"


def is_alive(pid: int) -> bool:
    """Whether there is such a process."""
    return _group_of(pid) is not None


def _group_of(pid: int) -> int | None:
    try:
        return os.getpgid(pid)
    except ProcessLookupError:
        return None


def _is_there(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True
