"""How much one request may ask: decided from the text of the query alone, before any SQL."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    IntValueNode,
    OperationDefinitionNode,
    VariableNode,
    get_named_type,
)

from frontend_contract.errors import Code, Refused

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from graphql import DocumentNode, GraphQLSchema, SelectionNode, SelectionSetNode


@dataclass(frozen=True, slots=True)
class Limits:
    """The bounds of one request."""

    body_bytes: int = 32_768
    tokens: int = 2_000
    depth: int = 12
    introspection_depth: int = 16
    aliases: int = 30
    directives: int = 20
    operations: int = 10
    nodes: int = 5_000
    page_size: int = 100
    default_page_size: int = 20
    cost: int = 60_000


LIMITS = Limits()
_PAGE_ARGUMENTS = ("first", "last")
_PAGED_LISTS = ("edges", "nodes")
#: How many items a list that is not paged is expected to have.
_LIST_WEIGHT = 5
_HEAVY_LISTS = {"terms": 30, "vocabularies": 36}


@dataclass(slots=True)
class _Tally:
    nodes: int = 0
    aliases: int = 0
    directives: int = 0
    depth: int = 0
    asks_schema: bool = False


class _Query:
    """A parsed document as the limits see it: fragments by name, variables by value."""

    def __init__(self, document: DocumentNode, variables: Mapping[str, Any]) -> None:
        self.variables = variables
        self.fragments = {
            node.name.value: node for node in document.definitions if isinstance(node, FragmentDefinitionNode)
        }
        self.operations = [node for node in document.definitions if isinstance(node, OperationDefinitionNode)]

    def default_of(self, name: str) -> int | None:
        """The integer default of a variable, whichever operation declares it."""
        for operation in self.operations:
            for variable in operation.variable_definitions or ():
                if variable.variable.name.value == name and isinstance(variable.default_value, IntValueNode):
                    return int(variable.default_value.value)
        return None


def field_names(document: DocumentNode) -> frozenset[str]:
    """The names of all fields anywhere in a document."""
    names: set[str] = set()
    stack: list[SelectionSetNode] = [
        node.selection_set
        for node in document.definitions
        if isinstance(node, OperationDefinitionNode | FragmentDefinitionNode)
    ]
    while stack:
        for node in stack.pop().selections:
            if isinstance(node, FieldNode):
                names.add(node.name.value)
            if not isinstance(node, FragmentSpreadNode) and node.selection_set:  # type: ignore[attr-defined]
                stack.append(node.selection_set)  # type: ignore[attr-defined]
    return frozenset(names)


def check(
    document: DocumentNode, variables: Mapping[str, Any], *, widest: GraphQLSchema, introspection: bool
) -> None:
    """Raise ``Refused`` for a query beyond the limits. ``widest`` is only used to weigh lists."""
    query = _Query(document, variables)
    if len(query.operations) > LIMITS.operations:
        raise Refused(Code.TOO_MANY_OPERATIONS, f"At most {LIMITS.operations} operations fit in a document.")
    for operation in query.operations:
        _check_shape(query, operation, introspection=introspection)
        if widest.query_type and _cost(query, operation.selection_set, widest.query_type, 1) > LIMITS.cost:
            raise Refused(Code.TOO_COSTLY, "The query asks for too much at once. Ask for fewer items or fields.")


def _check_shape(query: _Query, operation: OperationDefinitionNode, *, introspection: bool) -> None:
    tally = _Tally(directives=len(operation.directives))
    _count(query, operation.selection_set, 1, (), tally)
    if tally.asks_schema and not introspection:
        raise Refused(Code.INTROSPECTION_OFF, "Introspection is off. The schema is published as a file instead.")
    deepest = LIMITS.introspection_depth if tally.asks_schema else LIMITS.depth
    bounds = (
        (tally.aliases, LIMITS.aliases, Code.TOO_MANY_ALIASES, "aliases"),
        (tally.directives, LIMITS.directives, Code.TOO_MANY_DIRECTIVES, "directives"),
        (tally.depth, deepest, Code.TOO_DEEP, "levels"),
    )
    for count, limit, code, what in bounds:
        if count > limit:
            raise Refused(code, f"The query has {count} {what}; at most {limit} are allowed.")


def _count(query: _Query, selected: SelectionSetNode, depth: int, path: tuple[str, ...], tally: _Tally) -> None:
    """Count what a selection holds, fragments included as often as they are spread."""
    tally.depth = max(tally.depth, depth)
    if depth > LIMITS.introspection_depth:
        return
    seen: set[str] = set()
    for node in selected.selections:
        _count_node(query, node, seen, tally)
        below = depth + 1 if isinstance(node, FieldNode) else depth
        for inner, inner_path in _inner(query, node, path):
            _count(query, inner, below, inner_path, tally)


def _count_node(query: _Query, node: SelectionNode, seen: set[str], tally: _Tally) -> None:
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
        _page_size(query, node)


def _inner(
    query: _Query, node: SelectionNode, path: tuple[str, ...]
) -> Iterator[tuple[SelectionSetNode, tuple[str, ...]]]:
    """The selections below a node; a fragment is entered by its name. Raises ``Refused`` for a cycle."""
    if isinstance(node, FragmentSpreadNode):
        name = node.name.value
        if name in path:
            raise Refused(Code.FRAGMENT_CYCLE, f"The fragment “{name}” spreads itself.")
        if name in query.fragments:
            yield query.fragments[name].selection_set, (*path, name)
    elif node.selection_set:  # type: ignore[attr-defined]  # fields and inline fragments have one
        yield node.selection_set, path  # type: ignore[attr-defined]


def _page_size(query: _Query, node: FieldNode) -> int | None:
    """The page size a field asks for, checked; ``None`` where it names none."""
    size = None
    for argument in node.arguments:
        if argument.name.value in _PAGE_ARGUMENTS:
            value = _integer(query, argument.value)
            if value is not None and not 0 < value <= LIMITS.page_size:
                raise Refused(
                    Code.PAGE_SIZE,
                    f"“{argument.name.value}” must be from 1 to {LIMITS.page_size}. Page on with the cursor.",
                )
            size = value if value is not None else size
    return size


def _integer(query: _Query, value: object) -> int | None:
    if isinstance(value, IntValueNode):
        return int(value.value)
    if isinstance(value, VariableNode):
        name = value.name.value
        given = query.variables.get(name, query.default_of(name))
        return given if isinstance(given, int) and not isinstance(given, bool) else None
    return None


def _cost(
    query: _Query,
    selected: SelectionSetNode,
    parent: GraphQLObjectType | GraphQLInterfaceType,
    page: int,
    path: tuple[str, ...] = (),
) -> int:
    """Fields times the items they are expected for; stops counting once over the limit."""
    total = 0
    for node in selected.selections:
        for inner, inner_path in _inner(query, node, path):
            if isinstance(node, FieldNode):
                total += _field_cost(query, node, inner, parent, page, inner_path)
            else:
                total += _cost(query, inner, parent, page, inner_path)
        total += 1
        if total > LIMITS.cost:
            break
    return total


def _field_cost(
    query: _Query,
    node: FieldNode,
    inner: SelectionSetNode,
    parent: GraphQLObjectType | GraphQLInterfaceType,
    page: int,
    path: tuple[str, ...],
) -> int:
    field = parent.fields.get(node.name.value)
    if field is None:
        return 0
    below = get_named_type(field.type)
    if not isinstance(below, GraphQLObjectType | GraphQLInterfaceType):
        return 0
    paged = any(name in field.args for name in _PAGE_ARGUMENTS)
    size = (_page_size(query, node) or LIMITS.default_page_size) if paged else page
    cost = _cost(query, inner, below, size, path)
    return cost * _weight(node.name.value, field.type, page)


def _weight(name: str, type_: object, page: int) -> int:
    inner = type_.of_type if isinstance(type_, GraphQLNonNull) else type_
    if not isinstance(inner, GraphQLList):
        return 1
    return page if name in _PAGED_LISTS else _HEAVY_LISTS.get(name, _LIST_WEIGHT)
