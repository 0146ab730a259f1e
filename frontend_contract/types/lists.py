"""Connections, filters, orders and facets."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

import graphene

from frontend_contract import orders
from frontend_contract.facets import Dimension
from frontend_contract.types.base import ContractField, ContractType, always, each, text
from frontend_contract.types.events import Event
from frontend_contract.types.guides import InterviewGuide
from frontend_contract.types.pathways import Pathway
from frontend_contract.types.places import Location, Provider
from frontend_contract.types.practices import GoodPractice, Theme
from frontend_contract.types.programmes import MentoringProgramme
from frontend_contract.types.rounds import TestRound
from frontend_contract.types.scalars import Date, EventStatus, EvidenceLevel, ServiceStatus
from frontend_contract.types.services import Service

if TYPE_CHECKING:
    from graphql import GraphQLResolveInfo

    from frontend_contract.connections import Connection
    from frontend_contract.facets import Facet as FacetAnswer

#: The service filters by the name of their argument: the dimension of filter codes each one is about.
SERVICE_DIMENSIONS = {
    "client_groups": Dimension("client_groups", "term:client_groups/"),
    "service_needs": Dimension("service_needs", "term:service_needs/"),
    "service_types": Dimension("service_types", "term:service_types/"),
    "municipalities": Dimension("municipalities", "term:municipalities/"),
    "languages": Dimension("languages", "term:languages/"),
    "providers": Dimension("provider", "provider:"),
    "delivery_modes": Dimension("delivery_modes", "term:delivery_modes/"),
    "cost_types": Dimension("cost_types", "term:cost_types/"),
}
STATUS = Dimension("status", "term:service_status/")
REFERRAL = Dimension("referral", None)
#: What services are counted by, by the name of the facet.
FACET_DIMENSIONS = {**SERVICE_DIMENSIONS, "statuses": STATUS, "referral": REFERRAL}
EVENT_DIMENSIONS = {
    "kinds": Dimension("event_kinds", "term:event_kinds/"),
    "municipalities": Dimension("municipalities", "term:municipalities/"),
    "languages": Dimension("languages", "term:languages/"),
    "industries": Dimension("industries", "term:industries/"),
    "organisers": Dimension("provider", "provider:"),
    "statuses": Dimension("status", None),
}
PATHWAY_DIMENSIONS = {"client_groups": Dimension("client_groups", "term:client_groups/")}
PROGRAMME_DIMENSIONS = {
    "client_groups": Dimension("client_groups", "term:client_groups/"),
    "themes": Dimension("mentoring_themes", "term:mentoring_themes/"),
    "languages": Dimension("languages", "term:languages/"),
}
PROVIDER_DIMENSIONS = {
    "types": Dimension("provider_types", "term:provider_types/"),
    "sectors": Dimension("sectors", "term:sectors/"),
    "municipalities": Dimension("municipalities", "term:municipalities/"),
}
LOCATION_DIMENSIONS = {
    "municipalities": Dimension("municipalities", "term:municipalities/"),
    "accessibility": Dimension("accessibility", "term:accessibility/"),
}

INTERVIEW_GUIDE_DIMENSIONS = {
    "client_groups": SERVICE_DIMENSIONS["client_groups"],
    "methods": Dimension("interview_methods", "term:interview_methods/"),
    "settings": Dimension("interview_settings", "term:interview_settings/"),
}
PRACTICE_DIMENSIONS = {
    "themes": Dimension("service_needs", "term:service_needs/"),
    "adopted_by": Dimension("municipalities", "term:municipalities/"),
    "evidence_levels": Dimension("evidence", None),
}
THEME_DIMENSIONS = {"needs": Dimension("service_needs", "term:service_needs/")}


def _orders(name: str, described: dict[str, tuple[orders.Order, str]]) -> type[graphene.Enum]:
    texts = {order.name: text for order, text in described.values()}

    def describe(member: Enum | None) -> str:
        return texts[member.value] if member else "A total order: nothing is skipped or repeated between pages."

    return graphene.Enum(name, [(key, order.name) for key, (order, _) in described.items()], description=describe)


_TITLE = (orders.TITLE, "By name, å, ä and ö after z.")
ServiceOrder = _orders(
    "ServiceOrder",
    {
        "TITLE": _TITLE,
        "NEXT_START": (orders.NEXT_START, "By next start; services without a date last."),
        "SHORTEST_WAIT": (orders.SHORTEST_WAIT, "By waiting time; unknown ones last."),
        "RECENTLY_PUBLISHED": (orders.RECENTLY_PUBLISHED, "What changed last comes first."),
    },
)
EventOrder = _orders(
    "EventOrder", {"STARTS_AT": (orders.NEXT_START, "By start; events without a time last."), "TITLE": _TITLE}
)


def _codes(description: str) -> graphene.List:
    return graphene.List(always(graphene.String), description=f"{description} Any of these; empty does not restrict.")


class ServiceFilter(graphene.InputObjectType):
    """All given conditions must hold; within one, any of its codes."""

    client_groups = _codes("Codes of client_groups.")
    service_needs = _codes("Codes of service_needs.")
    service_types = _codes("Codes of service_types.")
    municipalities = _codes("Codes of municipalities, three digits.")
    languages = _codes("Codes of languages (BCP 47) the service is given in.")
    providers = _codes("Slugs of providers.")
    delivery_modes = _codes("Codes of delivery_modes.")
    cost_types = _codes("Codes of cost_types.")
    statuses = graphene.List(always(ServiceStatus), description="Any of these; empty does not restrict.")
    referral_required = graphene.Boolean(description="Whether a referral is needed.")
    starts_before = graphene.InputField(
        Date, description="Services one can start before this day; those with continuous intake always can."
    )


class EventFilter(graphene.InputObjectType):
    """All given conditions must hold; within one, any of its codes."""

    kinds = _codes("Codes of event_kinds.")
    municipalities = _codes("Codes of municipalities, three digits.")
    languages = _codes("Codes of languages (BCP 47) spoken at the event.")
    industries = _codes("Codes of industries.")
    organisers = _codes("Slugs of providers.")
    statuses = graphene.List(always(EventStatus), description="Any of these; empty does not restrict.")
    starts_from = graphene.InputField(Date, description="Events that start on this day or later.")
    starts_before = graphene.InputField(Date, description="Events that start before this day.")


class PathwayFilter(graphene.InputObjectType):
    """All given conditions must hold; within one, any of its codes."""

    client_groups = _codes("Codes of client_groups.")


class MentoringProgrammeFilter(graphene.InputObjectType):
    """All given conditions must hold; within one, any of its codes."""

    client_groups = _codes("Codes of client_groups.")
    themes = _codes("Codes of mentoring_themes.")
    languages = _codes("Codes of languages (BCP 47) of the pairs.")


class ProviderFilter(graphene.InputObjectType):
    """All given conditions must hold; within one, any of its codes."""

    types = _codes("Codes of provider_types.")
    sectors = _codes("Codes of sectors.")
    municipalities = _codes("Codes of municipalities, three digits.")


class LocationFilter(graphene.InputObjectType):
    """All given conditions must hold; within one, any of its codes."""

    municipalities = _codes("Codes of municipalities, three digits.")
    accessibility = _codes("Codes of accessibility.")


class InterviewGuideFilter(graphene.InputObjectType):
    """All given conditions must hold; within one, any of its codes."""

    client_groups = _codes("Codes of client_groups.")
    methods = _codes("Codes of interview_methods.")
    settings = _codes("Codes of interview_settings.")


class GoodPracticeFilter(graphene.InputObjectType):
    """All given conditions must hold; within one, any of its codes."""

    themes = _codes("Codes of service_needs.")
    adopted_by = _codes("Codes of municipalities, three digits.")
    evidence_levels = graphene.List(always(EvidenceLevel), description="Any of these; empty does not restrict.")
    slugs = _codes("Slugs of the practices themselves, earlier ones included.")


class ThemeFilter(graphene.InputObjectType):
    """All given conditions must hold; within one, any of its codes."""

    needs = _codes("Codes of service_needs.")


FacetName = graphene.Enum(
    "FacetName",
    [(name.upper(), name) for name in FACET_DIMENSIONS],
    description=lambda value: f"Counted by the filter {value.name}." if value else "What services are counted by.",
)


class FacetCount(ContractType):
    """A code and how many services would be found with it."""

    code = ContractField(always(graphene.String), "The code to filter by.")
    count = ContractField(always(graphene.Int), "How many services the reader would find with it.")
    label = text("The code's name for people. Absent for referral: required, not-required.")


class Facet(ContractType):
    """Counts by one dimension, its own filter left out so that other choices keep their counts."""

    name = ContractField(always(FacetName), "The dimension.")
    counts = ContractField(each(FacetCount), "Its codes that occur, the most frequent first.")


class PageInfo(ContractType):
    """Where the page lies in the list."""

    has_next_page = ContractField(always(graphene.Boolean), "Whether more comes after it, reading forward.")
    has_previous_page = ContractField(always(graphene.Boolean), "Whether there is more before it.")
    start_cursor = text("The first item's cursor.")
    end_cursor = text("The last item's cursor.")


def _connection(name: str, node: type[ContractType], plural: str) -> type[ContractType]:
    """A Relay connection and its edge, as types of the schema."""
    edge = type(
        f"{name}Edge",
        (ContractType,),
        {
            "__doc__": f"One of the {plural} and its cursor.",
            "cursor": ContractField(always(graphene.ID), "Where to page on from."),
            "node": ContractField(always(node), "The item."),
        },
    )
    fields = {
        "__doc__": f"A page of the {plural} the reader may see.",
        "edges": ContractField(each(edge), "The items with their cursors."),
        "nodes": ContractField(each(node), "The items alone."),
        "page_info": ContractField(always(PageInfo), "Where the page lies in the list."),
        "total_count": ContractField(always(graphene.Int), "How many there are in all that the reader may see."),
    }
    return type(f"{name}Connection", (ContractType,), fields)


class ServiceConnection(_connection("Service", Service, "services")):  # type: ignore[misc]  # made at import time
    """A page of the services the reader may see, and counts over all of them."""

    facets = ContractField(
        each(Facet),
        "Counts over the whole list, all at once.",
        of=graphene.List(always(FacetName), description="Which ones; all where left out."),
        kinds=("term", "provider"),
    )

    def resolve_facets(self: Connection, _info: GraphQLResolveInfo, of: list[str] | None = None) -> list[FacetAnswer]:
        return self.facets_of(of)


EventConnection = _connection("Event", Event, "events")
PathwayConnection = _connection("Pathway", Pathway, "pathways")
MentoringProgrammeConnection = _connection("MentoringProgramme", MentoringProgramme, "mentoring programmes")
ProviderConnection = _connection("Provider", Provider, "providers")
LocationConnection = _connection("Location", Location, "locations")
InterviewGuideConnection = _connection("InterviewGuide", InterviewGuide, "interview guides")
GoodPracticeConnection = _connection("GoodPractice", GoodPractice, "good practices")
ThemeConnection = _connection("Theme", Theme, "themes")
TestRoundConnection = _connection("TestRound", TestRound, "test rounds")
