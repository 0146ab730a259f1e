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


def _words(description: str, *, is_needed: bool = False) -> graphene.InputField:
    return graphene.InputField(always(graphene.String) if is_needed else graphene.String, description=description)


def _codes(description: str) -> graphene.InputField:
    return graphene.InputField(graphene.List(always(graphene.String)), description=description)


class ProposalInput(graphene.InputObjectType):
    """A service that somebody proposes. Names, addresses and reasons are read by those who decide, and nobody else."""

    name = _words("The sender's name.", is_needed=True)
    email = _words("The sender's e-mail address, where the letter to confirm goes.", is_needed=True)
    provider = _words("The code of a provider, where it is known here; else its name and what follows.")
    provider_name = _words("The name of a new provider.")
    provider_type = _words("A code of provider_types.")
    business_id = _words("The new provider's business ID, such as 1234567-8.")
    provider_description = _words("What the new provider does.")
    provider_email = _words("A functional mailbox of the new provider.")
    provider_phone = _words("Its telephone number.")
    provider_website = _words("Its website.")
    title = _words("The name of the service, at most 100 characters.", is_needed=True)
    summary = _words("What it is and for whom, at most 150 characters.", is_needed=True)
    description = _words("What happens in it and what the client gains, at most 2,500 characters.", is_needed=True)
    how_to_access = _words("What the client does first, and what happens then.", is_needed=True)
    service_type = _words("A code of service_types.", is_needed=True)
    client_groups = _codes("Codes of client_groups.")
    service_needs = _codes("Codes of service_needs.")
    municipalities = _codes("Codes of municipalities, three digits.")
    languages = _codes("Codes of languages (BCP 47).")
    delivery_modes = _codes("Codes of delivery_modes.")
    cost_type = _words("A code of cost_types.", is_needed=True)
    cost_info = _words("More about the cost.")
    phone = _words("The telephone number of the service.")
    webpage = _words("Its web page.")
    eservice = _words("Its online service.")
    capacity = graphene.InputField(graphene.Int, description="Places at a time.")
    valid_from_date = graphene.InputField(graphene.String, description="The planned start, such as 2027-08-01.")
    valid_to_date = graphene.InputField(graphene.String, description="The last day, such as 2028-12-31.")
    funding_type = _words("A code of funding_types.")
    why = _words("Why the service is needed.", is_needed=True)
    gap_evidence = _words("What shows the need.")
    partner_wanted = _words("Which partner is looked for.")


class FieldProblem(ContractType):
    """Something to mend before a submission can be taken in."""

    field = text("The field of the input, as the contract writes it; null where it is about all of it.")
    code = ContractField(always(graphene.String), "A stable code, such as required, max_length or personal-phone.")
    message = ContractField(always(graphene.String), "What to do, in the language of the submission.")


class SubmissionReceipt(ContractType):
    """What became of a submission. It tells nothing of anybody else, nor whether an address is known."""

    case = text("The case number; null where something has to be mended.")
    address = text(
        "The path on this site at which its sender follows it: show it to them alone. Null where something has to be"
        " mended, and where a letter brings the way."
    )
    problems = ContractField(each(FieldProblem), "What has to be mended; empty where it was taken in.")
