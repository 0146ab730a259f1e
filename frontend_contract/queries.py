"""The root of the contract: what can be asked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import graphene
from django.db.models import Q

from frontend_contract import facets, filters, guides, orders
from frontend_contract.connections import Listing, Slice, page
from frontend_contract.errors import Code, Refused
from frontend_contract.pathways import way_through
from frontend_contract.rules.bounds import LIMITS
from frontend_contract.site import site_of
from frontend_contract.types import lists
from frontend_contract.types.base import ContractField, ContractType, always, each
from frontend_contract.types.events import Event
from frontend_contract.types.guides import GoalArea, InterviewGuide
from frontend_contract.types.pathways import Pathway, PathwayRoute, Situation
from frontend_contract.types.places import Location, Provider
from frontend_contract.types.practices import GoodPractice, Theme
from frontend_contract.types.programmes import MentoringProgramme
from frontend_contract.types.scalars import Locale
from frontend_contract.types.services import Service
from frontend_contract.types.site import Site
from frontend_contract.types.terms import Vocabulary
from pathways.pathways.rules.route import Situation as SituationFacts
from viuhka.publications.models import Address
from viuhka.publications.rules.documents import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest
    from graphql import GraphQLResolveInfo

    from frontend_contract.connections import Connection
    from frontend_contract.facets import Facet
    from frontend_contract.pathways import RouteAnswer
    from frontend_contract.shelf import Node, Part, Shelf
    from frontend_contract.site import SiteFacts
    from viuhka.publications.models import PublicationQuerySet

_SOURCE = "fi"
_OLDEST = 120
_MOST_MONTHS = 1200
_DEFAULT_ORDERS = {Kind.EVENT: orders.NEXT_START}


@dataclass(slots=True)
class Request:
    """What a resolver knows of the request: the shelf through its reader's eyes, and the fields asked for.

    What is sent in is also told from where, and by which client, if it has a token.
    """

    shelf: Shelf
    fields: frozenset[str]
    sender: HttpRequest | None = None
    client: str = ""


def _locale_arguments() -> dict[str, graphene.Argument]:
    return {
        "locale": graphene.Argument(Locale, default_value=Locale.FI, description="The language to read in."),
        "fallback": graphene.Argument(
            graphene.Boolean,
            default_value=True,
            description="Serve Finnish where there is no version in the language; servedLocale says so. If false,"
            " what has no version is left out.",
        ),
    }


def _page_arguments() -> dict[str, graphene.Argument]:
    most = f"from 1 to {LIMITS.page_size}"
    return {
        "first": graphene.Argument(
            graphene.Int, description=f"How many items, {most}; {LIMITS.default_page_size} if left out."
        ),
        "after": graphene.Argument(graphene.ID, description="Begin after this cursor."),
        "last": graphene.Argument(graphene.Int, description=f"How many items from the end, {most}."),
        "before": graphene.Argument(graphene.ID, description="End before this cursor."),
    }


def _order_argument(orders: type[graphene.Enum], default: object) -> graphene.Argument:
    return graphene.Argument(orders, default_value=default, description="In which order.")


def _slug_arguments() -> dict[str, graphene.Argument]:
    return {"slug": graphene.Argument(always(graphene.String), description="The slug."), **_locale_arguments()}


class Query(ContractType):
    """Everything that can be read. What a reader may not see is absent, as if it did not exist."""

    services = ContractField(
        always(lists.ServiceConnection),
        "The services, filtered and in a total order.",
        filter=graphene.Argument(lists.ServiceFilter, description="Which services."),
        order_by=_order_argument(lists.ServiceOrder, lists.ServiceOrder.TITLE),
        **_page_arguments(),
        **_locale_arguments(),
    )
    service = ContractField(Service, "One service by its slug, an earlier one included.", **_slug_arguments())
    events = ContractField(
        always(lists.EventConnection),
        "The events, filtered and in a total order.",
        filter=graphene.Argument(lists.EventFilter, description="Which events."),
        order_by=_order_argument(lists.EventOrder, lists.EventOrder.STARTS_AT),
        **_page_arguments(),
        **_locale_arguments(),
    )
    event = ContractField(Event, "One event by its slug, an earlier one included.", **_slug_arguments())
    pathways = ContractField(
        always(lists.PathwayConnection),
        "The pathways by name.",
        filter=graphene.Argument(lists.PathwayFilter, description="Which pathways."),
        **_page_arguments(),
        **_locale_arguments(),
    )
    pathway = ContractField(Pathway, "One pathway by its slug, an earlier one included.", **_slug_arguments())
    pathway_route = ContractField(
        PathwayRoute,
        "One person's way through a pathway. What is asked with is used for the answer and kept nowhere.",
        kinds=(Kind.SERVICE.value, Kind.PATHWAY.value),
        situation=graphene.Argument(Situation, description="What the person answered; nothing where it is left out."),
        **_slug_arguments(),
    )
    mentoring_programmes = ContractField(
        always(lists.MentoringProgrammeConnection),
        "The mentoring programmes by name.",
        filter=graphene.Argument(lists.MentoringProgrammeFilter, description="Which programmes."),
        **_page_arguments(),
        **_locale_arguments(),
    )
    mentoring_programme = ContractField(
        MentoringProgramme, "One mentoring programme by its slug, an earlier one included.", **_slug_arguments()
    )
    providers = ContractField(
        always(lists.ProviderConnection),
        "The providers by name.",
        filter=graphene.Argument(lists.ProviderFilter, description="Which providers."),
        **_page_arguments(),
        **_locale_arguments(),
    )
    provider = ContractField(Provider, "One provider by its slug.", **_slug_arguments())
    locations = ContractField(
        always(lists.LocationConnection),
        "The service locations by name.",
        filter=graphene.Argument(lists.LocationFilter, description="Which locations."),
        **_page_arguments(),
        **_locale_arguments(),
    )
    location = ContractField(Location, "One service location by its slug.", **_slug_arguments())
    interview_guides = ContractField(
        always(lists.InterviewGuideConnection),
        "The interview guides by name.",
        filter=graphene.Argument(lists.InterviewGuideFilter, description="Which guides."),
        **_page_arguments(),
        **_locale_arguments(),
    )
    interview_guide = ContractField(
        InterviewGuide,
        "One interview guide by its slug, an earlier one included: as it is now, or as an earlier version had it.",
        version=graphene.Argument(
            graphene.String, description="The number of a version, such as 1.0; the current one if left out."
        ),
        **_slug_arguments(),
    )
    goal_catalogue = ContractField(
        each(GoalArea),
        "The goals a client may choose from, by area of life.",
        locale=_locale_arguments()["locale"],
    )
    good_practices = ContractField(
        always(lists.GoodPracticeConnection),
        "The good practices by name.",
        filter=graphene.Argument(lists.GoodPracticeFilter, description="Which practices."),
        **_page_arguments(),
        **_locale_arguments(),
    )
    good_practice = ContractField(
        GoodPractice, "One good practice by its slug, an earlier one included.", **_slug_arguments()
    )
    themes = ContractField(
        always(lists.ThemeConnection),
        "The themes by name.",
        filter=graphene.Argument(lists.ThemeFilter, description="Which themes."),
        **_page_arguments(),
        **_locale_arguments(),
    )
    theme = ContractField(Theme, "One theme by its slug, an earlier one included.", **_slug_arguments())
    test_rounds = ContractField(
        always(lists.TestRoundConnection),
        "The rounds of testing, the earliest first, with counts by role.",
        **_page_arguments(),
        **_locale_arguments(),
    )
    vocabularies = ContractField(
        each(Vocabulary),
        "The vocabularies content is described with, by code.",
        codes=graphene.List(always(graphene.String), description="Which ones; all where left out."),
        locale=_locale_arguments()["locale"],
    )
    site = ContractField(
        always(Site),
        "The site: how far it is open, and what to tell its readers.",
        locale=_locale_arguments()["locale"],
    )

    def resolve_services(self: object, info: GraphQLResolveInfo, **arguments: Any) -> Connection:
        chosen = arguments.get("filter") or {}
        conditions = filters.by_code(lists.SERVICE_DIMENSIONS, chosen) | filters.by_referral(chosen)
        conditions |= filters.by_status(chosen, info.context.shelf.reader.now)
        return _list(info.context, Kind.SERVICE, arguments, conditions, filters.by_service_dates(chosen))

    def resolve_events(self: object, info: GraphQLResolveInfo, **arguments: Any) -> Connection:
        chosen = arguments.get("filter") or {}
        conditions = filters.by_code(lists.EVENT_DIMENSIONS, chosen)
        return _list(info.context, Kind.EVENT, arguments, conditions, filters.by_event_dates(chosen))

    def resolve_pathways(self: object, info: GraphQLResolveInfo, **arguments: Any) -> Connection:
        conditions = filters.by_code(lists.PATHWAY_DIMENSIONS, arguments.get("filter") or {})
        return _list(info.context, Kind.PATHWAY, arguments, conditions)

    def resolve_mentoring_programmes(self: object, info: GraphQLResolveInfo, **arguments: Any) -> Connection:
        conditions = filters.by_code(lists.PROGRAMME_DIMENSIONS, arguments.get("filter") or {})
        return _list(info.context, Kind.MENTORING_PROGRAMME, arguments, conditions)

    def resolve_providers(self: object, info: GraphQLResolveInfo, **arguments: Any) -> Connection:
        conditions = filters.by_code(lists.PROVIDER_DIMENSIONS, arguments.get("filter") or {})
        return _list(info.context, Kind.PROVIDER, arguments, conditions)

    def resolve_locations(self: object, info: GraphQLResolveInfo, **arguments: Any) -> Connection:
        conditions = filters.by_code(lists.LOCATION_DIMENSIONS, arguments.get("filter") or {})
        return _list(info.context, Kind.LOCATION, arguments, conditions)

    def resolve_good_practices(self: object, info: GraphQLResolveInfo, **arguments: Any) -> Connection:
        chosen = arguments.get("filter") or {}
        conditions = filters.by_code(lists.PRACTICE_DIMENSIONS, chosen) | filters.by_slugs(Kind.GOOD_PRACTICE, chosen)
        return _list(info.context, Kind.GOOD_PRACTICE, arguments, conditions)

    def resolve_themes(self: object, info: GraphQLResolveInfo, **arguments: Any) -> Connection:
        conditions = filters.by_code(lists.THEME_DIMENSIONS, arguments.get("filter") or {})
        return _list(info.context, Kind.THEME, arguments, conditions)

    def resolve_test_rounds(self: object, info: GraphQLResolveInfo, **arguments: Any) -> Connection:
        return _list(info.context, Kind.TEST_ROUND, arguments, {})

    def resolve_service(self: object, info: GraphQLResolveInfo, **arguments: Any) -> Node | None:
        return _by_slug(info.context, Kind.SERVICE, arguments)

    def resolve_event(self: object, info: GraphQLResolveInfo, **arguments: Any) -> Node | None:
        return _by_slug(info.context, Kind.EVENT, arguments)

    def resolve_pathway(self: object, info: GraphQLResolveInfo, **arguments: Any) -> Node | None:
        return _by_slug(info.context, Kind.PATHWAY, arguments)

    def resolve_pathway_route(self: object, info: GraphQLResolveInfo, **arguments: Any) -> RouteAnswer | None:
        situation = _situation(arguments.get("situation") or {})
        pathway = _by_slug(info.context, Kind.PATHWAY, arguments)
        return way_through(pathway, situation) if pathway else None

    def resolve_good_practice(self: object, info: GraphQLResolveInfo, **arguments: Any) -> Node | None:
        return _by_slug(info.context, Kind.GOOD_PRACTICE, arguments)

    def resolve_theme(self: object, info: GraphQLResolveInfo, **arguments: Any) -> Node | None:
        return _by_slug(info.context, Kind.THEME, arguments)

    def resolve_mentoring_programme(self: object, info: GraphQLResolveInfo, **arguments: Any) -> Node | None:
        return _by_slug(info.context, Kind.MENTORING_PROGRAMME, arguments)

    def resolve_provider(self: object, info: GraphQLResolveInfo, **arguments: Any) -> Node | None:
        return _by_slug(info.context, Kind.PROVIDER, arguments)

    def resolve_location(self: object, info: GraphQLResolveInfo, **arguments: Any) -> Node | None:
        return _by_slug(info.context, Kind.LOCATION, arguments)

    def resolve_interview_guides(self: object, info: GraphQLResolveInfo, **arguments: Any) -> Connection:
        conditions = filters.by_code(lists.INTERVIEW_GUIDE_DIMENSIONS, arguments.get("filter") or {})
        return _list(info.context, Kind.INTERVIEW_GUIDE, arguments, conditions)

    def resolve_interview_guide(self: object, info: GraphQLResolveInfo, **arguments: Any) -> Node | None:
        return guides.by_slug(
            info.context.shelf,
            arguments["slug"],
            _locale(arguments),
            version=arguments.get("version"),
            fallback=arguments.get("fallback") is not False,
        )

    def resolve_goal_catalogue(self: object, info: GraphQLResolveInfo, **arguments: Any) -> list[Part]:
        return guides.goal_catalogue(info.context.shelf, _locale(arguments))

    def resolve_vocabularies(self: object, info: GraphQLResolveInfo, **arguments: Any) -> list[Node]:
        shelf, locale = info.context.shelf, _locale(arguments)
        rows = shelf.publications(locale, fallback=True).filter(kind=Kind.VOCABULARY)
        if codes := arguments.get("codes"):
            rows = rows.filter(slug__in=codes)
        return shelf.nodes(shelf.rows(rows.order_by("slug")), locale)

    def resolve_site(self: object, info: GraphQLResolveInfo, **arguments: Any) -> SiteFacts:
        return site_of(info.context.shelf.reader, _locale(arguments))


def _situation(given: Mapping[str, Any]) -> SituationFacts:
    """What the person answered. Raises ``Refused`` for a number that nobody has; it does not repeat it."""
    age, months, ability = (given.get(name) for name in ("age", "unemployment_months", "work_ability"))
    if age is not None and not 0 <= age <= _OLDEST:
        raise Refused(Code.BAD_ARGUMENT, f"Give the age in years, from 0 to {_OLDEST}.")
    if months is not None and not 0 <= months <= _MOST_MONTHS:
        raise Refused(Code.BAD_ARGUMENT, f"Give the months unemployed, from 0 to {_MOST_MONTHS}.")
    return SituationFacts(
        needs=frozenset(given.get("needs") or ()),
        municipality=given.get("municipality") or None,
        language=given.get("language") or None,
        age=age,
        unemployment_months=months,
        work_ability=ability.value if ability else None,
        integration_phase=given.get("integration_phase"),
    )


def _locale(arguments: Mapping[str, Any]) -> str:
    """The language to read in. A null is the default, as if the argument were left out."""
    given = arguments.get("locale")
    return given.value if given else _SOURCE


def _visible(request: Request, kind: Kind, arguments: Mapping[str, Any]) -> PublicationQuerySet:
    fallback = arguments.get("fallback") is not False
    return request.shelf.publications(_locale(arguments), fallback=fallback).filter(kind=kind)


def _list(
    request: Request,
    kind: Kind,
    arguments: Mapping[str, Any],
    conditions: Mapping[str, Q],
    dates: Q | None = None,
) -> Connection:
    locale, chosen = _locale(arguments), arguments.get("order_by")
    order = orders.BY_NAME[chosen.value] if chosen else _DEFAULT_ORDERS.get(kind, orders.TITLE)
    visible = _visible(request, kind, arguments).filter(dates or Q())
    listing = Listing(visible.filter(*conditions.values()), kind, order, locale)
    part = Slice(*(arguments.get(name) for name in ("first", "after", "last", "before")))
    facets_of = partial(_facets, request.shelf, locale, visible, conditions)
    return page(listing, request.shelf, part, facets_of, counted="totalCount" in request.fields)


def _facets(
    shelf: Shelf, locale: str, rows: PublicationQuerySet, conditions: Mapping[str, Q], of: list[Any] | None
) -> list[Facet]:
    every = lists.FACET_DIMENSIONS
    dimensions = {name.value: every[name.value] for name in of} if of else every
    names = [dimension.name for dimension in dimensions.values()]
    counted = facets.count_codes(rows, conditions, names, shelf.reader.now)
    return facets.labelled(dimensions, counted, lambda refs: shelf.resolve(refs, locale))


def _by_slug(request: Request, kind: Kind, arguments: Mapping[str, Any]) -> Node | None:
    """The page that has, or once had, the slug; one SQL statement."""
    refs = Address.objects.filter(kind=kind, slug=arguments["slug"]).values("ref")
    rows = request.shelf.rows(_visible(request, kind, arguments).filter(ref__in=refs))
    return next(iter(request.shelf.nodes(rows, _locale(arguments))), None)
