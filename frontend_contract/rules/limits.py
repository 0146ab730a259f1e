"""How much one request may ask: decided from the text of the query alone, before any SQL."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graphql import FieldNode, FragmentSpreadNode, OperationType

from frontend_contract.errors import Code, Refused
from frontend_contract.rules import costs
from frontend_contract.rules.bounds import LIMITS
from frontend_contract.rules.queries import Query, operations_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graphql import DocumentNode, GraphQLSchema, OperationDefinitionNode, SelectionNode, SelectionSetNode


@dataclass(slots=True)
class _Tally:
    nodes: int = 0
    aliases: int = 0
    directives: int = 0
    depth: int = 0
    asks_schema: bool = False


def check(document: DocumentNode, variables: Mapping[str, Any], *, widest: GraphQLSchema, introspection: bool) -> None:
    """Raise ``Refused`` for a query beyond the limits. ``widest`` is only used to weigh lists."""
    operations = operations_of(document)
    if len(operations) > LIMITS.operations:
        raise Refused(Code.TOO_MANY_OPERATIONS, f"At most {LIMITS.operations} operations fit in a document.")
    for operation in operations:
        query = Query(document, operation, variables)
        _check_one_submission(operation)
        _check_shape(query, introspection=introspection)
        if costs.is_too_costly(query, widest):
            raise Refused(Code.TOO_COSTLY, "The query asks for too much at once. Ask for fewer items or fields.")


def _check_one_submission(operation: OperationDefinitionNode) -> None:
    """Of a mutation, only one field is carried out: each is counted, and answered, for itself."""
    selected = operation.selection_set.selections
    is_one = len(selected) == 1 and isinstance(selected[0], FieldNode)
    if operation.operation is OperationType.MUTATION and not is_one:
        raise Refused(Code.TOO_COSTLY, "Send one mutation in a request, outside of fragments.")


def _check_shape(query: Query, *, introspection: bool) -> None:
    tally = _Tally(directives=len(query.operation.directives))
    _count(query, query.operation.selection_set, 1, (), tally)
    if tally.asks_schema and not introspection:
        raise Refused(Code.INTROSPECTION_OFF, "Introspection is off. The schema is published as a file instead.")
    deepest = LIMITS.introspection_depth if tally.asks_schema else LIMITS.depth
    bounds = (
        (tally.aliases, LIMITS.aliases, Code.TOO_MANY_ALIASES, "aliases and repeated fields"),
        (tally.directives, LIMITS.directives, Code.TOO_MANY_DIRECTIVES, "directives"),
        (tally.depth, deepest, Code.TOO_DEEP, "levels"),
    )
    for count, limit, code, what in bounds:
        if count > limit:
            raise Refused(code, f"The query has more than {limit} {what}.")


def _count(
    query: Query,
    selected: SelectionSetNode,
    depth: int,
    path: tuple[str, ...],
    tally: _Tally,
    seen: set[str] | None = None,
) -> None:
    """Count what a selection holds, fragments included as often as they are spread.

    ``seen`` holds what is asked for beside a fragment: its fields are merged with those.
    """
    tally.depth = max(tally.depth, depth)
    if depth > LIMITS.introspection_depth:
        return
    seen = set() if seen is None else seen
    for node in selected.selections:
        _count_node(query, node, seen, tally)
        is_field = isinstance(node, FieldNode)
        for inner, fragment in query.inner(node):
            _count(query, inner, depth + is_field, _entered(path, fragment), tally, None if is_field else seen)


def _entered(path: tuple[str, ...], fragment: str | None) -> tuple[str, ...]:
    """The fragments one is inside of. Raises ``Refused`` for a cycle."""
    if fragment is None:
        return path
    if fragment in path:
        raise Refused(Code.FRAGMENT_CYCLE, f"The fragment “{fragment}” spreads itself.")
    return (*path, fragment)


def _count_node(query: Query, node: SelectionNode, seen: set[str], tally: _Tally) -> None:
    """Count one node. Asking for the same thing again costs validation as much as an alias, and counts as one."""
    tally.nodes += 1
    tally.directives += len(node.directives)
    if tally.nodes > LIMITS.nodes:
        raise Refused(Code.TOO_COSTLY, "The query is too large once its fragments are put in. Spread fewer of them.")
    if isinstance(node, FieldNode | FragmentSpreadNode):
        name = node.name.value
        tally.aliases += name in seen or (isinstance(node, FieldNode) and node.alias is not None)
        seen.add(name)
    if isinstance(node, FieldNode):
        tally.asks_schema |= node.name.value in {"__schema", "__type"}
        _check_page_sizes(query, node)


def _check_page_sizes(query: Query, node: FieldNode) -> None:
    for name, size in query.page_sizes(node).items():
        if not 0 < size <= LIMITS.page_size:
            raise Refused(Code.PAGE_SIZE, f"“{name}” must be from 1 to {LIMITS.page_size}. Page on with the cursor.")
