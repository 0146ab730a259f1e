"""How far walks came: the fields that were answered with something."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from graphql import GraphQLObjectType, GraphQLSchema, get_named_type, is_leaf_type

if TYPE_CHECKING:
    from tests.house.canary.routes import Walk


def fields_of(schema: GraphQLSchema) -> set[str]:
    """All fields of a schema, but those of introspection."""
    types = (type_ for type_ in schema.type_map.values() if isinstance(type_, GraphQLObjectType))
    return {f"{type_.name}.{name}" for type_ in types if not type_.name.startswith("__") for name in type_.fields}


def reached(walks: Iterable[Walk]) -> set[str]:
    """The fields that somebody was answered, with something else than nothing."""
    found: set[str] = set()
    for walk in walks:
        schema = walk.route.walker.schema
        for question in walk.route.depths:
            found.update(_answered(schema, schema.query_type, walk.answers[question].json.get("data")))
        for question in filter(walk.answers.__contains__, walk.route.submissions):
            found.update(_answered(schema, schema.mutation_type, walk.answers[question].json.get("data")))
    return found


def _answered(schema: GraphQLSchema, type_: Any, value: Any) -> Iterator[str]:
    for item in value if isinstance(value, list) else [value]:
        if not isinstance(item, dict):
            continue
        here = schema.type_map[item["__typename"]] if "__typename" in item else type_
        for name, inner in item.items():
            if inner is not None and inner != [] and name != "__typename":
                yield f"{here.name}.{name}"
                below = get_named_type(here.fields[name].type)
                if not is_leaf_type(below):
                    yield from _answered(schema, below, inner)
