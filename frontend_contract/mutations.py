"""The root of the contract for what frontends send in."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any

import graphene

from frontend_contract.errors import Code, Refused
from frontend_contract.submissions import Receipt, Sent, submit
from frontend_contract.types.base import ContractField, ContractType, always
from frontend_contract.types.scalars import Locale
from frontend_contract.types.submissions import FindingInput, ProposalInput, SubmissionReceipt
from viuhka.audiences.rules import Audience

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graphql import GraphQLResolveInfo

    from frontend_contract.queries import Request

#: The names of the submissions, by which their doors are known.
FINDING, MISSED_SEARCH, PROPOSAL = "finding", "missed-search", "proposal"


def _locale_argument() -> graphene.Argument:
    return graphene.Argument(
        Locale, default_value=Locale.FI, description="The sender's language: that of problems and letters."
    )


def _key_argument() -> graphene.Argument:
    return graphene.Argument(
        always(graphene.String),
        description="A new UUID for every submission. Sent again with the same content within 24 hours, it gives the"
        " same answer and nothing happens twice; with other content it is refused.",
    )


class Mutation(ContractType):
    """Everything that can be sent in; one in each request."""

    submit_finding = ContractField(
        always(SubmissionReceipt),
        "Report an error on a page, or a suggestion.",
        input=graphene.Argument(always(FindingInput), description="What was found."),
        idempotency_key=_key_argument(),
        locale=_locale_argument(),
    )
    submit_proposal = ContractField(
        always(SubmissionReceipt),
        "Propose a service, with who gives it and who proposes, all at once; drafts in several steps are kept on the"
        " site's own form. The sender gets a letter, and nobody sees the proposal before its link was used. Open when"
        " the site is open to providers, and to staff.",
        input=graphene.Argument(always(ProposalInput), description="What is proposed."),
        idempotency_key=_key_argument(),
        locale=_locale_argument(),
    )
    note_missed_search = ContractField(
        always(graphene.Boolean),
        "Count a search that found nothing; a frontend that searches calls it. Words that may tell of somebody are not"
        " counted. True, whether or not they were.",
        words=graphene.Argument(always(graphene.String), description="What was searched for."),
        locale=_locale_argument(),
    )

    def resolve_submit_finding(self: object, info: GraphQLResolveInfo, **arguments: Any) -> Receipt:
        return _submitted(FINDING, info.context, arguments["input"], arguments, key=arguments["idempotency_key"])

    def resolve_submit_proposal(self: object, info: GraphQLResolveInfo, **arguments: Any) -> Receipt:
        return _submitted(PROPOSAL, info.context, arguments["input"], arguments, key=arguments["idempotency_key"])

    def resolve_note_missed_search(self: object, info: GraphQLResolveInfo, **arguments: Any) -> bool:
        _submitted(MISSED_SEARCH, info.context, {"words": arguments["words"]}, arguments, key=None)
        return True


def _submitted(
    name: str, request: Request, content: Mapping[str, Any], arguments: Mapping[str, Any], *, key: str | None
) -> Receipt:
    reader = request.shelf.reader
    if request.sender is None or not reader.admitted:
        raise Refused(Code.NOT_OPEN, "The site is not open to this reader; nothing can be sent in yet.")
    locale = arguments.get("locale")
    sent = Sent(
        content={name: _plain(value) for name, value in content.items() if value is not None},
        locale=locale.value if locale else "fi",
        request=request.sender,
        is_staff=Audience.STAFF in reader.audiences,
        now=reader.now,
    )
    return submit(name, sent, key, request.client)


def _plain(value: object) -> object:
    return value.value if isinstance(value, Enum) else value
