"""Looks after what is put on the shelf, in the transaction in which it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viuhka.catalogue.models.signals import shelved
from viuhka.upkeep.actions.following import follow_the_shelf

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime


def look_after(refs: Sequence[str], now: datetime, **_kwargs: object) -> None:
    """Follow what the shelf holds of these references."""
    follow_the_shelf(refs=refs, now=now)


def connect() -> None:
    """Listen to the shelf; called once, when the app is ready."""
    shelved.connect(look_after, dispatch_uid="look after what is shelved")
