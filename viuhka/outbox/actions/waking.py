"""Waking the worker, so that what was queued does not wait for the timetable."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import connection, transaction
from django_q.tasks import async_task

from viuhka.outbox.models import Event, Letter, Outgoing

if TYPE_CHECKING:
    from collections.abc import Callable


def wake(model: type[Outgoing]) -> None:
    """Let the worker look at the letters or the events when the transaction is committed, once however much it queues.

    If that fails, nothing is lost: the worker looks into the outbox by its timetable too.
    """
    push = _PUSHES[model]
    if not any(push is waiting for _, waiting, *_ in connection.run_on_commit):
        transaction.on_commit(push, robust=True)


def _push_letters() -> None:
    async_task("viuhka.outbox.tasks.send_letters", cluster=settings.Q_CLUSTER["name"], save=False)


def _push_events() -> None:
    async_task("viuhka.outbox.tasks.deliver_events", cluster=settings.Q_CLUSTER["name"], save=False)


_PUSHES: dict[type[Outgoing], Callable[[], None]] = {Letter: _push_letters, Event: _push_events}
