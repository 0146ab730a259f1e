"""One schema per field audience, built once: what a reader may not see is not in its schema at all."""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING, Any

from graphene.types.schema import TypeMap
from graphql import GraphQLField, GraphQLObjectType, GraphQLSchema, print_schema

from frontend_contract.guard import admit
from frontend_contract.mutations import Mutation
from frontend_contract.queries import Query
from frontend_contract.types.base import ContractField, camel
from frontend_contract.types.texts import ProgrammeHeading, ProgrammeItem, ProgrammeText
from viuhka.audiences.rules import EVERYBODY, FIELD_AUDIENCES, PUBLIC, Audience

if TYPE_CHECKING:
    from collections.abc import Callable

    from graphql import GraphQLResolveInfo

#: The schemas there are, by the name of their file; each for the audience set that reads with it.
AUDIENCE_SETS: dict[str, frozenset[Audience]] = {
    "jobseeker": PUBLIC,
    "provider": frozenset({Audience.JOBSEEKER, Audience.PROVIDER}),
    "staff": EVERYBODY,
}


class _AudienceTypeMap(TypeMap):
    """graphene's type map without the fields that the audiences may not see."""

    def __init__(self, audiences: frozenset[Audience], **options: Any) -> None:
        self.audiences = audiences
        super().__init__(**options)

    def create_fields_for_type(self, graphene_type: type[Any], is_input_type: bool = False) -> dict[str, GraphQLField]:  # noqa: FBT001, FBT002  # graphene's signature
        fields = super().create_fields_for_type(graphene_type, is_input_type)
        for name, field in graphene_type._meta.fields.items():
            if not self._may_see(field):
                del fields[field.name or self.get_name(name)]
        return fields

    def _may_see(self, field: object) -> bool:
        return not isinstance(field, ContractField) or bool(FIELD_AUDIENCES[field.audience] & self.audiences)


def schema_name(audiences: frozenset[Audience]) -> str:
    """Which schema a set of audiences reads with: the one that shows the same field audiences."""
    if Audience.STAFF in audiences:
        return "staff"
    return "provider" if Audience.PROVIDER in audiences else "jobseeker"


@cache
def schema(name: str) -> GraphQLSchema:
    """The schema of an audience, each of its resolvers behind the guard."""
    types = _AudienceTypeMap(
        AUDIENCE_SETS[name], query=Query, mutation=Mutation, types=[ProgrammeHeading, ProgrammeItem, ProgrammeText]
    )
    built = GraphQLSchema(types.query, mutation=types.mutation, types=types.types)
    for type_ in built.type_map.values():
        if isinstance(type_, GraphQLObjectType) and not type_.name.startswith("__"):
            for field in type_.fields.values():
                field.resolve = partial(_guarded, field.resolve)
    return built


def _guarded(resolve: Callable[..., Any], source: object, info: GraphQLResolveInfo, **arguments: Any) -> Any:
    """Let nothing leave a resolver that did not come from this request's shelf."""
    return admit(resolve(source, info, **arguments), info.context.shelf)


@cache
def reference_kinds() -> dict[str, frozenset[str]]:
    """The kinds of documents that each field name of the contract can lead to."""
    found: dict[str, set[str]] = {}
    for graphql_type in schema("staff").type_map.values():
        fields = getattr(getattr(graphql_type, "graphene_type", None), "_meta", None)
        for name, field in getattr(fields, "fields", {}).items():
            if isinstance(field, ContractField):
                found.setdefault(camel(name), set()).update(field.kinds)
    return {name: frozenset(kinds) for name, kinds in found.items() if kinds}


def written(name: str) -> str:
    """The schema as text, as it is kept in ``frontend_contract/schema``."""
    return print_schema(schema(name)) + "\n"
