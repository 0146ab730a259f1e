"""Rounds of testing, as frontends see them: counts, and nothing of who said what."""

from __future__ import annotations

import graphene

from frontend_contract.types.base import ContractField, ContractType, always, camel, each
from frontend_contract.types.submissions import SenderRole


class RoleCount(ContractType):
    """How many in a role."""

    role = ContractField(always(SenderRole), "The role.")
    count = ContractField(always(graphene.Int), "How many.")


class TestRound(ContractType):
    """A round of testing: what was tried, how, by how many, and how much was found."""

    __test__ = False  # pytest takes whatever is called so for tests

    id = ContractField(always(graphene.ID), "Stable, the same in every language.")
    slug = ContractField(always(graphene.String), "The code of the round.")
    version = ContractField(always(graphene.Int), "Grows with every change of what you are served in this language.")
    is_demo = ContractField(always(graphene.Boolean), "Whether this is invented demo content.")
    name = ContractField(always(graphene.String), "What the round was about.")
    when = ContractField(always(graphene.String), "A year, a month or two: 2026, 2026-09 or 2026-10/11.")
    method = ContractField(always(graphene.String), "How it was tested.")
    tasks = ContractField(each(graphene.String), "What was asked or was to be done.")
    participants = ContractField(each(RoleCount), "How many took part, by role.")
    findings = ContractField(each(RoleCount), "How many findings were made, by the role of who made them.")
    in_finnish = ContractField(
        each(graphene.String),
        'The names of the fields here that are Finnish because the language has none; mark them so (lang="fi").',
        resolver=lambda source, _info: [camel(name) for name in source.data["in_finnish"]],
    )
