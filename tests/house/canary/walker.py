"""Walks a GraphQL schema from its root: every field, every argument, every path, whatever the schema is.

It knows nothing of the product but the values that it may fill into arguments. A type, field or argument that
is added is walked without a change here; an argument of a type that nothing is known to fill stops the walk.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any

from graphql import (
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
    is_leaf_type,
    is_required_argument,
)

from tests.house.canary.selections import Tree, everything, halves, little, printed, weight

_LARGEST_WEIGHT = 1_500
_MOST_ALIASES = 25
_MOST_ITEMS = 50
_MOST_COMBINATIONS = 8
_BOTH = ["true", "false"]
_PAGING = {"first", "after", "last", "before"}


@dataclass(frozen=True, slots=True)
class Pools:
    """What to fill into arguments: by the field's and the argument's name, the argument's, or its type's.

    ``many`` are for arguments that take lists, and ``orders`` the names of arguments that sort. ``entrances``
    are values with which a field that needs one is worth reading in depth, by the field's name; or several
    arguments by their names.
    """

    by_argument: Mapping[str, tuple[Any, ...]]
    by_type: Mapping[str, tuple[Any, ...]]
    many: Mapping[str, tuple[Any, ...]]
    entrances: Mapping[str, tuple[Any, ...]]
    orders: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Site:
    """A field with arguments, and the fields on the way to it."""

    way: tuple[str, ...]
    name: str
    field: GraphQLField

    @property
    def type(self) -> Any:
        return get_named_type(self.field.type)

    @property
    def is_paged(self) -> bool:
        return "after" in self.field.args and hasattr(self.type, "fields") and "edges" in self.type.fields

    def call(self, arguments: Mapping[str, str], tree: Tree | None) -> Tree:
        """The field called with arguments, below the fields on the way."""
        called: Tree = {f"{self.name}{_written(arguments)}": tree}
        for head in reversed(self.way):
            called = {head: called}
        return called


def _written(arguments: Mapping[str, str]) -> str:
    return f"({', '.join(f'{name}: {value}' for name, value in arguments.items())})" if arguments else ""


class Walker:
    """All operations that a schema allows for, with bounded repetition."""

    def __init__(self, schema: GraphQLSchema, pools: Pools) -> None:
        self.schema, self.pools = schema, pools
        self.root = schema.query_type
        self.sites = list(self._sites())

    def depths(self) -> Iterator[Tree]:
        """Everything below every field of the root, in several languages and orders."""
        for name, field in self.root.fields.items():
            tree = (
                None
                if is_leaf_type(get_named_type(field.type))
                else everything(self.schema, get_named_type(field.type))
            )
            for arguments in self._ways_in(name, field):
                yield {f"{name}{_written(arguments)}": tree}

    def calls(self) -> Iterator[Tree]:
        """Every field with arguments, called with every value known for each of them."""
        for site in self.sites:
            tree = None if is_leaf_type(site.type) else little(site.type)
            yield from side_by_side(site.call(arguments, tree) for arguments in self._arguments(site))

    def beginnings(self) -> dict[str, tuple[Site, dict[str, str]]]:
        """Operations that read all cursors of a paged list, in each order."""
        found = {}
        for site in (site for site in self.sites if site.is_paged):
            orders = {name: argument for name, argument in site.field.args.items() if name in self.pools.orders}
            turns = [
                {},
                *({name: value} for name, argument in orders.items() for value in self._literals(name, argument.type)),
            ]
            for arguments in turns:
                found[printed(site.call(arguments, {"edges": {"cursor": None}}))] = (site, arguments)
        return found

    def pages(self, site: Site, arguments: Mapping[str, str], cursors: Iterable[str]) -> Iterator[str]:
        """Reading on from cursors, in both directions."""
        turns = [
            {**arguments, **turn}
            for cursor in map(_quoted, cursors)
            for turn in ({"first": "2", "after": cursor}, {"last": "2", "before": cursor})
        ]
        tree: Tree = {"edges": {"cursor": None}} | {
            name: inner for name, inner in little(site.type).items() if name == "pageInfo"
        }
        yield from map(printed, side_by_side(site.call(turn, tree) for turn in turns))

    def _sites(self) -> Iterator[Site]:
        """Every field with arguments that the root leads to, by the shortest way."""
        seen: set[str] = set()
        waiting: list[tuple[tuple[str, ...], GraphQLObjectType]] = [((), self.root)]
        while waiting:
            way, type_ = waiting.pop(0)
            for name, field in type_.fields.items():
                if field.args:
                    yield Site(way, name, field)
                below = get_named_type(field.type)
                if isinstance(below, GraphQLObjectType) and below.name not in seen:
                    seen.add(below.name)
                    waiting.append(((*way, f"{name}{_written(self._required(name, field))}"), below))

    def _required(self, name: str, field: GraphQLField) -> dict[str, str]:
        needed = {key: argument for key, argument in field.args.items() if is_required_argument(argument)}
        entrances = self.pools.entrances.get(name)
        if entrances:
            return _entering(entrances[0], needed)
        return {key: next(self._literals(key, argument.type)) for key, argument in needed.items()}

    def _ways_in(self, name: str, field: GraphQLField) -> Iterator[dict[str, str]]:
        """The arguments a field is read in depth: none that can be left out, then the next choice of each list."""
        choices = {key: list(self._literals(key, type_)) for key, type_ in _choices_of(field).items()}
        needed = self._required(name, field)
        yield needed
        for turn in range(1, 2 if needed else 3) if choices else ():
            yield needed | {
                key: "true" if values == _BOTH else values[turn % len(values)] for key, values in choices.items()
            }
        for entrance in self.pools.entrances.get(name, ())[1:]:
            yield _entering(entrance, needed)

    def _choices(self, site: Site) -> Iterator[dict[str, str]]:
        """Every combination of what is chosen from closed lists; where there are many, every choice alone."""
        choices = {key: list(self._literals(key, type_)) for key, type_ in _choices_of(site.field).items()}
        needed = self._required(site.name, site.field)
        combined = [dict(zip(choices, values, strict=True)) for values in product(*choices.values())]
        if len(combined) > _MOST_COMBINATIONS:
            combined = [{}, *({key: value} for key, values in choices.items() for value in values)]
        yield from (needed | combination for combination in combined)

    def _arguments(self, site: Site) -> Iterator[dict[str, str]]:
        """Every choice, and every value of every other argument, one at a time."""
        yield from self._choices(site)
        followed = {"after", "before"} if site.is_paged else set()
        needed = self._required(site.name, site.field)
        for name in site.field.args.keys() - _choices_of(site.field).keys() - followed:
            known = self.pools.by_argument.get(f"{site.name}.{name}")
            for literal in map(_quoted, known) if known else self._literals(name, site.field.args[name].type):
                yield needed | {name: literal}

    def _literals(self, name: str, type_: Any) -> Iterator[str]:
        """Values for an argument, as they are written in a query."""
        type_ = type_.of_type if isinstance(type_, GraphQLNonNull) else type_
        if isinstance(type_, GraphQLEnumType):
            yield from type_.values
        elif isinstance(type_, GraphQLInputObjectType):
            for key, inner in type_.fields.items():
                yield from (f"{{{key}: {literal}}}" for literal in self._literals(key, inner.type))
        elif isinstance(type_, GraphQLList):
            yield from self._lists(name, get_named_type(type_))
        else:
            yield from map(_quoted, self._known(name, type_))

    def _lists(self, name: str, type_: Any) -> Iterator[str]:
        """Lists of values: closed ones one by one and together, open ones many at once."""
        known = self.pools.many.get(type_.name)
        literals = [_quoted(value) for value in known] if known else list(self._literals(name, type_))
        if known is None:
            yield from (f"[{literal}]" for literal in literals)
        for start in range(0, len(literals), _MOST_ITEMS):
            yield f"[{', '.join(literals[start : start + _MOST_ITEMS])}]"

    def _known(self, name: str, type_: Any) -> tuple[Any, ...]:
        known = self.pools.by_argument.get(name) or self.pools.by_type.get(type_.name)
        if known is None:
            message = f"Nothing is known to fill into “{name}” of type {type_}: add values to the pools."
            raise LookupError(message)
        return known


def _entering(entrance: Any, needed: Iterable[str]) -> dict[str, str]:
    """The arguments of a field worth reading in depth: values by name, or one value for all that it needs."""
    given = entrance if isinstance(entrance, Mapping) else dict.fromkeys(needed, entrance)
    return {key: _quoted(value) for key, value in given.items()}


def _choices_of(field: GraphQLField) -> dict[str, Any]:
    """The arguments of a field that are chosen from closed lists."""
    named = {name: get_named_type(argument.type) for name, argument in field.args.items()}
    return {
        name: field.args[name].type
        for name, type_ in named.items()
        if (isinstance(type_, GraphQLEnumType) or type_.name == "Boolean") and not _is_list(field.args[name].type)
    }


def _is_list(type_: Any) -> bool:
    return isinstance(type_.of_type if isinstance(type_, GraphQLNonNull) else type_, GraphQLList)


def _quoted(value: Any) -> str:
    """A value as GraphQL writes it: like JSON, but for the names of fields."""
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{key}: {_quoted(inner)}' for key, inner in value.items())}}}"
    return json.dumps(value)


def side_by_side(calls: Iterable[Tree]) -> Iterator[Tree]:
    """The calls in operations of many, each under a name of its own."""
    batch: Tree = {}
    size = 0
    for call in calls:
        ((head, below),) = call.items()
        heaviness = 4 + head.count(",") + head.count(":") + weight(call)
        if batch and (len(batch) == _MOST_ALIASES or size + heaviness > _LARGEST_WEIGHT):
            yield batch
            batch, size = {}, 0
        batch[f"a{len(batch)}: {head}"] = below
        size += heaviness
    if batch:
        yield batch


def small_enough(tree: Tree) -> Iterator[Tree]:
    """The tree in parts that are likely to be within the limits."""
    if weight(tree) <= _LARGEST_WEIGHT:
        yield tree
    else:
        for part in halves(tree):
            yield from small_enough(part)
