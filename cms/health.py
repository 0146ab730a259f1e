"""Whether this process lives, and whether it can serve."""

from collections.abc import Callable
from dataclasses import asdict
from functools import cache
from typing import Any

from django.conf import settings
from django.core.checks import run_checks
from django.db import DatabaseError, connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, JsonResponse
from django.urls import path
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cms.checks import HOUSE
from cms.worker.actions.groups import database_now
from cms.worker.figures import worker_figures
from cms.worker.rules.stalls import queues_of
from viuhka.outbox.models import Event, Letter


@transaction.non_atomic_requests
@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """The process answers; it asks nobody else."""
    return JsonResponse({"status": "ok"})


@transaction.non_atomic_requests
@never_cache
@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """Every check passes, or 503 and the name of the first one that does not.

    The figures of worker and outbox are told and not judged: this process serves as well without a worker, and who
    takes it away because the worker is late makes things worse.
    """
    for name, passes in CHECKS.items():
        if not passes():
            return JsonResponse({"status": "unavailable", "failed": name}, status=503)
    return JsonResponse({"status": "ok", **_figures()})


def _figures() -> dict[str, Any]:
    now = database_now()
    backlogs = {"letters": Letter.objects.backlog(now), "events": Event.objects.backlog(now)}
    return {
        "worker": asdict(worker_figures(queues=tuple(queues_of(settings.Q_CLUSTER)), now=now)),
        "outbox": {kind: asdict(backlog) for kind, backlog in backlogs.items()},
    }


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def _migrations_are_applied() -> bool:
    return _newest_migrations() <= MigrationRecorder(connection).applied_migrations().keys()


def _house_rules_hold() -> bool:
    return not run_checks(tags=[HOUSE])


@cache
def _newest_migrations() -> frozenset[tuple[str, str]]:
    """The last migration of every app in this code: with it, all before it are applied."""
    return frozenset(MigrationLoader(None).graph.leaf_nodes())


# In this order: the later ones need the earlier ones.
CHECKS: dict[str, Callable[[], bool]] = {
    "database": _database_answers,
    "migrations": _migrations_are_applied,
    "house": _house_rules_hold,
}

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
]
