"""Letters that anybody can set off by typing somebody else's address into a form: a few, and then none."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from viuhka.outbox.actions.queueing import queue_letter
from viuhka.outbox.models import Letter, UnaskedLetters
from viuhka.outbox.rules import mailbox_of
from viuhka.secrecy.sealing import fingerprint, fingerprints

if TYPE_CHECKING:
    from datetime import datetime

#: How many of them an address gets within how long, over all forms together.
AT_MOST, WITHIN = 3, timedelta(days=30)


@transaction.atomic
def queue_unasked_letter(*, key: str, to: str, locale: str, subject: str, body: str, now: datetime) -> Letter | None:
    """Queue a letter to an address that nobody has proved to be theirs; none when it has had enough of them.

    The caller answers the same either way. Its words are forgotten once it is sent.
    """
    if standing := Letter.objects.filter(key=key).first():
        return standing
    rows = UnaskedLetters.objects.select_for_update()
    counted, _ = rows.get_or_create(address_hash=fingerprint(mailbox_of(to)), defaults={"last_at": now})
    recent = [moment for moment in counted.queued_at if moment > now - WITHIN]
    if len(recent) >= AT_MOST:
        return None
    counted.queued_at, counted.last_at = [*recent, now], now
    counted.save(update_fields=["queued_at", "last_at"])
    return queue_letter(key=key, to=to, locale=locale, subject=subject, body=body, now=now, is_secret=True)


def prove_address(*, address: str) -> None:
    """Begin to count anew: whoever reads mail there has asked for it."""
    UnaskedLetters.objects.filter(address_hash__in=fingerprints(mailbox_of(address))).delete()


def forget_counts(*, now: datetime) -> int:
    """Delete the counts in which nothing counts any more, and tell how many there were."""
    return UnaskedLetters.objects.filter(last_at__lte=now - WITHIN).delete()[0]
