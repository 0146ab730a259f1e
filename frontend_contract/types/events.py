"""The event, as frontends see it."""

from __future__ import annotations

import graphene

from frontend_contract.types.base import ContractField, ContractType, always, each, many, number, one, text
from frontend_contract.types.places import Image, Location, Provider
from frontend_contract.types.scalars import Date, DateTime, EventStatus, Locale
from frontend_contract.types.services import Service
from frontend_contract.types.terms import Term
from frontend_contract.types.texts import ProgrammeBlock, rich_text_field
from viuhka.publications.rules.documents import Kind


class Registration(ContractType):
    """How to sign up for an event."""

    required = ContractField(always(graphene.Boolean), "Whether one must sign up.")
    closes = ContractField(Date, "The last day to sign up.")
    url = text("Where to sign up.")


class Event(ContractType):
    """A meeting of employers and job seekers, or an evening of information."""

    id = ContractField(always(graphene.ID), "Stable over republication, the same in every language.")
    slug = ContractField(always(graphene.String), "The current slug. An earlier one leads here too.")
    served_locale = ContractField(always(Locale), "The language really served; differs where a fallback was.")
    version = ContractField(always(graphene.Int), "Grows with every change of what you are served in this language.")
    published_at = ContractField(always(DateTime), "When what you are served was last changed and published.")
    is_demo = ContractField(always(graphene.Boolean), "Whether this is invented demo content.")
    title = ContractField(always(graphene.String), "The name, at most 100 characters.")
    summary = ContractField(always(graphene.String), "What and for whom, at most 150 characters.")
    description = rich_text_field("description", "What happens.")
    programme = ContractField(each(ProgrammeBlock), "The programme, block by block.")
    status = ContractField(always(EventStatus), "Whether one can still come.")
    event_kind = one(Term, "event_kind", Kind.TERM, "What kind of event it is.")
    service = one(Service, "service", Kind.SERVICE, "The service it belongs to.")
    organiser = one(Provider, "organiser", Kind.PROVIDER, "Who organises it.")
    starts_at = ContractField(DateTime, "When it starts.")
    ends_at = ContractField(DateTime, "When it ends.")
    municipality = one(Term, "municipality", Kind.TERM, "The municipality it takes place in.")
    location = one(Location, "location", Kind.LOCATION, "Where it takes place.")
    languages = many(lambda: Term, "languages", Kind.TERM, "The languages spoken.")
    industries = many(lambda: Term, "industries", Kind.TERM, "The industries it is about.")
    registration = ContractField(always(Registration), "How to sign up.")
    places = number("How many people fit.")
    employer_places = number("How many employers fit.")
    image = ContractField(Image, "An image.")
