"""Cursors: a place in a list in an order, which stays right when items before it come or go."""

from __future__ import annotations

import base64
import datetime as dt
import json
from typing import TYPE_CHECKING

from frontend_contract.errors import Code, Refused
from frontend_contract.orders import ENDLESS
from frontend_contract.rules.values import is_usable

if TYPE_CHECKING:
    from frontend_contract.orders import Order
    from viuhka.publications.rules.documents import Kind

_Key = str | int | dt.datetime


def written(order: Order, key: _Key, ref: str) -> str:
    """The cursor of the item with this key and reference."""
    value = key.isoformat() if isinstance(key, dt.datetime) else key
    place = json.dumps([order.name, value, ref], ensure_ascii=False)
    return base64.urlsafe_b64encode(place.encode()).decode()


def place(order: Order, kind: Kind, cursor: str) -> tuple[_Key, str]:
    """The key and reference in a cursor. Raises ``Refused`` for one that is not of this list in this order."""
    try:
        name, value, ref = json.loads(base64.urlsafe_b64decode(cursor.encode()))
        key = dt.datetime.fromisoformat(value) if order.key_type is dt.datetime else value
    except (ValueError, TypeError, RecursionError) as error:
        raise _refusal() from error
    if name != order.name or not _is_reference(ref, kind) or not _is_key(key, order):
        raise _refusal()
    return key, ref


def _is_reference(value: object, kind: Kind) -> bool:
    return isinstance(value, str) and value.startswith(f"{kind}:") and is_usable(value)


def _is_key(value: object, order: Order) -> bool:
    if type(value) is not order.key_type:
        return False
    if isinstance(value, str):
        return is_usable(value)
    if isinstance(value, dt.datetime):
        return value.tzinfo is not None
    return 0 <= value <= ENDLESS


def _refusal() -> Refused:
    return Refused(Code.BAD_CURSOR, "The cursor is not one of this list in this order. Begin at the start again.")
