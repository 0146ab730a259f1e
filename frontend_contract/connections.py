"""Relay connections over the shelf: total orders, key-set cursors, one SQL statement per page."""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count, DateTimeField, F, IntegerField, Q, Subquery, Value
from django.db.models.functions import Coalesce

from frontend_contract.errors import Code, Refused
from frontend_contract.rules.limits import LIMITS
from frontend_contract.types.base import Answer

if TYPE_CHECKING:
    from django.db.models.expressions import Combinable

    from frontend_contract.shelf import Node, Shelf
    from viuhka.publications.models import PublicationQuerySet

_NEVER = dt.datetime(9999, 1, 1, tzinfo=dt.UTC)
_ENDLESS = 2_147_483_647


@dataclass(frozen=True, slots=True)
class Order:
    """A total order: a key, then the reference. Rows without a key come last."""

    name: str
    key: Combinable
    descending: bool = False


TITLE = Order("TITLE", F("sort_title"))
NEXT_START = Order("NEXT_START", Coalesce("starts_at", Value(_NEVER, DateTimeField())))
SHORTEST_WAIT = Order("SHORTEST_WAIT", Coalesce("wait_days", Value(_ENDLESS, IntegerField())))
RECENTLY_PUBLISHED = Order("RECENTLY_PUBLISHED", F("published_at"), descending=True)


@dataclass(frozen=True, slots=True)
class Slice:
    """The part of a list that is asked for, as in Relay's specification."""

    first: int | None
    after: str | None
    last: int | None
    before: str | None

    @property
    def backward(self) -> bool:
        """Whether the list is read from its end."""
        return self.last is not None

    @property
    def size(self) -> int:
        """How many items are asked for. Raises ``Refused`` for both ends at once, or a size out of bounds."""
        if self.first is not None and self.last is not None:
            raise Refused(Code.BAD_ARGUMENT, "Give “first” or “last”, not both.")
        size = self.last if self.last is not None else self.first
        size = LIMITS.default_page_size if size is None else size
        if not 0 < size <= LIMITS.page_size:
            raise Refused(Code.PAGE_SIZE, f"A page holds from 1 to {LIMITS.page_size} items.")
        return size


@dataclass(slots=True)
class PageInfo(Answer):
    """Where the page lies in the list."""

    has_next_page: bool
    has_previous_page: bool
    start_cursor: str | None
    end_cursor: str | None


@dataclass(slots=True)
class Edge(Answer):
    """An item and its cursor."""

    cursor: str
    node: Node


@dataclass(slots=True)
class Connection(Answer):
    """A page of a list, and what is needed to count the whole of it."""

    edges: list[Edge]
    page_info: PageInfo
    total_count: int
    shelf: Shelf
    locale: str
    facets_of: Any = None

    @property
    def nodes(self) -> list[Node]:
        """The items alone."""
        return [edge.node for edge in self.edges]


def page(
    rows: PublicationQuerySet, shelf: Shelf, locale: str, order: Order, part: Slice, *, counted: bool
) -> Connection:
    """A page of ``rows`` in one SQL statement; the total comes along when it is asked for."""
    size = part.size
    matching = rows.annotate(key=order.key)
    total = Subquery(rows.order_by().values(one=Value(1)).annotate(n=Count("*")).values("n")) if counted else Value(0)
    window = _between(matching, order, part).annotate(total=total)
    signs = "-" if order.descending != part.backward else "", "-" if part.backward else ""
    found = shelf.rows(window.order_by(f"{signs[0]}key", f"{signs[1]}ref")[: size + 1], "key", "total")
    more, found = len(found) > size, found[:size]
    if part.backward:
        found.reverse()
    edges = _edges(found, shelf, locale, order)
    count = found[0]["total"] if found else (rows.count() if counted else 0)
    return Connection(edges, _page_info(edges, part, more=more), count, shelf, locale)


def _edges(found: list[dict[str, Any]], shelf: Shelf, locale: str, order: Order) -> list[Edge]:
    nodes = shelf.nodes(found, locale)
    return [Edge(_cursor(order, row["key"], row["ref"]), node) for row, node in zip(found, nodes, strict=True)]


def _page_info(edges: list[Edge], part: Slice, *, more: bool) -> PageInfo:
    return PageInfo(
        has_next_page=part.before is not None if part.backward else more,
        has_previous_page=more if part.backward else part.after is not None,
        start_cursor=edges[0].cursor if edges else None,
        end_cursor=edges[-1].cursor if edges else None,
    )


def _between(rows: PublicationQuerySet, order: Order, part: Slice) -> PublicationQuerySet:
    if part.after is not None:
        rows = rows.filter(_beyond(order, part.after, forward=True))
    if part.before is not None:
        rows = rows.filter(_beyond(order, part.before, forward=False))
    return rows


def _beyond(order: Order, cursor: str, *, forward: bool) -> Q:
    key, ref = _position(order, cursor)
    by_key = "gt" if forward != order.descending else "lt"
    by_ref = "gt" if forward else "lt"
    return Q(**{f"key__{by_key}": key}) | Q(**{"key": key, f"ref__{by_ref}": ref})


def _cursor(order: Order, key: object, ref: str) -> str:
    value = key.isoformat() if isinstance(key, dt.datetime) else key
    return base64.urlsafe_b64encode(json.dumps([order.name, value, ref]).encode()).decode()


def _position(order: Order, cursor: str) -> tuple[object, str]:
    """The key and reference in a cursor. Raises ``Refused`` for one that is not of this order."""
    try:
        name, value, ref = json.loads(base64.urlsafe_b64decode(cursor.encode()))
        key = dt.datetime.fromisoformat(value) if order in {NEXT_START, RECENTLY_PUBLISHED} else value
    except (ValueError, TypeError, binascii.Error) as error:
        raise _bad_cursor() from error
    expected = {SHORTEST_WAIT: int, TITLE: str}.get(order, dt.datetime)
    if name != order.name or not isinstance(ref, str) or not isinstance(key, expected):
        raise _bad_cursor()
    return key, ref


def _bad_cursor() -> Refused:
    return Refused(Code.BAD_CURSOR, "The cursor is not one of this list in this order. Begin at the start again.")
