"""Entering letters and events into the outbox, in the transaction of what they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection, transaction
from django_q.tasks import async_task

from viuhka.outbox.actions.handlers import handler_of
from viuhka.outbox.models import Event, Letter
from viuhka.outbox.rules import message_id, unfit_entries

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime


class PayloadUnfit(Exception):
    """An event holds ids and codes only; words, names and addresses are looked up when it is handled."""


def queue_letter(*, key: str, to: str, locale: str, subject: str, body: str, now: datetime) -> Letter:
    """Queue a letter with the caller's transaction, once for every key; a known key gives the letter of then."""
    letter = Letter(
        key=key,
        recipient=to,
        locale=locale,
        subject=" ".join(subject.split())[:255],
        body=body,
        message_id=message_id(key, _domain()),
        created_at=now,
        next_attempt_at=now,
    )
    Letter.objects.bulk_create([letter], ignore_conflicts=True)
    _once_after_commit(_push_letters)
    return Letter.objects.get(key=key)


def record_event(*, key: str, kind: str, payload: Mapping[str, object], now: datetime) -> Event:
    """Record an event with the caller's transaction, once for every key; a key recorded before gives that event.

    Raises ``NoHandler`` for a kind that nothing handles, and ``PayloadUnfit``.
    """
    handler_of(kind)
    if unfit := unfit_entries(payload):
        raise PayloadUnfit(", ".join(unfit))
    event = Event(key=key, kind=kind, payload=dict(payload), created_at=now, next_attempt_at=now)
    Event.objects.bulk_create([event], ignore_conflicts=True)
    _once_after_commit(_push_events)
    return Event.objects.get(key=key)


def _domain() -> str:
    return urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname or "localhost"


def _once_after_commit(push: Callable[[], None]) -> None:
    """Wake the worker when the transaction is committed, once however much it queues.

    If that fails, nothing is lost: the worker looks into the outbox by its timetable too.
    """
    if not any(push is waiting for _, waiting, *_ in connection.run_on_commit):
        transaction.on_commit(push, robust=True)


def _push_letters() -> None:
    async_task("viuhka.outbox.tasks.send_letters", cluster=settings.Q_CLUSTER["name"], save=False)


def _push_events() -> None:
    async_task("viuhka.outbox.tasks.deliver_events", cluster=settings.Q_CLUSTER["name"], save=False)
