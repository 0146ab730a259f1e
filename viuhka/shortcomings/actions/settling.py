"""Says of a task that it is meant to be so, or takes that back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from wagtail.log_actions import log

from viuhka.shortcomings.models import Shortcoming
from viuhka.shortcomings.rules.findings import NEVER_SETTLED, Kind

if TYPE_CHECKING:
    from datetime import datetime

    from django.contrib.auth.models import AbstractBaseUser

# What the audit log calls it.
SETTLED = "viuhka.shortcoming.settle"
REOPENED = "viuhka.shortcoming.reopen"


class CannotBeSettled(Exception):
    """The task is done by doing it: what is unconfirmed is confirmed."""


class HoldsNoMore(Exception):
    """The task was done, settled or opened again meanwhile."""


class ReasonMissing(Exception):
    """What does not apply needs a reason; having looked at a law does not."""


@transaction.atomic
def settle_shortcoming(*, shortcoming: Shortcoming, reason: str, by: AbstractBaseUser, now: datetime) -> None:
    """Take a task off the lists until what it is about changes.

    Raises ``CannotBeSettled``, ``ReasonMissing`` and ``HoldsNoMore``.
    """
    if shortcoming.kind in NEVER_SETTLED:
        raise CannotBeSettled
    if not reason.strip() and shortcoming.kind != Kind.LAW_CHANGED:
        raise ReasonMissing
    settled = {"settled_at": now, "settled_by": by, "reason": reason.strip()}
    same = Shortcoming.objects.waiting().filter(pk=shortcoming.pk, state=shortcoming.state)
    if not same.order_by().update(**settled):
        raise HoldsNoMore
    log(instance=shortcoming, action=SETTLED, user=by, data={"reason": reason.strip()})


@transaction.atomic
def reopen_shortcoming(*, shortcoming: Shortcoming, by: AbstractBaseUser) -> None:
    """Put a task that was settled on the lists again. Raises ``HoldsNoMore``."""
    settled = Shortcoming.objects.standing().filter(pk=shortcoming.pk, settled_at__isnull=False)
    if not settled.update(settled_at=None, settled_by=None, reason=""):
        raise HoldsNoMore
    log(instance=shortcoming, action=REOPENED, user=by)
