"""Whether the processes of a queue stand still though they should not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

#: Seconds that processes may take to start before they give a first sign of life.
SECONDS_TO_START = 20.0
LONGEST_TIME_TO_START = 300.0
#: Beyond its timeout, a task may run this long until its guard has ended it.
SECONDS_TO_END_A_TASK = 15.0


class Stall(StrEnum):
    """What stands still."""

    GUARD_IS_SILENT = "the guard of its processes is silent"
    NOBODY_FETCHES = "nobody looks for work"
    NOBODY_STARTS = "a process is free, but work that was fetched does not start"
    NOBODY_ACKNOWLEDGES = "work that was done is not acknowledged"
    TASK_OUTLIVES_ITS_TIMEOUT = "a task runs on past its timeout"


@dataclass(frozen=True, slots=True)
class QueueSettings:
    """What one queue is configured with; times in seconds."""

    workers: int
    queue_limit: int
    timeout: float
    retry: float


def queues_of(clusters: Mapping[str, Any]) -> dict[str, QueueSettings]:
    """Every queue by its name, from the settings of django-q2."""
    given = {clusters["name"]: clusters, **clusters["ALT_CLUSTERS"]}
    return {
        name: QueueSettings(queue["workers"], queue["queue_limit"], queue["timeout"], queue["retry"])
        for name, queue in given.items()
    }


@dataclass(frozen=True, slots=True)
class QueueFacts:
    """What a look at one queue of a group found; ages in seconds, None where there is nothing."""

    since_start: float
    guarded: float | None = None
    fetched: float | None = None
    #: Since when what was fetched waits for a process.
    unstarted: tuple[float, ...] = ()
    #: Since when tasks run.
    running: tuple[float, ...] = ()
    #: Since when what has succeeded waits to be acknowledged.
    unacknowledged: tuple[float, ...] = ()


def stall_of(
    facts: QueueFacts, queue: QueueSettings, patience: float, time_to_start: float = SECONDS_TO_START
) -> Stall | None:
    """What stands still for longer than the patience, if anything does. What only starts has its own time."""
    if _is_silent(facts.guarded, facts, patience, time_to_start):
        return Stall.GUARD_IS_SILENT
    if max(facts.running, default=0.0) > queue.timeout + SECONDS_TO_END_A_TASK:
        return Stall.TASK_OUTLIVES_ITS_TIMEOUT
    if max(facts.unacknowledged, default=0.0) > patience:
        return Stall.NOBODY_ACKNOWLEDGES
    if len(facts.running) < queue.workers and max(facts.unstarted, default=0.0) > patience:
        return Stall.NOBODY_STARTS
    # With its memory full, the fetcher rightly waits, holding one package more in its hand.
    has_room = len(facts.unstarted) <= queue.queue_limit
    if has_room and _is_silent(facts.fetched, facts, patience, time_to_start):
        return Stall.NOBODY_FETCHES
    return None


def _is_silent(age: float | None, facts: QueueFacts, patience: float, time_to_start: float) -> bool:
    """Whether the last sign of life is too old; the first one may take the time to start."""
    if age is None:
        return facts.since_start > max(patience, time_to_start)
    return age > patience


def time_to_start_next(facts: QueueFacts, time_to_start: float) -> float:
    """How long the next processes may take to start: as shipped, or twice as long as was not enough."""
    has_started = facts.guarded is not None and facts.fetched is not None
    return SECONDS_TO_START if has_started else min(2 * time_to_start, LONGEST_TIME_TO_START)


def overdue(running: Mapping[int, float], queue: QueueSettings) -> set[int]:
    """Those of the running tasks that should have been ended by their guard."""
    return {task for task, age in running.items() if age > queue.timeout + SECONDS_TO_END_A_TASK}


class Suspicions:
    """Remembers since when each queue seems to stand still: one look may catch an unlucky moment."""

    def __init__(self, confirmation: float) -> None:
        self._confirmation = confirmation
        self._since: dict[str, tuple[Stall, float]] = {}

    def is_confirmed(self, queue: str, stall: Stall | None, now: float) -> bool:
        """Whether this look, like all since the confirmation time began, found the same."""
        if stall is None:
            self._since.pop(queue, None)
            return False
        before, since = self._since.get(queue, (None, now))
        if before != stall:
            self._since[queue] = (stall, now)
            return False
        return now - since >= self._confirmation

    def forget(self) -> None:
        """Start with none."""
        self._since.clear()


def shortest_retry(queue: QueueSettings) -> float:
    """A lease must be longer than this, or a task would be started again while it runs or waits in memory."""
    return queue.timeout * (1 + queue.queue_limit / queue.workers) + 10


def longest_standstill(*, look_every: float, patience: float, confirmation: float) -> float:
    """Seconds from the last movement to the next, whatever has died: noticing, killing, starting, first looking."""
    return patience + confirmation + 2 * look_every + SECONDS_TO_START
