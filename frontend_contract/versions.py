"""Earlier versions of pages, as far as the reader may see the page itself."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Subquery
from django.db.models.functions import Coalesce

from frontend_contract.shelf import CONFIRMED
from viuhka.audiences.rules import FieldAudience, visible_fields
from viuhka.publications.models import KeptVersion

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from frontend_contract.shelf import Node, Shelf
    from viuhka.publications.models import PublicationQuerySet

_SOURCE = "fi"


def versions_of(shelf: Shelf, rows: PublicationQuerySet, number: str, locale: str, *, fallback: bool) -> list[Node]:
    """The pages in ``rows``, each as its version ``number`` had it; one SQL statement.

    ``rows`` passed the visibility rule, and what is kept is read through them alone: whoever may not see a page
    now sees no earlier version of it either, nor in a language that was taken down. A page without such a version
    is not there; a version that did not have the language is read in Finnish.
    """
    kept = KeptVersion.objects.filter(ref=OuterRef("ref"), number=number)
    told = [kept.filter(locale=OuterRef("locale")), *([kept.filter(locale=_SOURCE)] if fallback else [])]
    columns = {"kept_document": "document", "kept_locale": "locale", "kept_at": "published_at"}
    if FieldAudience.STAFF in visible_fields(shelf.reader):
        columns["kept_staff"] = "staff"
    found = rows.filter(reduce(or_, map(Exists, told)))
    found = found.annotate(**{name: _first(told, column) for name, column in columns.items()})
    return shelf.nodes([_as_kept(row, number) for row in shelf.rows(found, *columns)], locale)


def _first(told: list[QuerySet[KeptVersion]], column: str) -> Coalesce | Subquery:
    """A column of the first of these versions that there is."""
    found = [Subquery(versions.values(column)[:1]) for versions in told]
    return Coalesce(*found) if len(found) > 1 else found[0]


def _as_kept(row: dict[str, Any], number: str) -> dict[str, Any]:
    """The row with the version's words; which versions there are is known today."""
    known = {"number": number, "versions": row["document"]["versions"]}
    was = {"document": row["kept_document"] | known, "locale": row["kept_locale"], "seen_at": row["kept_at"]}
    return row | was | {"planning": {}, "staff": row.get("kept_staff", {})} | dict.fromkeys(CONFIRMED)
