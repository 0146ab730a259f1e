"""The service, as frontends see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import graphene

from frontend_contract.types.base import ContractField, ContractType, always, each, many, number, one, text
from frontend_contract.types.completeness import completeness_field
from frontend_contract.types.confirmed import Confirmed, confirmed_on_field
from frontend_contract.types.places import Image, Location, OpeningHours, Provider
from frontend_contract.types.scalars import (
    ChannelKind,
    Date,
    DateTime,
    DurationUnit,
    IntakeMode,
    Locale,
    ServiceStatus,
)
from frontend_contract.types.terms import ClientGroup, LegalBasis, Term
from frontend_contract.types.texts import rich_text_field
from viuhka.audiences.rules import FieldAudience
from viuhka.publications.models import ENDED
from viuhka.publications.rules.documents import Kind

if TYPE_CHECKING:
    from graphql import GraphQLResolveInfo

    from frontend_contract.shelf import Node, Part

_STAFF, _PLANNING = FieldAudience.STAFF, FieldAudience.PLANNING


class Eligibility(ContractType):
    """Who can have the service, in a form that machines can filter by."""

    age_min = number("The lowest age, in years.")
    age_max = number("The highest age, in years.")
    unemployment_months_min = number("For how many months one must have been unemployed at least.")
    referral_required = ContractField(always(graphene.Boolean), "Whether a professional's referral is needed.")
    referral_from = many(lambda: Term, "referral_from", Kind.TERM, "The roles that can refer.")


class Intake(ContractType):
    """When one can start."""

    mode = ContractField(always(IntakeMode), "How starting is arranged.")
    next_start = ContractField(Date, "The next day to start; always there when intake is periodic.")


class Duration(ContractType):
    """How long the service lasts."""

    min = number("At least.")
    max = number("At most.")
    unit = ContractField(DurationUnit, "What it is counted in.")


class Wait(ContractType):
    """How long one waits. It ages fast, so it has its own date."""

    days = ContractField(always(graphene.Int), "The waiting time, in days.")
    as_of = ContractField(Date, "The day this was known.")


class Channel(ContractType):
    """A way to reach the service."""

    type = ContractField(always(ChannelKind), "What kind of way it is.")
    label = text("Its name; in Finnish where there is no other.")
    value = text("The telephone number or address.")
    location = one(Location, "location", Kind.LOCATION, "The place to visit.")
    hours = ContractField(OpeningHours, "When somebody answers.")


class PtvClassification(ContractType):
    """The service in the national service catalogue (PTV)."""

    service_classes = many(lambda: Term, "service_classes", Kind.TERM, "Service classes.")
    target_groups = many(lambda: Term, "target_groups", Kind.TERM, "Target groups.")
    life_events = many(lambda: Term, "life_events", Kind.TERM, "Life events.")
    ptv_id = text("The service's identifier there.")


class StaffContact(ContractType):
    """How professionals reach the service. A role, never a person."""

    role = text("The role that answers.")
    phone = text("The telephone number.")
    email = text("The e-mail address.")


def _successor(source: Part, _info: GraphQLResolveInfo) -> Node | None:
    """The first of what to see instead that the reader may see: what is hidden is as if there were none."""
    if source.data.get("status") != ENDED:
        return None
    return next(iter(source.shelf.resolve(source.data.get("see_instead") or [], source.locale)), None)


class Service(Confirmed):
    """A service of the region's employment services and their partners."""

    id = ContractField(always(graphene.ID), "Stable over republication, the same in every language.")
    slug = ContractField(always(graphene.String), "The current slug. An earlier one leads here too.")
    served_locale = ContractField(always(Locale), "The language really served; differs where a fallback was.")
    version = ContractField(always(graphene.Int), "Grows with every change of what you are served in this language.")
    published_at = ContractField(always(DateTime), "When what you are served was last changed and published.")
    is_demo = ContractField(always(graphene.Boolean), "Whether this is invented demo content.")

    title = ContractField(always(graphene.String), "The name, at most 100 characters.")
    summary = ContractField(always(graphene.String), "What and for whom, at most 150 characters.")
    description = rich_text_field("description", "What happens in the service, at most 2,500 characters.")
    plain_language = text("The service in plain Finnish, whatever language was asked for.")
    keywords = ContractField(each(graphene.String), "Everyday words that clients use for it.")
    for_whom = text("For whom it is, in the reader's words.")
    how_to_access = text("What to do to get it.")
    cost_info = text("What costs, and how much.")

    status = ContractField(always(ServiceStatus), "Whether it can be had now; ENDED from the day after its last one.")
    service_type = one(Term, "service_type", Kind.TERM, "What kind of service it is.")
    client_groups = many(lambda: ClientGroup, "client_groups", Kind.TERM, "Whom it is meant for.")
    service_needs = many(lambda: Term, "service_needs", Kind.TERM, "The needs and life situations it answers.")
    eligibility = ContractField(always(Eligibility), "Who can have it.")
    delivery_modes = many(lambda: Term, "delivery_modes", Kind.TERM, "How it is given.")
    access_modes = many(lambda: Term, "access_modes", Kind.TERM, "How one comes to it.")
    intake = ContractField(always(Intake), "When one can start.")
    languages = many(lambda: Term, "languages", Kind.TERM, "The languages it is given in.")
    interpretation_available = ContractField(always(graphene.Boolean), "Whether interpretation can be arranged.")
    municipalities = many(lambda: Term, "municipalities", Kind.TERM, "Whose residents can have it.")
    duration = ContractField(Duration, "How long it lasts.")
    capacity = number("How many places there are.")
    capacity_as_of = ContractField(Date, "The day that number was known; it ages fast.")
    wait = ContractField(Wait, "How long one waits.")
    cost_type = one(Term, "cost_type", Kind.TERM, "Whether it costs something.")
    provider = one(Provider, "provider", Kind.PROVIDER, "Who gives it.")
    co_providers = many(lambda: Provider, "co_providers", Kind.PROVIDER, "The partners that give it together.")
    channels = ContractField(each(Channel), "Ways to reach it, the most important first.")
    recognition_methods = many(lambda: Term, "recognition_methods", Kind.TERM, "How it makes competence visible.")
    leads_to = many(lambda: Service, "leads_to", Kind.SERVICE, "Services it often leads to.")
    see_instead = many(
        lambda: Service, "see_instead", Kind.SERVICE, "Services to look at instead, once this one has ended."
    )
    successor = ContractField(
        lambda: Service,
        "The first service to look at instead, once this one has ended; nothing before.",
        kinds=(Kind.SERVICE,),
        resolver=_successor,
    )
    legal_basis = many(lambda: LegalBasis, "legal_basis", Kind.LAW, "The acts it rests on.")
    ptv = ContractField(always(PtvClassification), "Its classification in the national catalogue.")
    confirmed_on = confirmed_on_field()
    image = ContractField(Image, "An image.")

    planning_note = text("What planners should know.", audience=_PLANNING)
    capacity_reason = text("Why there is no number of places.", audience=_PLANNING)
    fill_rate = number("How full it is, in per cent.", audience=_PLANNING)
    funding_type = one(Term, "funding_type", Kind.TERM, "How it is funded.", audience=_PLANNING)
    valid_from = ContractField(Date, "The first day it is given.", audience=_PLANNING)
    valid_to = ContractField(Date, "The last day it is given.", audience=_PLANNING)

    role_in_guidance = text("The part it plays when a client is guided.", audience=_STAFF)
    referral_instructions = text("How to refer a client to it.", audience=_STAFF)
    systems_used = ContractField(graphene.List(always(graphene.String)), "The systems used with it.", audience=_STAFF)
    staff_contact = ContractField(StaffContact, "How professionals reach it.", audience=_STAFF)
    completeness = completeness_field()
