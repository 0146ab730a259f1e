"""The queues' and the watchdog's settings, checked before anything starts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from cms.worker.rules.stalls import longest_standstill, queues_of, shortest_retry

LONGEST_STANDSTILL = 60.0
MOST_RESULTS_KEPT = 250


@register()
def queues_hold_their_promises(app_configs: Sequence[AppConfig] | None, **options: Any) -> list[CheckMessage]:
    """No task is started again while it runs, none for ever, and the queue lies in the database of the changes."""
    return [*_faults_of_each(settings.Q_CLUSTER), *_faults_of_all(settings.Q_CLUSTER)]


@register()
def work_goes_on_within_a_minute(app_configs: Sequence[AppConfig] | None, **options: Any) -> list[CheckMessage]:
    """However processes die, the watchdog's patience must leave time to start new ones."""
    times = {name: settings.WORKER[name] for name in ("look_every", "patience", "confirmation")}
    if longest_standstill(**times) <= LONGEST_STANDSTILL:
        return []
    message = f"The worker could stand still for {longest_standstill(**times):.0f} s before it is started anew."
    return [Error(message, hint="Lower WORKER_PATIENCE, WORKER_CONFIRMATION or WORKER_LOOK_EVERY.", id="worker.E003")]


def _faults_of_each(clusters: Mapping[str, Any]) -> list[CheckMessage]:
    return [
        Error(
            f"{name}: a task would start again while it runs; retry must be more than {shortest_retry(queue):.0f}.",
            hint="retry > timeout * (1 + queue_limit / workers) + 10",
            id="worker.E001",
        )
        for name, queue in queues_of(clusters).items()
        if queue.retry <= shortest_retry(queue)
    ]


def _faults_of_all(clusters: Mapping[str, Any]) -> list[CheckMessage]:
    promises = {
        "orm must be 'default', or tasks are not part of the change that asks for them": clusters["orm"] == "default",
        "save_limit must be from 1 to 250, or results pile up": 0 < clusters["save_limit"] <= MOST_RESULTS_KEPT,
        "max_attempts must be at least 1, or a task that fails is tried for ever": clusters["max_attempts"] > 0,
        "broker_class must be ours, or no watchdog sees what happens": clusters["broker_class"]
        == "cms.worker.broker.Packages",
    }
    return [Error(f"Q_CLUSTER: {promise}.", id="worker.E002") for promise, is_kept in promises.items() if not is_kept]
