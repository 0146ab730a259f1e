"""Filters by code, and how many results each further code would give: one SQL statement for all facets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib.postgres.fields import ArrayField
from django.db import connection
from django.db.models import Case, CharField, Func, Q, Value, When

from frontend_contract.errors import Code, Refused
from frontend_contract.types.base import Answer

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from viuhka.publications.models import PublicationQuerySet

_LONGEST_LIST = 50
_LONGEST_CODE = 80


@dataclass(frozen=True, slots=True)
class Dimension:
    """Something to filter and count by: its name in filter codes, and how its codes are named in full."""

    name: str
    #: The reference of a code's own document, to label it by; ``None`` where it has none.
    reference: str | None

    def condition(self, codes: Iterable[str]) -> Q:
        """Rows that have any of the codes."""
        return Q(codes__overlap=[f"{self.name}:{code}" for code in codes])

    def ref(self, code: str) -> str | None:
        """The reference of a code's document."""
        return f"{self.reference}{code}" if self.reference else None


@dataclass(slots=True)
class FacetCount(Answer):
    """A code and how many results it has."""

    code: str
    count: int
    label: str | None


@dataclass(slots=True)
class Facet(Answer):
    """A dimension and its codes, the most frequent first."""

    name: str
    counts: list[FacetCount]


def checked_codes(name: str, codes: list[str] | None) -> list[str] | None:
    """The codes of a filter, or ``None`` where it does not restrict. Raises ``Refused`` for too many or too long."""
    if not codes:
        return None
    if len(codes) > _LONGEST_LIST or any(len(code) > _LONGEST_CODE for code in codes):
        raise Refused(
            Code.BAD_ARGUMENT, f"“{name}” takes at most {_LONGEST_LIST} codes of at most {_LONGEST_CODE} characters."
        )
    return codes


def count_codes(
    rows: PublicationQuerySet, conditions: Mapping[str, Q], dimensions: Iterable[str]
) -> dict[str, list[tuple[str, int]]]:
    """For each dimension its codes with their counts, in one SQL statement.

    A dimension's own condition is left out of its counts, so that they say what choosing another of
    its codes would give. Codes are sorted by falling count, then by code.
    """
    marks = [Case(When(condition, then=None), default=Value(name)) for name, condition in conditions.items()]
    failing = Func(
        Func(*marks, function="ARRAY", template="ARRAY[%(expressions)s]::text[]"),
        Value(None),
        function="array_remove",
        output_field=ArrayField(CharField()),
    )
    sql, params = rows.order_by().annotate(failing=failing).values("codes", "failing").query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT split_part(code, ':', 1) AS dimension, substr(code, strpos(code, ':') + 1), count(*)"
            f" FROM ({sql}) AS matching CROSS JOIN unnest(matching.codes) AS code"  # noqa: S608  # Django's own SQL
            " WHERE failing <@ ARRAY[split_part(code, ':', 1)] AND split_part(code, ':', 1) = ANY(%s)"
            " GROUP BY code ORDER BY count(*) DESC, code",
            [*params, list(dimensions)],
        )
        counted: dict[str, list[tuple[str, int]]] = {name: [] for name in dimensions}
        for dimension, code, count in cursor.fetchall():
            counted[dimension].append((code, count))
    return counted
