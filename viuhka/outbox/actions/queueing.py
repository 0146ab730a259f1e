"""Entering letters and events into the outbox, in the transaction of what they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings

from viuhka.outbox.actions.handlers import handler_of
from viuhka.outbox.actions.waking import wake
from viuhka.outbox.models import Event, Letter
from viuhka.outbox.rules import message_id, unfit_entries

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime


class PayloadUnfit(Exception):
    """An event holds ids and codes only; words, names and addresses are looked up when it is handled."""


def queue_letter(
    *, key: str, to: str, locale: str, subject: str, body: str, now: datetime, is_secret: bool = False
) -> Letter:
    """Queue a letter with the caller's transaction, once for every key; a known key gives the letter of then.

    What a secret letter says is erased as soon as it is sent, or will not be.
    """
    letter = Letter(
        key=key,
        recipient=to,
        locale=locale,
        subject=" ".join(subject.split())[:255],
        body=body,
        is_secret=is_secret,
        message_id=message_id(key, _domain()),
        created_at=now,
        next_attempt_at=now,
    )
    Letter.objects.bulk_create([letter], ignore_conflicts=True)
    wake(Letter)
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
    wake(Event)
    return Event.objects.get(key=key)


def _domain() -> str:
    return urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname or "localhost"
