"""What a process of the group does: it runs one queue's cluster of django-q2, and ends with its watchdog.

Every process of the group must end when the watchdog is killed. The watchdog alone holds the writing end of a pipe;
when it ends, however it ends, the kernel closes that end, and whoever reads the other end kills the whole group, the
programs that tasks have started included. PR_SET_PDEATHSIG would reach children alone, not what they start, and
exists on Linux only.
"""

from __future__ import annotations

import os
import signal
from multiprocessing.connection import wait
from types import FrameType

from django.db import connections
from django_q.cluster import Cluster

STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
SECONDS_BETWEEN_LOOKS = 0.5


class _Stop:
    """Whether somebody asked this process to end. The cluster's own way to react would wait for ever."""

    is_requested = False

    def request(self, _number: int, _frame: FrameType | None) -> None:
        self.is_requested = True


def run_cluster(*, lifeline: int) -> None:
    """Run the cluster that the environment names, until it ends, is asked to end, or the watchdog is gone."""
    stop = _Stop()
    cluster = Cluster()
    for number in STOP_SIGNALS:
        signal.signal(number, stop.request)
    connections.close_all()  # What is open now would be shared with the processes that start here.
    try:
        cluster.start()
    except RuntimeError as error:  # Its log has said why; the watchdog starts it again.
        raise SystemExit(str(error)) from error
    while cluster.sentinel.is_alive():
        if wait([lifeline], SECONDS_BETWEEN_LOOKS):
            os.killpg(0, signal.SIGKILL)
        if stop.is_requested:
            cluster.stop_event.set()
