"""Delivering events: what a handler does to the database and the event's being done are one transaction."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import structlog
from django.db import transaction

from viuhka.outbox.actions.claiming import ClaimLost, claimed, fail, finish
from viuhka.outbox.actions.handlers import NoHandler, handler_of
from viuhka.outbox.models import Event
from viuhka.outbox.rules import Failure

if TYPE_CHECKING:
    from datetime import datetime

log = structlog.get_logger(__name__)


def deliver_due_events(*, now: datetime) -> int:
    """Let every event that is due be acted upon, and tell how many were; one that fails stops no other."""
    return sum(_deliver(event, now) for event in claimed(Event, now=now))


def _deliver(event: Event, now: datetime) -> bool:
    try:
        with transaction.atomic():
            finish(event, now=now)  # First: it locks the row, so that whoever lost the claim does nothing at all.
            handler_of(event.kind)(payload=event.payload, now=now)
    except ClaimLost:
        return False
    except Exception as error:  # noqa: BLE001  # whatever it is, the next event must be delivered
        _put_back(event, error, now)
        return False
    return True


def _put_back(event: Event, error: Exception, now: datetime) -> None:
    failure = Failure.NO_HANDLER if isinstance(error, NoHandler) else Failure.HANDLER_FAILED
    log.warning("event_not_delivered", event_row=str(event), kind=event.kind, exc_info=error)
    with suppress(ClaimLost):
        fail(event, failure, type(error).__name__, now=now)
