"""Forgetting whom letters went to and what they said."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings

from viuhka.outbox.models import ERASED, Letter

if TYPE_CHECKING:
    from datetime import datetime


def erase_old_letters(*, now: datetime) -> int:
    """Erase address and words of the letters finished long enough ago, and tell how many there were."""
    before = now - timedelta(days=settings.OUTBOX_KEEPS_LETTERS_DAYS)
    return Letter.objects.to_erase(before).update(**ERASED, erased_at=now)


def forget_letters_to(*, address: str) -> int:
    """Delete the letters to an address, also those that wait to be sent, and tell how many there were."""
    return Letter.objects.filter(recipient__iexact=address).delete()[0]
