"""Who gives services, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING

import graphene

from frontend_contract.types.base import ContractField, ContractType, always, each, many, one, text
from frontend_contract.types.completeness import completeness_field
from frontend_contract.types.confirmed import Confirmed
from frontend_contract.types.scalars import Locale, Time
from frontend_contract.types.terms import Term
from viuhka.audiences.rules import FieldAudience
from viuhka.publications.rules.documents import Kind

if TYPE_CHECKING:
    from graphql import GraphQLResolveInfo

    from frontend_contract.shelf import Part


class OpeningHours(ContractType):
    """A span of weekdays with the same hours, in Finnish time."""

    first_day = ContractField(always(graphene.Int), "The first weekday, 1 (Monday) to 7 (Sunday).")
    last_day = ContractField(always(graphene.Int), "The last weekday, 1 (Monday) to 7 (Sunday).")
    opens = ContractField(always(Time), "When it opens.")
    closes = ContractField(always(Time), "When it closes.")


class Location(ContractType):
    """A place where services are given."""

    id = ContractField(always(graphene.ID), "Stable, the same in every language.")
    slug = ContractField(always(graphene.String), "The place's code, for addresses.")
    served_locale = ContractField(always(Locale), "The language that is served.")
    is_demo = ContractField(always(graphene.Boolean), "Whether this is invented demo content.")
    name = ContractField(always(graphene.String), "The name.")
    street_address = ContractField(always(graphene.String), "Street and number.")
    postal_code = text("The postal code.")
    municipality = one(Term, "municipality", Kind.TERM, "The municipality it lies in.")
    accessibility = many(lambda: Term, "accessibility", Kind.TERM, "What makes the place accessible.")
    opening_hours = ContractField(each(OpeningHours), "When it is open, spans in order of the week.")


class ProviderContact(ContractType):
    """How to reach an organisation. Functional addresses, never a person's."""

    email = text("The e-mail address.")
    phone = text("The telephone number.")
    website = text("The website.")


class Provider(Confirmed):
    """An organisation that gives services."""

    id = ContractField(always(graphene.ID), "Stable, the same in every language.")
    slug = ContractField(always(graphene.String), "The organisation's code, for addresses.")
    served_locale = ContractField(always(Locale), "The language that is served.")
    is_demo = ContractField(always(graphene.Boolean), "Whether this is invented demo content.")
    name = ContractField(always(graphene.String), "The name; in Finnish where there is no other.")
    description = text("What the organisation does. Absent where not written in this language.")
    provider_type = one(Term, "provider_type", Kind.TERM, "The kind of organisation.")
    sectors = many(lambda: Term, "sectors", Kind.TERM, "The sectors it works in.")
    municipalities = many(lambda: Term, "municipalities", Kind.TERM, "The municipalities it works in.")
    contact = ContractField(always(ProviderContact), "How to reach it.")
    business_id = text("The business ID.", audience=FieldAudience.PLANNING)
    verified = ContractField(
        graphene.Boolean, "Whether staff have verified the organisation.", audience=FieldAudience.STAFF
    )
    claimed = ContractField(
        graphene.Boolean, "Whether the organisation has representatives here.", audience=FieldAudience.STAFF
    )
    completeness = completeness_field()


class Rendition(ContractType):
    """An image in one size."""

    url = ContractField(always(graphene.String), "Where it is.")
    width = ContractField(always(graphene.Int), "Its width in pixels.")
    height = ContractField(always(graphene.Int), "Its height in pixels.")


class Image(ContractType):
    """An image in the sizes that are made when content is published; there are no others."""

    alt = ContractField(always(graphene.String), "What it shows, in the language served; empty if it only decorates.")
    thumbnail = ContractField(always(Rendition), "160 × 160 pixels, cropped.")
    card = ContractField(always(Rendition), "640 × 360 pixels, cropped.")
    hero = ContractField(always(Rendition), "At most 1,280 pixels wide, not cropped.")

    def resolve_thumbnail(self: Part, _info: GraphQLResolveInfo) -> Part:
        return _rendition(self, "thumbnail")

    def resolve_card(self: Part, _info: GraphQLResolveInfo) -> Part:
        return _rendition(self, "card")

    def resolve_hero(self: Part, _info: GraphQLResolveInfo) -> Part:
        return _rendition(self, "hero")


def _rendition(image: Part, preset: str) -> Part:
    return type(image)(image.data["renditions"][preset], image.locale, image.shelf)
