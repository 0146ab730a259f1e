"""Forgetting whom letters went to and what they said."""

from __future__ import annotations

from datetime import timedelta
from email import message_from_bytes
from email.utils import getaddresses
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction

from viuhka.outbox.models import ERASED, Letter

if TYPE_CHECKING:
    from datetime import datetime

#: How Django's mail to files parts the letters of one file.
_BETWEEN_LETTERS = b"-" * 79 + b"\n"


def erase_old_letters(*, now: datetime) -> int:
    """Erase address and words of the letters finished long enough ago, and tell how many there were."""
    before = now - timedelta(days=settings.OUTBOX_KEEPS_LETTERS_DAYS)
    return Letter.objects.to_erase(before).update(**ERASED, erased_at=now)


def forget_letters_to(*, address: str) -> int:
    """Delete the letters to an address, also those that wait to be sent, and tell how many there were.

    Where letters become files, as in the demo, they go from there once the transaction is through.
    """
    transaction.on_commit(partial(_forget_files, address), robust=True)
    return Letter.objects.filter(recipient__iexact=address).delete()[0]


def _forget_files(address: str) -> None:
    """Leave the other letters in the files; a file that has no more of them goes."""
    for file in sorted(Path(settings.EMAIL_FILE_PATH).glob("*.log")):
        letters = [one for one in file.read_bytes().split(_BETWEEN_LETTERS) if one.strip()]
        kept = [one for one in letters if not _is_to(one, address)]
        if not kept:
            file.unlink(missing_ok=True)
        elif len(kept) < len(letters):
            file.write_bytes(b"".join(one + _BETWEEN_LETTERS for one in kept))


def _is_to(letter: bytes, address: str) -> bool:
    recipients = message_from_bytes(letter.lstrip()).get_all("To", [])
    return address.casefold() in {found.casefold() for _name, found in getaddresses(recipients)}
