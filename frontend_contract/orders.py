"""The total orders of lists: a key, then the reference."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import DateTimeField, F, IntegerField, Value
from django.db.models.functions import Coalesce

if TYPE_CHECKING:
    from django.db.models.expressions import Combinable

_NEVER = dt.datetime(9999, 1, 1, tzinfo=dt.UTC)
#: The largest integer of the column.
ENDLESS = 2_147_483_647


@dataclass(frozen=True, slots=True)
class Order:
    """A key in the database and what it is in Python, then the reference. Rows without a key come last."""

    name: str
    key: Combinable
    key_type: type[str | int | dt.datetime]
    descending: bool = False


TITLE = Order("TITLE", F("sort_title"), str)
NEXT_START = Order("NEXT_START", Coalesce("starts_at", Value(_NEVER, DateTimeField())), dt.datetime)
SHORTEST_WAIT = Order("SHORTEST_WAIT", Coalesce("wait_days", Value(ENDLESS, IntegerField())), int)
RECENTLY_PUBLISHED = Order("RECENTLY_PUBLISHED", F("seen_at"), dt.datetime, descending=True)

BY_NAME = {order.name: order for order in (TITLE, NEXT_START, SHORTEST_WAIT, RECENTLY_PUBLISHED)}
