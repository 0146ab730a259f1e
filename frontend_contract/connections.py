"""Relay connections over the shelf: total orders, key-set cursors, one SQL statement per page."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q, Subquery, Value

from frontend_contract import cursors
from frontend_contract.errors import Code, Refused
from frontend_contract.guard import Answer
from frontend_contract.rules.bounds import LIMITS

if TYPE_CHECKING:
    from collections.abc import Callable

    from frontend_contract.facets import Facet
    from frontend_contract.orders import Order
    from frontend_contract.shelf import Node, Shelf
    from viuhka.publications.models import PublicationQuerySet
    from viuhka.publications.rules.documents import Kind


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
    def begins_at_a_cursor(self) -> bool:
        """Whether only a part of the list can be in it, so that nothing found does not mean nothing there."""
        return self.after is not None or self.before is not None

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


@dataclass(frozen=True, slots=True)
class Listing:
    """A list: what is in it, in which order, and the language it is read in."""

    rows: PublicationQuerySet
    kind: Kind
    order: Order
    locale: str


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
    facets_of: Callable[[list[Any] | None], list[Facet]]

    @property
    def nodes(self) -> list[Node]:
        """The items alone."""
        return [edge.node for edge in self.edges]


def page(
    listing: Listing,
    shelf: Shelf,
    part: Slice,
    facets_of: Callable[[list[Any] | None], list[Facet]],
    *,
    counted: bool,
) -> Connection:
    """A page of a list in one SQL statement; the total comes along when it is asked for."""
    size = part.size
    window = _between(listing, part).annotate(total=_total(listing) if counted else Value(0))
    signs = "-" if listing.order.descending != part.backward else "", "-" if part.backward else ""
    found = shelf.rows(window.order_by(f"{signs[0]}key", f"{signs[1]}ref")[: size + 1], "key", "total")
    more, found = len(found) > size, found[:size]
    if part.backward:
        found.reverse()
    edges = _edges(found, shelf, listing)
    beyond_the_end = counted and part.begins_at_a_cursor and not found
    count = listing.rows.count() if beyond_the_end else next((row["total"] for row in found), 0)
    return Connection(edges, _page_info(edges, part, more=more), count, facets_of)


def _total(listing: Listing) -> Subquery:
    return Subquery(listing.rows.order_by().values(one=Value(1)).annotate(n=Count("*")).values("n"))


def _edges(found: list[dict[str, Any]], shelf: Shelf, listing: Listing) -> list[Edge]:
    nodes = shelf.nodes(found, listing.locale)
    cursor = partial(cursors.written, listing.order)
    return [Edge(cursor(row["key"], row["ref"]), node) for row, node in zip(found, nodes, strict=True)]


def _page_info(edges: list[Edge], part: Slice, *, more: bool) -> PageInfo:
    return PageInfo(
        has_next_page=part.before is not None if part.backward else more,
        has_previous_page=more if part.backward else part.after is not None,
        start_cursor=edges[0].cursor if edges else None,
        end_cursor=edges[-1].cursor if edges else None,
    )


def _between(listing: Listing, part: Slice) -> PublicationQuerySet:
    rows = listing.rows.annotate(key=listing.order.key)
    if part.after is not None:
        rows = rows.filter(_beyond(listing, part.after, forward=True))
    if part.before is not None:
        rows = rows.filter(_beyond(listing, part.before, forward=False))
    return rows


def _beyond(listing: Listing, cursor: str, *, forward: bool) -> Q:
    key, ref = cursors.place(listing.order, listing.kind, cursor)
    by_key = "gt" if forward != listing.order.descending else "lt"
    by_ref = "gt" if forward else "lt"
    return Q(**{f"key__{by_key}": key}) | Q(**{"key": key, f"ref__{by_ref}": ref})
