"""Filters by code, and how many results each further code would give: one SQL statement for all facets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Case, CharField, F, Func, Q, Value, When

from frontend_contract.guard import Answer
from viuhka.publications.models import ENDED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import datetime

    from frontend_contract.shelf import Node
    from viuhka.publications.models import PublicationQuerySet


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


def count_codes(
    rows: PublicationQuerySet, conditions: Mapping[str, Q], dimensions: Iterable[str], now: datetime
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
    counted: dict[str, list[tuple[str, int]]] = {name: [] for name in dimensions}
    try:
        matching = rows.order_by().annotate(failing=failing, counted=_codes_at(now)).values("counted", "failing")
        sql, params = matching.query.sql_with_params()
    except EmptyResultSet:
        return counted
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT split_part(code, ':', 1) AS dimension, substr(code, strpos(code, ':') + 1), count(*)"  # noqa: S608  # the rest is Django's own SQL
            f" FROM ({sql}) AS matching CROSS JOIN unnest(matching.counted) AS code"
            " WHERE failing <@ ARRAY[split_part(code, ':', 1)] AND split_part(code, ':', 1) = ANY(%s)"
            " GROUP BY code ORDER BY count(*) DESC, code",
            [*params, list(counted)],
        )
        for dimension, code, count in cursor.fetchall():
            counted[dimension].append((code, count))
    return counted


def _codes_at(now: datetime) -> Case:
    """A row's codes; of what has ended by the clock, that it has ended instead of the status it had."""
    codes = ArrayField(CharField())
    others = "ARRAY(SELECT code FROM unnest(%(expressions)s) AS code WHERE code NOT LIKE 'status:%%%%')"
    ended = Func(
        Func(F("codes"), template=others, output_field=codes),
        Value(f"status:{ENDED}"),
        function="array_append",
        output_field=codes,
    )
    return Case(When(ends_at__lte=now, then=ended), default=F("codes"))


def labelled(
    dimensions: Mapping[str, Dimension],
    counted: Mapping[str, list[tuple[str, int]]],
    resolve: Callable[[list[str]], list[Node]],
) -> list[Facet]:
    """The facets by name, their codes with the labels that the reader may see; all labels are read at once."""
    refs = [
        ref
        for dimension in dimensions.values()
        for code, _count in counted[dimension.name]
        if (ref := dimension.ref(code))
    ]
    labels = {node.ref: node.data.get("label") or node.data.get("name") for node in resolve(refs)}
    return [
        Facet(
            name,
            [FacetCount(code, count, labels.get(dimension.ref(code) or "")) for code, count in counted[dimension.name]],
        )
        for name, dimension in dimensions.items()
    ]
