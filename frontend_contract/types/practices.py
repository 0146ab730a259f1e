"""Good practices and themes, as frontends see them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import graphene

from frontend_contract.types.base import (
    ContractField,
    ContractType,
    always,
    camel,
    each,
    many,
    number,
    one,
    reference,
    text,
)
from frontend_contract.types.confirmed import Confirmed
from frontend_contract.types.events import Event
from frontend_contract.types.pathways import Pathway
from frontend_contract.types.places import Image, Provider
from frontend_contract.types.scalars import DateTime, EvidenceLevel, Locale
from frontend_contract.types.services import Service
from frontend_contract.types.terms import Term
from frontend_contract.types.texts import rich_text_field
from viuhka.publications.rules.documents import Kind

if TYPE_CHECKING:
    from graphql import GraphQLResolveInfo

    from frontend_contract.shelf import Part


class PracticeOrigin(ContractType):
    """Who developed a practice, and where: its credits, to be shown wherever it is."""

    name = text("The name of the organisation.", kinds=(Kind.PROVIDER,))
    provider = one(Provider, "provider", Kind.PROVIDER, "The organisation, where it is one of this site's providers.")
    city_name = text("The name of the city.", kinds=(Kind.TERM,))
    city = one(Term, "city", Kind.TERM, "The city, where it is one of this site's municipalities.")

    def resolve_name(self: Part, info: GraphQLResolveInfo) -> str | None:
        provider = reference("provider")(self, info)
        return provider.data["name"] if provider else self.data.get("name")

    def resolve_city_name(self: Part, info: GraphQLResolveInfo) -> str | None:
        city = reference("city")(self, info)
        return city.data["label"] if city else self.data.get("city_name")


class GoodPractice(Confirmed):
    """A way of working that others can copy, with what it is known from and on which terms."""

    id = ContractField(always(graphene.ID), "Stable over republication, the same in every language.")
    slug = ContractField(always(graphene.String), "The current slug. An earlier one leads here too.")
    served_locale = ContractField(always(Locale), "The language really served; differs where a fallback was.")
    version = ContractField(always(graphene.Int), "Grows with every change of what you are served in this language.")
    published_at = ContractField(always(DateTime), "When what you are served was last changed and published.")
    is_demo = ContractField(always(graphene.Boolean), "Whether this is invented demo content.")
    title = ContractField(always(graphene.String), "The name, at most 100 characters.")
    summary = ContractField(always(graphene.String), "What is done and what for, at most 150 characters.")
    description = rich_text_field("description", "The solution: the idea of the practice.")
    problem = text("What was wrong before.")
    implementation = text("What was done, so that others can do it too.")
    requirements = ContractField(each(graphene.String), "What must be there before one begins.")
    works_when = text("Where it has helped.")
    does_not_work = text("When not to use it.")
    evidence = text("What shows that it works.")
    evidence_level = ContractField(always(EvidenceLevel), "What it is known from that it works.")
    origin = ContractField(always(PracticeOrigin), "The credits: who developed it, and where.")
    adopted_by = many(lambda: Term, "adopted_by", Kind.TERM, "The municipalities of this site where it is in use.")
    adopted_elsewhere = ContractField(each(graphene.String), "Names of other municipalities where it is in use.")
    themes = many(lambda: Term, "themes", Kind.TERM, "The needs it answers to, of the vocabulary service_needs.")
    services = many(lambda: Service, "services", Kind.SERVICE, "The services it is used in.")
    pathways = many(lambda: Pathway, "pathways", Kind.PATHWAY, "The pathways it is used along.")
    licence = ContractField(always(graphene.String), "On which terms others may copy it.")
    year = number("When it was developed.")
    contacts = ContractField(each(graphene.String), "E-mail addresses to ask more from. Never a person's.")
    tags = ContractField(each(graphene.String), "Words to find it by.")
    in_finnish = ContractField(
        each(graphene.String),
        'The names of the fields here that are Finnish because the language has none; mark them so (lang="fi").',
        resolver=lambda source, _info: [camel(name) for name in source.data["in_finnish"]],
    )
    image = ContractField(Image, "An image.")


class Theme(ContractType):
    """A subject that joins services, pathways, good practices and events."""

    id = ContractField(always(graphene.ID), "Stable over republication, the same in every language.")
    slug = ContractField(always(graphene.String), "The current slug. An earlier one leads here too.")
    served_locale = ContractField(always(Locale), "The language really served; differs where a fallback was.")
    version = ContractField(always(graphene.Int), "Grows with every change of what you are served in this language.")
    published_at = ContractField(always(DateTime), "When what you are served was last changed and published.")
    is_demo = ContractField(always(graphene.Boolean), "Whether this is invented demo content.")
    title = ContractField(always(graphene.String), "The name, at most 100 characters.")
    summary = ContractField(always(graphene.String), "What it gathers, at most 150 characters.")
    description = rich_text_field("description", "What belongs together here, and why.")
    needs = many(
        lambda: Term, "needs", Kind.TERM, "The needs it gathers; filter services and good practices by them for more."
    )
    services = many(lambda: Service, "services", Kind.SERVICE, "Services chosen for it.")
    pathways = many(lambda: Pathway, "pathways", Kind.PATHWAY, "Pathways chosen for it.")
    good_practices = many(lambda: GoodPractice, "good_practices", Kind.GOOD_PRACTICE, "Good practices chosen for it.")
    events = many(lambda: Event, "events", Kind.EVENT, "Events chosen for it, past ones included.")
    image = ContractField(Image, "An image.")
