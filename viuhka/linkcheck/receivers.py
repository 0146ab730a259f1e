"""Notes the web addresses of what is put on the shelf, as soon as that is certain."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.db import transaction

from viuhka.catalogue.models.signals import shelved
from viuhka.linkcheck.actions.collecting import collect_addresses

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime


def note_addresses(refs: Sequence[str], now: datetime, **_kwargs: object) -> None:
    """Without harm to what was published if it fails: the worker collects again."""
    transaction.on_commit(partial(collect_addresses, refs=list(refs), now=now), robust=True)


def connect() -> None:
    """Listen to the shelf; called once, when the app is ready."""
    shelved.connect(note_addresses, dispatch_uid="note web addresses")
