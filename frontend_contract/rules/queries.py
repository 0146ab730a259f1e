"""A parsed query as the limits see it: fragments by name, variables by value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    IntValueNode,
    OperationDefinitionNode,
    VariableNode,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from graphql import DocumentNode, SelectionNode, SelectionSetNode, ValueNode

PAGE_ARGUMENTS = ("first", "last")
_BEYOND_ALL_BOUNDS = 2**31
_LONGEST_INTEGER = 10


def operations_of(document: DocumentNode) -> list[OperationDefinitionNode]:
    """The operations of a document."""
    return [node for node in document.definitions if isinstance(node, OperationDefinitionNode)]


def field_names(document: DocumentNode) -> frozenset[str]:
    """The names of all fields anywhere in a document."""
    names: set[str] = set()
    waiting: list[SelectionSetNode] = [
        node.selection_set
        for node in document.definitions
        if isinstance(node, OperationDefinitionNode | FragmentDefinitionNode)
    ]
    while waiting:
        for node in waiting.pop().selections:
            if isinstance(node, FieldNode):
                names.add(node.name.value)
            if inner := getattr(node, "selection_set", None):
                waiting.append(inner)
    return frozenset(names)


class Query:
    """One operation of a document, with the variables it is run with."""

    def __init__(
        self, document: DocumentNode, operation: OperationDefinitionNode, variables: Mapping[str, Any]
    ) -> None:
        self.operation = operation
        self.fragments = {
            node.name.value: node for node in document.definitions if isinstance(node, FragmentDefinitionNode)
        }
        defaults = {
            definition.variable.name.value: _literal(definition.default_value)
            for definition in operation.variable_definitions
        }
        self.variables = {**defaults, **variables}

    def inner(self, node: SelectionNode) -> Iterator[tuple[SelectionSetNode, str | None]]:
        """The selections below a node; those of a fragment with its name."""
        if isinstance(node, FragmentSpreadNode):
            if fragment := self.fragments.get(node.name.value):
                yield fragment.selection_set, node.name.value
        elif selected := getattr(node, "selection_set", None):
            yield selected, None

    def page_sizes(self, node: FieldNode) -> dict[str, int]:
        """The page sizes a field asks for, by the name of their argument."""
        sizes = {
            argument.name.value: self._integer(argument.value)
            for argument in node.arguments
            if argument.name.value in PAGE_ARGUMENTS
        }
        return {name: size for name, size in sizes.items() if size is not None}

    def _integer(self, value: ValueNode) -> int | None:
        """The integer that GraphQL would take a value for, if it is one."""
        given = self.variables.get(value.name.value) if isinstance(value, VariableNode) else _literal(value)
        if isinstance(given, float) and given.is_integer():
            return int(given)
        return given if isinstance(given, int) and not isinstance(given, bool) else None


def _literal(value: ValueNode | None) -> int | None:
    """An integer written in a query. Python refuses to read thousands of digits; so long a one is beyond all bounds."""
    if not isinstance(value, IntValueNode):
        return None
    return int(value.value) if len(value.value) <= _LONGEST_INTEGER else _BEYOND_ALL_BOUNDS
