"""Example queries per audience, for GraphiQL."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

_FOLDER = Path(__file__).parent / "operations" / "graphiql"


@dataclass(frozen=True, slots=True)
class Example:
    """A query that works as it is; its first line says what it is for."""

    audience: str
    title: str
    query: str


def examples(audience: str) -> list[Example]:
    """The examples of an audience, in the order of their files."""
    queries = [path.read_text(encoding="utf-8") for path in sorted((_FOLDER / audience).glob("*.graphql"))]
    return [Example(audience, query.partition("\n")[0].lstrip("# "), query) for query in queries]
