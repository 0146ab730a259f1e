"""The queue as django-q2 asks for it: packages in our database, taken by the database's clock, and claimed by name."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta

from django.conf import settings
from django.db.models.functions import Now
from django_q import core_signing as signing
from django_q.brokers.orm import ORM
from django_q.conf import Conf
from django_q.signing import BadSignature, PickleSerializer, SignedPackage
from typing_extensions import override

from cms.worker.actions.claims import claim_packages
from cms.worker.actions.groups import note_fetching, note_guarding

#: Which group this process belongs to; the watchdog says it to the processes it starts.
GROUP_VARIABLE = "WORKER_GROUP"
SECONDS_BETWEEN_SIGNS = 1.0


class Packages(ORM):
    """Reads and writes the queue's rows."""

    def __init__(self, list_key: str | None = None) -> None:
        super().__init__(list_key)
        self._last_sign = 0.0

    @override
    def enqueue(self, task: str) -> int:
        """Put a package on the queue, in the caller's transaction."""
        package = self.get_connection().create(key=self.list_key, payload=task, lock=Now())
        return int(package.pk)

    @override
    def dequeue(self) -> list[tuple[int, str]]:
        """Take what is due, or wait a little."""
        self._give_sign(note_fetching)
        self.get_connection()
        taken = claim_packages(
            queue=self.list_key,
            group_id=own_group(),
            limit=Conf.BULK,
            lease=timedelta(seconds=Conf.RETRY),
            deaths_allowed=settings.WORKER["deaths_allowed"],
        )
        if not taken:
            time.sleep(Conf.POLL)
        return [(package.pk, readable(package.payload)) for package in taken]

    @override
    def set_stat(self, key: str, value: str, timeout: int) -> None:
        """Its guard calls this all the time: a sign of life. The statistics themselves nobody reads."""
        self._give_sign(note_guarding)

    def _give_sign(self, note: Callable[..., None]) -> None:
        group_id = own_group()
        if group_id is None or time.monotonic() - self._last_sign < SECONDS_BETWEEN_SIGNS:
            return
        self.get_connection()
        note(group_id=group_id, queue=self.list_key)
        self._last_sign = time.monotonic()


def readable(payload: str) -> str:
    """The payload signed with the present key, if it was with one of those that are being rotated out."""
    for key in settings.SECRET_KEY_FALLBACKS:
        with suppress(BadSignature):
            task = signing.loads(payload, key=key, salt=Conf.PREFIX, serializer=PickleSerializer)
            return str(SignedPackage.dumps(task))
    return payload


def own_group() -> int | None:
    """The group of this process, if a watchdog has started it."""
    given = os.environ.get(GROUP_VARIABLE)
    return int(given) if given else None
