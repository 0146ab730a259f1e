"""What one request may take from the shelf: nodes the reader is allowed to see, loaded in batches."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from viuhka.audiences.rules import visible_fields
from viuhka.publications.models import ENDED, Publication
from viuhka.publications.rules.freshness import freshness

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from viuhka.audiences.rules import Reader
    from viuhka.publications.models import PublicationQuerySet

HELSINKI = ZoneInfo("Europe/Helsinki")
#: What a row tells of confirmations.
CONFIRMED = ("confirmed_at", "confirm_by", "stale_from", "numbers_confirmed_at")
_COLUMNS = ("ref", "kind", "locale", "slug", "is_demo", "seen_version", "seen_at", "references", "ends_at", *CONFIRMED)


class Part:
    """A piece of a document, with the language and the shelf its references are resolved in."""

    __slots__ = ("data", "locale", "shelf")

    def __init__(self, data: dict[str, Any], locale: str, shelf: Shelf) -> None:
        self.data = data
        self.locale = locale
        self.shelf = shelf


class Node(Part):
    """A document the reader may see. Only a ``Shelf`` makes them, from rows that passed the visibility rule."""

    __slots__ = ("kind", "ref")

    def __init__(self, row: dict[str, Any], columns: tuple[str, ...], locale: str, shelf: Shelf) -> None:
        data = {name: value for column in columns for name, value in row[column].items()}
        data |= {
            "id": row["ref"],
            "slug": row["slug"],
            "served_locale": row["locale"],
            "is_demo": row["is_demo"],
            "version": row["seen_version"],
            "published_at": row["seen_at"],
        }
        if row["ends_at"] and row["ends_at"] <= shelf.reader.now:
            data["status"] = ENDED
        data |= _confirmation(row, data.get("wait"), shelf.reader.now)
        super().__init__(data, locale, shelf)
        self.ref: str = row["ref"]
        self.kind: str = row["kind"]


def _confirmation(row: dict[str, Any], wait: dict[str, Any] | None, now: datetime) -> dict[str, Any]:
    """When the page and its figures were confirmed, and how that stands by the clock."""
    found = {name: row[name] for name in CONFIRMED} | {"confirmed_on": _day(row["confirmed_at"])}
    known = _day(row["numbers_confirmed_at"])
    if known:
        found["capacity_as_of"] = known
    if known and wait:
        found["wait"] = wait | {"as_of": max(wait["as_of"] or "", known.isoformat())}
    if row["confirm_by"]:
        today = now.astimezone(HELSINKI).date()
        found["freshness"] = freshness(row["confirm_by"], row["stale_from"], today).value
    return found


def _day(moment: datetime | None) -> date | None:
    return moment.astimezone(HELSINKI).date() if moment else None


class Shelf:
    """The shelf through one reader's eyes, for one request.

    References are loaded a level at a time: the first reference that is asked for brings along all
    others of the documents loaded so far, in one SQL statement. ``wanted_kinds`` keeps out what the
    operation never asks for.
    """

    def __init__(self, reader: Reader, wanted_kinds: frozenset[str]) -> None:
        self.reader = reader
        self._columns = tuple(field.value for field in visible_fields(reader))
        self._wanted = tuple(f"{kind}:" for kind in wanted_kinds)
        self._known: dict[tuple[str, str], Node | None] = {}
        self._pending: dict[str, set[str]] = {}

    def publications(self, locale: str, *, fallback: bool) -> PublicationQuerySet:
        """The rows the reader may see, one per page, in a language or its fallback."""
        rows = Publication.objects.visible_to(self.reader).with_news_for(self.reader).serving(locale)
        return rows if fallback else rows.filter(locale=locale)

    def rows(self, rows: PublicationQuerySet, *annotations: str) -> list[dict[str, Any]]:
        """Run the query for the columns the reader may see, and no others."""
        return list(rows.values(*_COLUMNS, *self._columns, *annotations))

    def nodes(self, rows: Iterable[dict[str, Any]], locale: str) -> list[Node]:
        """Nodes of rows that came from ``publications``; remembers what they refer to."""
        found = [Node(row, self._columns, locale, self) for row in rows]
        for node, row in zip(found, rows, strict=True):
            self._known[node.ref, locale] = node
            self._expect(row["references"], locale)
        return found

    def _expect(self, refs: Iterable[str], locale: str) -> None:
        pending = self._pending.setdefault(locale, set())
        pending.update(ref for ref in refs if ref.startswith(self._wanted) and (ref, locale) not in self._known)

    def resolve(self, refs: Iterable[str], locale: str) -> list[Node]:
        """The nodes behind references, in their order; what the reader may not see is simply not there."""
        asked = list(refs)
        if any((ref, locale) not in self._known for ref in asked):
            self._load(asked, locale)
        return [node for ref in asked if (node := self._known[ref, locale])]

    def _load(self, refs: list[str], locale: str) -> None:
        pending = self._pending.pop(locale, set()) | {ref for ref in refs if (ref, locale) not in self._known}
        for ref in pending:
            self._known[ref, locale] = None
        rows = self.publications(locale, fallback=True).filter(ref__in=sorted(pending))
        self.nodes(self.rows(rows), locale)
