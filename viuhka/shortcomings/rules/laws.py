"""When an act asks that the pages which rest on it are looked at."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

ENDED, ENDS, CHANGED = "ended", "ends", "changed"


def law_news(change_note: str, in_force_from: date, in_force_to: date | None, today: date) -> str:
    """What is new about an act, as its name and a digest of what is said of it; empty where nothing is.

    An act with a last day ends, or has ended the day after; one with a note of what changes has changed.
    """
    note = " ".join(change_note.split())
    if in_force_to is None and not note:
        return ""
    said = f"{note}|{in_force_from}|{in_force_to}"
    return f"{_name(in_force_to, today)}:{hashlib.sha256(said.encode()).hexdigest()[:20]}"


def _name(in_force_to: date | None, today: date) -> str:
    if in_force_to is None:
        return CHANGED
    return ENDED if in_force_to < today else ENDS
