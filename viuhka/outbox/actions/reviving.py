"""What an administrator does with what is dead: try it again, or give it up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from wagtail.log_actions import log

from viuhka.outbox.actions.waking import wake
from viuhka.outbox.models import Letter, OutboxState, Outgoing

if TYPE_CHECKING:
    from datetime import datetime

    from django.contrib.auth.models import AbstractBaseUser

# What the audit log calls it.
RETRIED = "viuhka.retry_outgoing"
GIVEN_UP = "viuhka.give_up_outgoing"


class NothingLeft(Exception):
    """The letter was erased: there is nothing to send again."""


class NotDead(Exception):
    """Somebody else has decided before."""


@transaction.atomic
def retry(*, row: Outgoing, by: AbstractBaseUser | None, now: datetime) -> None:
    """Give what is dead all its attempts anew, the first one now. Raises ``NotDead`` and ``NothingLeft``."""
    if isinstance(row, Letter) and row.erased_at:
        raise NothingLeft(str(row))
    _decide(row, state=OutboxState.QUEUED, attempts=0, next_attempt_at=now, finished_at=None)
    log(row, RETRIED, user=by, timestamp=now)
    wake(type(row))


@transaction.atomic
def give_up(*, row: Outgoing, by: AbstractBaseUser | None, now: datetime) -> None:
    """Let what is dead be dead; the words of a letter are erased in time. Raises ``NotDead``."""
    _decide(row, state=OutboxState.GIVEN_UP, finished_at=now)
    log(row, GIVEN_UP, user=by, timestamp=now)


@transaction.atomic
def retry_all(*, model: type[Outgoing], by: AbstractBaseUser | None, now: datetime) -> int:
    """Try everything again that is dead, as after the mail server was away, and tell how much that is."""
    dead = list(model._default_manager.retriable().select_for_update(skip_locked=True))  # type: ignore[attr-defined]  # both have it
    for row in dead:
        retry(row=row, by=by, now=now)
    return len(dead)


def _decide(row: Outgoing, **columns: object) -> None:
    dead = type(row)._default_manager.filter(pk=row.pk, state=OutboxState.DEAD)
    if not dead.update(**columns):
        raise NotDead(str(row))
