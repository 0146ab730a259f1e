"""What to select below a field: everything, as trees that can be printed and split."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from graphql import (
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
    is_abstract_type,
    is_leaf_type,
    is_required_argument,
)

#: A selection: what is written, to what is selected below it (``None`` for a leaf).
Tree = dict[str, "Tree | None"]

#: Every path is walked to this depth, circles included; deeper, every field of every thing once.
EVERY_PATH, DEEPEST = 4, 7
_KIND = "__typename"
#: Objects with few fields are taken to be wrappers, such as connections, edges and facets.
_WRAPPER_FIELDS = 6
_IDENTIFYING_FIELDS = 4
_LITTLE_DEPTH = 3


def everything(schema: GraphQLSchema, root: Any) -> Tree:
    """All fields below a type, where that type's own fields lie at the second depth of a query.

    Goes from shallow to deep. A chain leads from the last thing on the way to a field.
    """
    tree: Tree = {}
    walked: set[tuple[str, ...]] = set()
    waiting: list[tuple[Tree, Any, int, tuple[str, ...]]] = [(tree, root, 2, ())]
    for here, type_, depth, way in waiting:
        chain = (type_.name,) if _is_thing(type_) else (*way, type_.name)
        if is_abstract_type(type_):
            here[_KIND] = None
        for head, inner in _below(schema, type_).items():
            is_deep = depth >= EVERY_PATH and not is_abstract_type(type_)
            if is_leaf_type(inner):
                here[head] = None
            elif not is_deep or (depth < DEEPEST and (*chain, head) not in walked):
                walked.add((*chain, head))
                here[head] = {}
                waiting.append((here[head], inner, depth + (not is_abstract_type(type_)), (*chain, head)))
    return tree


def _below(schema: GraphQLSchema, type_: Any) -> dict[str, Any]:
    """What can be selected of a type without arguments, and its type; of an interface, the types there are."""
    if is_abstract_type(type_):
        return {f"... on {kind.name}": kind for kind in schema.get_possible_types(type_)}
    fields = type_.fields.items()
    return {
        name: get_named_type(field.type)
        for name, field in fields
        if not any(map(is_required_argument, field.args.values()))
    }


def _is_thing(type_: Any) -> bool:
    return isinstance(type_, GraphQLObjectType) and len(type_.fields) > _WRAPPER_FIELDS


def little(type_: Any, depth: int = _LITTLE_DEPTH) -> Tree:
    """What tells answers apart: counts, cursors and identities; all of wrappers, little of each thing."""
    if not isinstance(type_, GraphQLObjectType):
        return {_KIND: None}
    named = {name: get_named_type(field.type) for name, field in type_.fields.items()}
    leaves: Tree = {name: None for name, inner in named.items() if is_leaf_type(inner)}
    if _is_thing(type_) or not depth:
        return dict(list(leaves.items())[:_IDENTIFYING_FIELDS]) or {_KIND: None}
    return leaves | {name: little(inner, depth - 1) for name, inner in named.items() if not is_leaf_type(inner)}


def printed(tree: Tree) -> str:
    """The tree as a selection set."""
    inner = (head if below is None else head + printed(below) for head, below in tree.items())
    return "{" + (" ".join(inner) or _KIND) + "}"


def weight(tree: Tree) -> int:
    """About how many tokens the tree has."""
    return sum(1 if below is None else 3 + weight(below) for below in tree.values())


def halves(tree: Tree) -> Iterator[Tree]:
    """Two trees that together select the same; none where there is nothing to split."""
    kept: Tree = {head: None for head in tree if head == _KIND}
    heads = sorted(tree.keys() - kept.keys(), key=lambda head: (-weight({head: tree[head]}), head))
    if len(heads) == 1:
        below = tree[heads[0]]
        yield from (kept | {heads[0]: part} for part in (halves(below) if below else ()))
    elif heads:
        for some in (heads[::2], heads[1::2]):
            yield kept | {head: below for head, below in tree.items() if head in some}
