"""When to try again, when to give up, and what may stand in a row of the outbox."""

from __future__ import annotations

import re
from datetime import timedelta
from enum import StrEnum
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Fifteen attempts take about a day: so long a mail server may be away before its letters are dead.
ATTEMPTS = 15
FIRST_DELAY = timedelta(seconds=30)
LONGEST_DELAY = timedelta(hours=4)

#: A claim outlives the longest task (60 s) and clocks of hosts that differ by two minutes.
CLAIM = timedelta(minutes=5)

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9:._-]{0,119}")
_REFUSED_FOR_GOOD = 500


class Failure(StrEnum):
    """Why an attempt did not succeed."""

    REFUSED = "refused"
    SENDER_REFUSED = "sender-refused"
    POSTPONED = "postponed"
    NO_CONNECTION = "no-connection"
    UNFIT = "unfit"
    HANDLER_FAILED = "handler-failed"
    NO_HANDLER = "no-handler"
    WORKER_DIED = "worker-died"


#: Another attempt would end the same way.
FINAL = frozenset({Failure.REFUSED, Failure.UNFIT})


def delay_after(attempts: int) -> timedelta:
    """How long to wait after so many attempts (1 or more): doubled each time, up to the longest delay."""
    return min(FIRST_DELAY * 2 ** min(attempts - 1, 20), LONGEST_DELAY)


def is_over(attempts: int, failure: Failure) -> bool:
    """Whether a row that failed like this, after so many attempts, is dead."""
    return failure in FINAL or attempts >= ATTEMPTS


def refusal(code: int) -> Failure:
    """What a mail server meant by refusing a recipient or a text: 5xx is for good, 4xx for now (RFC 5321, 4.2.1)."""
    return Failure.REFUSED if code >= _REFUSED_FOR_GOOD else Failure.POSTPONED


def message_id(key: str, domain: str) -> str:
    """The Message-ID of the letter with this key: the same however often it is sent (RFC 5322, 3.6.4)."""
    return f"<{sha256(key.encode()).hexdigest()[:40]}@{domain}>"


def mailbox_of(address: str) -> str:
    """The mailbox behind an address: tags after a plus sign (RFC 5233) all lead to the same one."""
    local, _, host = address.strip().casefold().rpartition("@")
    return f"{local.partition('+')[0]}@{host}"


def unfit_entries(payload: Mapping[str, object]) -> list[str]:
    """The names of what is neither a number nor a code: words and addresses do not belong into an event."""
    return [name for name, value in payload.items() if not (_is_code(name) and _is_id_or_code(value))]


def _is_id_or_code(value: object) -> bool:
    if isinstance(value, list):
        return all(_is_id_or_code(item) for item in value)
    return value is None or isinstance(value, int) or _is_code(value)


def _is_code(value: object) -> bool:
    return isinstance(value, str) and _CODE.fullmatch(value) is not None
