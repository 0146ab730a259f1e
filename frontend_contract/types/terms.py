"""Vocabularies, their terms, and the acts that services rest on."""

from __future__ import annotations

import graphene

from frontend_contract.shelf import Part
from frontend_contract.types.base import ContractField, ContractType, always, each, many, number, one, text
from frontend_contract.types.scalars import Date, WorkAbility
from viuhka.publications.rules.documents import Kind


class Term(ContractType):
    """A term of a vocabulary. Its code is stable; its label is in the language asked for."""

    id = ContractField(always(graphene.ID), "Stable over republication, the same in every language.")
    vocabulary = ContractField(always(graphene.String), "The code of the vocabulary it belongs to.")
    code = ContractField(always(graphene.String), "The code to filter by.")
    label = ContractField(always(graphene.String), "The name for people; in Finnish where there is no other.")
    ptv_codes = ContractField(each(graphene.String), "Codes of the national service catalogue (PTV).")
    uri = text("The term's URI in a public code list.")
    broader = one(lambda: Term, "broader", Kind.TERM, "The wider term, such as a need's theme or a role's sector.")
    obsolete = ContractField(always(graphene.Boolean), "Whether it is no longer given to new content.")
    replaced_by = one(lambda: Term, "replaced_by", Kind.TERM, "The term to use instead of an obsolete one.")


class ClientGroupCriteria(ContractType):
    """Who is of a client group, in a form that machines can ask by. What is absent limits nothing."""

    age_min = number("The lowest age, in years.")
    age_max = number("The highest age, in years.")
    unemployment_months_min = number("For how many months one must have been unemployed at least.")
    work_ability = ContractField(WorkAbility, "How much one can work.")
    integration_phase = ContractField(graphene.Boolean, "Whether one must be in the integration phase, or must not.")


class ClientGroup(Term):
    """A client group: a term with criteria and days, which change by law."""

    criteria = ContractField(
        always(ClientGroupCriteria), "Who is of it.", resolver=lambda source, _info: _criteria(source)
    )
    effective_from = ContractField(Date, "The first day it holds.")
    effective_to = ContractField(Date, "The last day it holds, once it is known.")


def _criteria(group: Part) -> Part:
    """The criteria; a group that was shelved before there were any has none."""
    return Part(group.data.get("criteria") or {}, group.locale, group.shelf)


class Vocabulary(ContractType):
    """A list of terms that content is described with."""

    id = ContractField(always(graphene.ID), "Stable, the same in every language.")
    code = ContractField(always(graphene.String), "The vocabulary's code.")
    label = ContractField(always(graphene.String), "The name for people.")
    terms = many(lambda: Term, "terms", Kind.TERM, "All terms, obsolete ones included, in their order.")


class LegalBasis(ContractType):
    """An act that services rest on."""

    id = ContractField(always(graphene.ID), "Stable, the same in every language.")
    code = ContractField(always(graphene.String), "The act's code.")
    name = ContractField(always(graphene.String), "The act's name.")
    number = ContractField(always(graphene.String), "The number in the statute book, such as 380/2023.")
    url = text("Where the act can be read.")
    in_force_from = ContractField(always(Date), "The first day in force.")
    in_force_to = ContractField(Date, "The last day in force, once it is known.")
