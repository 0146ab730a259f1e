"""How types of the contract are written: every field listed, described, and resolved over the shelf."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import graphene

from frontend_contract.guard import Answer
from frontend_contract.shelf import Part
from viuhka.audiences.rules import FieldAudience

if TYPE_CHECKING:
    from collections.abc import Callable

    from graphql import GraphQLResolveInfo

    from frontend_contract.shelf import Node


def read(name: str, default: object, source: object, _info: GraphQLResolveInfo) -> object:
    """The default resolver: a key of the document, never an attribute of anything else."""
    if isinstance(source, Part):
        return _part(source.data.get(name, default), source)
    if isinstance(source, Answer):
        return getattr(source, name, default)
    return None


def _part(value: object, source: Part) -> object:
    if isinstance(value, Mapping):
        return Part(dict(value), source.locale, source.shelf)
    if isinstance(value, list):
        return [_part(item, source) for item in value]
    return value


class ContractType(graphene.ObjectType):
    """Base of all object types."""

    class Meta:
        abstract = True

    @classmethod
    def __init_subclass_with_meta__(cls, **options: Any) -> None:
        options.setdefault("default_resolver", read)
        super().__init_subclass_with_meta__(**options)


class ContractField(graphene.Field):
    """A field with the audiences it exists for and, for a reference, the kinds it leads to."""

    def __init__(
        self,
        type_: object,
        description: str,
        *,
        audience: FieldAudience = FieldAudience.EVERYBODY,
        kinds: tuple[str, ...] = (),
        **options: Any,
    ) -> None:
        super().__init__(type_, description=description, **options)
        self.audience = audience
        self.kinds = kinds


def always(type_: object) -> graphene.NonNull:
    """A type whose value is always there."""
    return graphene.NonNull(type_)


def each(type_: object) -> graphene.NonNull:
    """A list that is always there, of items that are always there."""
    return graphene.NonNull(graphene.List(graphene.NonNull(type_)))


def reference(key: str) -> Callable[[Part, GraphQLResolveInfo], Node | None]:
    """A resolver for a document key that holds one reference."""

    def resolve(source: Part, _info: GraphQLResolveInfo) -> Node | None:
        ref = source.data.get(key)
        return next(iter(source.shelf.resolve([ref], source.locale)), None) if ref else None

    return resolve


def references(key: str) -> Callable[[Part, GraphQLResolveInfo], list[Node]]:
    """A resolver for a document key that holds a list of references."""

    def resolve(source: Part, _info: GraphQLResolveInfo) -> list[Node]:
        return source.shelf.resolve(source.data.get(key) or [], source.locale)

    return resolve


def one(type_: object, key: str, kind: str, description: str, **options: Any) -> ContractField:
    """A field that holds one reference, or nothing where the reader may not see its target."""
    return ContractField(type_, description, kinds=(kind,), resolver=reference(key), **options)


def many(type_: Callable[[], type], key: str, kind: str, description: str, **options: Any) -> ContractField:
    """A field that holds references; those the reader may not see are not there."""
    return ContractField(lambda: each(type_()), description, kinds=(kind,), resolver=references(key), **options)


def text(description: str, **options: Any) -> ContractField:
    """A text that may be missing."""
    return ContractField(graphene.String, description, **options)


def number(description: str, **options: Any) -> ContractField:
    """A whole number that may be missing."""
    return ContractField(graphene.Int, description, **options)


def camel(name: str) -> str:
    """A name as the contract writes it."""
    head, *tail = name.split("_")
    return head + "".join(word.title() for word in tail)
