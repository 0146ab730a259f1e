"""What frontends send in: each submission has a door, which the floor above opens when it is ready.

The contract knows neither forms nor rows of the desk. It hands over what was sent, and keeps the answer of what was
taken in, so that whoever sends the same once more gets the same answer and nothing happens twice.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from datetime import timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Protocol

from django.db import transaction

from frontend_contract.errors import Code, Refused
from frontend_contract.guard import Answer
from frontend_contract.models import Submission

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from django.http import HttpRequest

#: For so long the same key gives the same answer.
KEPT = timedelta(hours=24)
_KEY = re.compile(r"[A-Za-z0-9_-]{16,64}")


@dataclass(slots=True)
class Problem(Answer):
    """Something to mend before a submission can be taken in."""

    field: str | None
    code: str
    message: str


@dataclass(slots=True)
class Receipt(Answer):
    """What became of a submission: the case it is, and the address to follow it at; or what has to be mended."""

    case: str | None = None
    address: str | None = None
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Sent:
    """A submission: what was sent by the names of the form's fields, in which language, by whom and when."""

    content: Mapping[str, Any]
    locale: str
    request: HttpRequest
    is_staff: bool
    now: datetime


class TooOften(Exception):
    """A door has had enough of these for now."""


class NotOpenYet(Exception):
    """A door is not open to whoever sends this."""


class Door(Protocol):
    """Takes a submission in, or says what has to be mended. Raises ``TooOften`` and ``NotOpenYet``."""

    def __call__(self, sent: Sent) -> Receipt: ...


_doors: dict[str, Door] = {}


def open_door(name: str, door: Door) -> None:
    """Say who takes the submissions of a name in; once, before the first request."""
    _doors[name] = door


def submit(name: str, sent: Sent, key: str | None, client: str) -> Receipt:
    """Take a submission in once for its key. Raises ``Refused``.

    What has to be mended is not kept: it may be sent again, mended, under the same key. Without a key every
    submission counts.
    """
    try:
        if key is None:
            return _doors[name](sent)
        return _once(name, sent, _checked(key), client)
    except TooOften as error:
        raise Refused(Code.TOO_MANY_REQUESTS, "There were too many of these from here. Wait an hour.") from error
    except NotOpenYet as error:
        raise Refused(Code.NOT_OPEN, "This is not open to this reader yet; nothing was sent in.") from error


def _checked(key: str) -> str:
    if not _KEY.fullmatch(key):
        raise Refused(
            Code.BAD_ARGUMENT, "An idempotency key has 16 to 64 letters, digits, hyphens and underscores: a new UUID."
        )
    return key


@transaction.atomic
def _once(name: str, sent: Sent, key: str, client: str) -> Receipt:
    """The answer of the first time, or a first one. Two at once wait for each other."""
    key_hash = _digest([name, client, key])
    content = _digest([dict(sent.content), sent.locale])
    Submission.objects.filter(key_hash=key_hash, sent_at__lte=sent.now - KEPT).delete()
    row, is_new = Submission.objects.get_or_create(
        key_hash=key_hash, defaults={"content_hash": content, "sent_at": sent.now}
    )
    if row.content_hash != content:
        raise Refused(Code.KEY_REUSED, "This idempotency key was used for something else. Send a new key.")
    if not is_new:
        return Receipt(**json.loads(row.answer))
    receipt = _doors[name](sent)
    if receipt.problems:
        row.delete()
    else:
        row.answer = json.dumps({"case": receipt.case, "address": receipt.address})
        row.save(update_fields=["answer"])
    return receipt


def _digest(parts: object) -> str:
    return sha256(json.dumps(parts, sort_keys=True, default=str).encode()).hexdigest()


def forget(now: datetime) -> int:
    """Delete answers that are kept no longer, and tell how many there were."""
    return Submission.objects.filter(sent_at__lte=now - KEPT).delete()[0]
