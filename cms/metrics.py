"""The figures as Prometheus reads them. Off unless a token is set; whoever asks must send it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import path
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
from prometheus_client.registry import Collector

from cms.worker.actions.groups import database_now
from cms.worker.figures import WorkerFigures, worker_figures
from cms.worker.rules.stalls import queues_of
from viuhka.outbox.models import Backlog, Event, Letter

if TYPE_CHECKING:
    from django.http import HttpRequest


@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """All figures, to whoever knows the token; without a token set there is no such page."""
    if not settings.METRICS_TOKEN:
        raise Http404
    if not constant_time_compare(request.headers.get("Authorization", ""), f"Bearer {settings.METRICS_TOKEN}"):
        return HttpResponse("Send the token of METRICS_TOKEN as a bearer token.", status=401, content_type="text/plain")
    registry = CollectorRegistry()
    registry.register(_Figures())
    return HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_PLAIN_0_0_4)


class _Figures(Collector):
    """Read anew for every request: they are the database's, not this process's."""

    def collect(self) -> Iterable[Metric]:
        now = database_now()
        yield from _of_worker(worker_figures(queues=tuple(queues_of(settings.Q_CLUSTER)), now=now))
        yield from _of_outbox({"letters": Letter.objects.backlog(now), "events": Event.objects.backlog(now)})


def _of_worker(figures: WorkerFigures) -> Iterator[Metric]:
    if figures.heartbeat_seconds is not None:
        yield _gauge("worker_heartbeat_age_seconds", "Since a watchdog last looked.", figures.heartbeat_seconds)
    yield _gauge("worker_groups", "Watchdogs that have entered.", figures.groups)
    yield _gauge("worker_restarts", "How often the watchdogs that have entered started anew.", figures.restarts)
    yield _gauge("tasks_given_up", "Failed tasks that are not tried again.", figures.failed_tasks)
    queues = figures.queues
    yield _by("queue_waiting", "Tasks that wait.", "queue", {queue.name: queue.waiting for queue in queues})
    oldest = {queue.name: queue.oldest_seconds for queue in queues}
    yield _by("queue_oldest_waiting_seconds", "Since when the oldest task waits.", "queue", oldest)
    yield _by("queue_running", "Tasks that run.", "queue", {queue.name: queue.running for queue in queues})


def _of_outbox(backlogs: dict[str, Backlog]) -> Iterator[Metric]:
    for figure, meaning in (
        ("waiting", "Neither done nor dead."),
        ("dead", "For an administrator to look at."),
        ("oldest_seconds", "Since when the oldest waits."),
    ):
        yield _by(f"outbox_{figure}", meaning, "kind", {kind: getattr(log, figure) for kind, log in backlogs.items()})


def _gauge(name: str, meaning: str, value: float) -> Metric:
    return GaugeMetricFamily(f"viuhka_{name}", meaning, value=value)


def _by(name: str, meaning: str, label: str, values: dict[str, float]) -> Metric:
    family = GaugeMetricFamily(f"viuhka_{name}", meaning, labels=[label])
    for key, value in values.items():
        family.add_metric([key], value)
    return family


urlpatterns = [path("metrics", metrics, name="metrics")]
