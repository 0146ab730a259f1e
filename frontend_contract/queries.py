"""The root of the contract: what can be asked."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import graphene
from django.db.models import Q

from frontend_contract import facets
from frontend_contract.connections import Slice, page
from frontend_contract.errors import Code, Refused
from frontend_contract.rules.limits import LIMITS
from frontend_contract.site import site_of
from frontend_contract.types import lists
from frontend_contract.types.base import ContractField, ContractType, always, each
from frontend_contract.types.events import Event
from frontend_contract.types.places import Location, Provider
from frontend_contract.types.scalars import Locale
from frontend_contract.types.services import Service
from frontend_contract.types.site import Site
from frontend_contract.types.terms import Vocabulary
from viuhka.publications.models import Address
from viuhka.publications.rules.documents import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graphql import GraphQLResolveInfo

    from frontend_contract.connections import Connection
    from frontend_contract.facets import Dimension, Facet
    from frontend_contract.shelf import Node, Shelf
    from frontend_contract.site import SiteFacts
    from viuhka.publications.models import PublicationQuerySet

_HELSINKI = ZoneInfo("Europe/Helsinki")
_LONGEST_SLUG = 255


@dataclass(slots=True)
class Request:
    """What a resolver knows of the request: the shelf through its reader's eyes, and the fields asked for."""

    shelf: Shelf
    fields: frozenset[str]


def _locale_arguments() -> dict[str, graphene.Argument]:
    return {
        "locale": graphene.Argument(Locale, default_value="fi", description="The language to read in."),
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


def _slug_arguments() -> dict[str, graphene.Argument]:
    return {"slug": graphene.Argument(always(graphene.String), description="The slug."), **_locale_arguments()}


def _value(given: object) -> Any:  # noqa: ANN401  # an enumeration's stored value, or what was given
    return getattr(given, "value", given)


class Query(ContractType):
    """Everything that can be read. What a reader may not see is absent, as if it did not exist."""

    services = ContractField(
        always(lists.ServiceConnection),
        "The services, filtered and in a total order.",
        filter=graphene.Argument(lists.ServiceFilter, description="Which services."),
        order_by=graphene.Argument(lists.ServiceOrder, default_value="TITLE", description="In which order."),
        **_page_arguments(),
        **_locale_arguments(),
    )
    service = ContractField(Service, "One service by its slug, an earlier one included.", **_slug_arguments())
    events = ContractField(
        always(lists.EventConnection),
        "The events, filtered and in a total order.",
        filter=graphene.Argument(lists.EventFilter, description="Which events."),
        order_by=graphene.Argument(lists.EventOrder, default_value="NEXT_START", description="In which order."),
        **_page_arguments(),
        **_locale_arguments(),
    )
    event = ContractField(Event, "One event by its slug, an earlier one included.", **_slug_arguments())
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
    vocabularies = ContractField(
        each(Vocabulary),
        "The vocabularies content is described with, by code.",
        codes=graphene.List(always(graphene.String), description="Which ones; all where left out."),
        locale=_locale_arguments()["locale"],
    )
    site = ContractField(
        always(Site), "The site: how far it is open, and what to tell its readers.", locale=_locale_arguments()["locale"]
    )

    def resolve_services(self: object, info: GraphQLResolveInfo, **arguments: Any) -> Connection:
        chosen = arguments.get("filter") or {}
        conditions = _conditions(lists.SERVICE_DIMENSIONS, chosen) | _referral(chosen)
        return _list(info.context, Kind.SERVICE, arguments, conditions, _service_dates(chosen))

    def resolve_events(self: object, info: GraphQLResolveInfo, **arguments: Any) -> Connection:
        chosen = arguments.get("filter") or {}
        conditions = _conditions(lists.EVENT_DIMENSIONS, chosen)
        return _list(info.context, Kind.EVENT, arguments, conditions, _event_dates(chosen))

    def resolve_providers(self: object, info: GraphQLResolveInfo, **arguments: Any) -> Connection:
        conditions = _conditions(lists.PROVIDER_DIMENSIONS, arguments.get("filter") or {})
        return _list(info.context, Kind.PROVIDER, arguments, conditions)

    def resolve_locations(self: object, info: GraphQLResolveInfo, **arguments: Any) -> Connection:
        conditions = _conditions(lists.LOCATION_DIMENSIONS, arguments.get("filter") or {})
        return _list(info.context, Kind.LOCATION, arguments, conditions)

    def resolve_service(self: object, info: GraphQLResolveInfo, **arguments: Any) -> Node | None:
        return _by_slug(info.context, Kind.SERVICE, **arguments)

    def resolve_event(self: object, info: GraphQLResolveInfo, **arguments: Any) -> Node | None:
        return _by_slug(info.context, Kind.EVENT, **arguments)

    def resolve_provider(self: object, info: GraphQLResolveInfo, **arguments: Any) -> Node | None:
        return _by_slug(info.context, Kind.PROVIDER, **arguments)

    def resolve_location(self: object, info: GraphQLResolveInfo, **arguments: Any) -> Node | None:
        return _by_slug(info.context, Kind.LOCATION, **arguments)

    def resolve_vocabularies(
        self: object, info: GraphQLResolveInfo, locale: object, codes: list[str] | None = None
    ) -> list[Node]:
        shelf, language = info.context.shelf, _value(locale)
        rows = shelf.publications(language, fallback=True).filter(kind=Kind.VOCABULARY)
        if chosen := facets.checked_codes("codes", codes):
            rows = rows.filter(slug__in=chosen)
        return shelf.nodes(shelf.rows(rows.order_by("slug")), language)

    def resolve_site(self: object, info: GraphQLResolveInfo, locale: object) -> SiteFacts:
        return site_of(info.context.shelf.reader, _value(locale))


def _conditions(dimensions: Mapping[str, Dimension], chosen: Mapping[str, Any]) -> dict[str, Q]:
    """The conditions of a filter by the name of their dimension."""
    found: dict[str, Q] = {}
    for argument, dimension in dimensions.items():
        given = chosen.get(argument) or []
        if codes := facets.checked_codes(argument, [_value(code) for code in given]):
            found[dimension.name] = dimension.condition(codes)
    return found


def _referral(chosen: Mapping[str, Any]) -> dict[str, Q]:
    required = chosen.get("referral_required")
    if required is None:
        return {}
    return {lists.REFERRAL.name: lists.REFERRAL.condition(["required" if required else "not-required"])}


def _start_of(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time.min, tzinfo=_HELSINKI)


def _service_dates(chosen: Mapping[str, Any]) -> Q:
    day = chosen.get("starts_before")
    if day is None:
        return Q()
    return Q(starts_at__lt=_start_of(day)) | Q(codes__contains=["intake:continuous"])


def _event_dates(chosen: Mapping[str, Any]) -> Q:
    condition = Q()
    if day := chosen.get("starts_from"):
        condition &= Q(starts_at__gte=_start_of(day))
    if day := chosen.get("starts_before"):
        condition &= Q(starts_at__lt=_start_of(day))
    return condition


def _list(
    request: Request,
    kind: Kind,
    arguments: Mapping[str, Any],
    conditions: Mapping[str, Q],
    dates: Q | None = None,
) -> Connection:
    part = Slice(*(arguments.get(name) for name in ("first", "after", "last", "before")))
    locale = _value(arguments["locale"])
    order = lists.ORDERS[_value(arguments.get("order_by", "TITLE"))]
    visible = request.shelf.publications(locale, fallback=arguments["fallback"]).filter(dates or Q(), kind=kind)
    rows = visible.filter(*conditions.values())
    connection = page(rows, request.shelf, locale, order, part, counted="totalCount" in request.fields)
    connection.facets_of = lambda of: _facets(request.shelf, locale, visible, conditions, of)
    return connection


def _facets(
    shelf: Shelf, locale: str, rows: PublicationQuerySet, conditions: Mapping[str, Q], of: list[Any] | None
) -> list[Facet]:
    dimensions = {**lists.SERVICE_DIMENSIONS, "referral": lists.REFERRAL}
    names = list(dict.fromkeys(_value(name) for name in of)) if of else list(dimensions)
    counted = facets.count_codes(rows, conditions, [dimensions[name].name for name in names])
    refs = [ref for name in names for code, _ in counted[dimensions[name].name] if (ref := dimensions[name].ref(code))]
    labels = {node.ref: node.data.get("label") or node.data.get("name") for node in shelf.resolve(refs, locale)}
    return [
        facets.Facet(
            name,
            [
                facets.FacetCount(code, count, labels.get(dimensions[name].ref(code) or ""))
                for code, count in counted[dimensions[name].name]
            ],
        )
        for name in names
    ]


def _by_slug(request: Request, kind: Kind, slug: str, locale: object, *, fallback: bool) -> Node | None:
    """The page that has, or once had, the slug; one SQL statement."""
    if not slug or len(slug) > _LONGEST_SLUG:
        raise Refused(Code.BAD_ARGUMENT, f"A slug has from 1 to {_LONGEST_SLUG} characters.")
    language = _value(locale)
    refs = Address.objects.filter(kind=kind, slug=slug).values("ref")
    rows: PublicationQuerySet = request.shelf.publications(language, fallback=fallback).filter(kind=kind, ref__in=refs)
    return next(iter(request.shelf.nodes(request.shelf.rows(rows), language)), None)


