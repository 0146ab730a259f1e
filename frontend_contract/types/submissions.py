"""What frontends send in, and what they get back."""

from __future__ import annotations

import graphene

from frontend_contract.types.base import ContractField, ContractType, always, each, text
from frontend_contract.types.scalars import enumeration

FindingKind = enumeration(
    "FindingKind",
    "What a finding is about.",
    {
        "ERROR": ("error", "Something is wrong."),
        "MISSING": ("missing", "Something is missing."),
        "UNCLEAR": ("unclear", "Something is hard to understand."),
        "BROKEN_LINK": ("broken-link", "A link does not work."),
        "SUGGESTION": ("suggestion", "A suggestion."),
        "OTHER": ("other", "Something else."),
    },
)

SenderRole = enumeration(
    "SenderRole",
    "In which role somebody tells of a finding.",
    {
        "CLIENT": ("client", "Somebody who uses the services."),
        "STUDENT": ("student", "A student who tests."),
        "STAFF": ("staff", "Staff of the employment services."),
        "PROVIDER": ("provider", "Staff of a service provider."),
        "OTHER": ("other", "Somebody else."),
    },
)


class FindingInput(graphene.InputObjectType):
    """What somebody found wrong, missing or unclear. It holds nothing about people."""

    kind = graphene.InputField(always(FindingKind), description="What it is about.")
    text = graphene.InputField(
        always(graphene.String),
        description="What was found, at most 2,000 characters. A text that names people, their telephone numbers,"
        " e-mail addresses or identity codes is sent back.",
    )
    role = graphene.InputField(always(SenderRole), description="In which role the sender tells.")
    email = graphene.InputField(graphene.String, description="Where an answer is wanted, if it is.")
    page = graphene.InputField(graphene.ID, description="The id of the page it is about, as the contract gives it.")
    address = graphene.InputField(graphene.String, description="The path of the page, without host and query.")
    field = graphene.InputField(graphene.String, description="The field it is about, such as howToAccess.")


class FieldProblem(ContractType):
    """Something to mend before a submission can be taken in."""

    field = text("The field of the input; null where it is about all of it.")
    code = ContractField(always(graphene.String), "A stable code, such as required, max_length or personal-phone.")
    message = ContractField(always(graphene.String), "What to do, in the language of the submission.")


class SubmissionReceipt(ContractType):
    """What became of a submission. It tells nothing of anybody else, nor whether an address is known."""

    case = text("The case number; null where something has to be mended.")
    address = text(
        "The path on this site at which its sender follows it: show it to them alone. Null where something has to be"
        " mended."
    )
    problems = ContractField(each(FieldProblem), "What has to be mended; empty where it was taken in.")
