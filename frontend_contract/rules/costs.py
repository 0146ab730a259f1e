"""What a query would cost: the fields it asks for, times the items they are expected for, and the SQL behind them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphql import (
    FieldNode,
    FragmentSpreadNode,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    get_named_type,
)

from frontend_contract.rules.bounds import LIMITS
from frontend_contract.rules.queries import PAGE_ARGUMENTS, Query

if TYPE_CHECKING:
    from graphql import GraphQLField, GraphQLSchema, SelectionNode, SelectionSetNode

_PAGED_LISTS = ("edges", "nodes")
#: How many items a list that is not paged is expected to have; by name where it has many more, or fewer, than most.
_LIST_WEIGHT = 5
_OTHER_WEIGHTS = {"municipalities": 25, "terms": 50, "vocabularies": 40, "counts": 15, "branches": 2}
#: What a field costs beside its items, because the database works for it: as much as it takes longer with 2,000
#: services than a field of a document does.
_PRICES = {"facets": 6_000}
_LIST_PRICE = 2_500
_ROOT_PRICE = 300

_Parent = GraphQLObjectType | GraphQLInterfaceType


def is_too_costly(query: Query, widest: GraphQLSchema) -> bool:
    """Whether a query costs more than the limit; ``widest`` is the schema with all fields."""
    root = widest.get_root_type(query.operation.operation)
    return root is not None and _Bill(query, widest).of(query.operation.selection_set, root, 1) > LIMITS.cost


@dataclass(frozen=True, slots=True)
class _Bill:
    """The cost of a query's selections. Fragments are known to be free of cycles."""

    query: Query
    schema: GraphQLSchema

    def of(self, selected: SelectionSetNode, parent: _Parent, page: int) -> int:
        """The cost for one item of ``parent``; stops counting once over the limit."""
        total = 0
        for node in selected.selections:
            total += 1 + self._below(node, parent, page)
            if total > LIMITS.cost:
                break
        return total

    def _below(self, node: SelectionNode, parent: _Parent, page: int) -> int:
        for inner, _fragment in self.query.inner(node):
            if isinstance(node, FieldNode):
                return self._field(node, inner, parent, page)
            return self.of(inner, self._narrowed(node, parent), page)
        return 0

    def _narrowed(self, node: SelectionNode, parent: _Parent) -> _Parent:
        """The type that a fragment is about."""
        owner = self.query.fragments[node.name.value] if isinstance(node, FragmentSpreadNode) else node
        condition = getattr(owner, "type_condition", None)
        narrowed = self.schema.type_map.get(condition.name.value) if condition else None
        return narrowed if isinstance(narrowed, _Parent) else parent

    def _field(self, node: FieldNode, inner: SelectionSetNode, parent: _Parent, page: int) -> int:
        name = node.name.value
        field = parent.fields.get(name)
        below = get_named_type(field.type) if field else None
        if field is None or not isinstance(below, _Parent):
            return 0
        is_list = any(argument in field.args for argument in PAGE_ARGUMENTS)
        if is_list:
            page = max(self.query.page_sizes(node).values(), default=LIMITS.default_page_size)
        return self._price(name, parent, is_list=is_list) + self.of(inner, below, page) * _items(name, field, page)

    def _price(self, name: str, parent: _Parent, *, is_list: bool) -> int:
        if is_list:
            return _LIST_PRICE
        return _ROOT_PRICE if parent is self.schema.query_type else _PRICES.get(name, 0)


def _items(name: str, field: GraphQLField, page: int) -> int:
    type_ = field.type.of_type if isinstance(field.type, GraphQLNonNull) else field.type
    if not isinstance(type_, GraphQLList):
        return 1
    return page if name in _PAGED_LISTS else _OTHER_WEIGHTS.get(name, _LIST_WEIGHT)
