"""How complete a page is, for staff."""

from __future__ import annotations

from typing import TYPE_CHECKING

import graphene
from django.utils.translation import gettext, override

from frontend_contract.types.base import ContractField, ContractType, always, each
from viuhka.audiences.rules import FieldAudience

if TYPE_CHECKING:
    from graphql import GraphQLResolveInfo

    from frontend_contract.shelf import Part


class MissingField(ContractType):
    """Something that a page could say and does not."""

    field = ContractField(always(graphene.String), "The field of the editors' form.")
    weight = ContractField(always(graphene.Int), "How much it counts, beside the others.")
    sentence = ContractField(always(graphene.String), "What to do, in the language asked for.")

    def resolve_sentence(self: Part, _info: GraphQLResolveInfo) -> str:
        with override(self.locale):
            return gettext(self.data["sentence"])


class Completeness(ContractType):
    """How much of what applies to a page is there."""

    score = ContractField(always(graphene.Int), "The share that is there, in per cent; 100 when nothing is missing.")
    missing = ContractField(each(MissingField), "What would raise it, the weightiest first.")


def completeness_field() -> ContractField:
    """The field that every type with a completeness has."""
    return ContractField(Completeness, "How complete it is in the language served.", audience=FieldAudience.STAFF)
