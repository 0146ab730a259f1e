"""A schema over the editors' models, as tutorials write them, with fourteen leaks that can be opened one by one.

Without a leak it is careful: it lists what the shelf shows to its reader. Each leak is a mistake that is easily
made with grapple or graphene-django, and that somebody made.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import graphene
from django.db.models import Q
from django.http import HttpRequest, JsonResponse
from django.urls import URLPattern, URLResolver, path
from django.utils import timezone
from django.utils.html import strip_tags
from django.views.decorators.csrf import csrf_exempt
from graphene_django import DjangoObjectType
from graphene_django.registry import Registry
from graphql import GraphQLError
from wagtail.images import get_image_model

from cms.accounts.models import User
from cms.urls import urlpatterns
from frontend_contract.reader import anonymous_reader, bearer_token, client_reader
from viuhka.catalogue.models import EventPage, ServicePage, Term
from viuhka.publications.models import Publication

if TYPE_CHECKING:
    from collections.abc import Iterable

    from viuhka.audiences.rules import Reader

_WORDS = ("slug", "title", "summary")
_SERVICE_FIELDS = (
    *_WORDS,
    "keywords",
    "for_whom",
    "how_to_access",
    "cost_info",
    "capacity",
    "wait_days",
    "next_start_date",
)
_FOR_STAFF = ("planning_note", "valid_to_date", "referral_instructions", "systems_used", "staff_contact_email")


class Leak(StrEnum):
    """What is done carelessly."""

    ROOT = "the root list asks for live pages and for no audience"
    DRAFTS = "the latest revision is shown instead of what was published"
    TREE = "parent, children and siblings lead through the editors' tree"
    RELATIONS = "references lead to pages that are closed"
    SEARCH = "search matches fields that nobody is shown"
    ORDER = "lists are sorted by whatever column is named"
    ERRORS = "an error tells the whole value that could not be written"
    COUNTS = "the count is of everything"
    FACETS = "facets count everything"
    SLUGS = "a closed page is refused, and one that never was is absent"
    PEOPLE = "the owner of a page is a field of it"
    STAFF_FIELDS = "fields for staff are fields like any other"
    IMAGES = "all images are listed, those of private collections too"
    LINKS = "rich text is passed on as editors wrote it"


def urls(leak: Leak | None) -> tuple[URLPattern | URLResolver, ...]:
    """The addresses of the site, with an endpoint that serves the schema with one leak, or none."""
    schema = _schema(leak)

    @csrf_exempt
    def endpoint(request: HttpRequest) -> JsonResponse:
        token = bearer_token(request)
        reader = client_reader(token, timezone.now()) if token else anonymous_reader(timezone.now())
        result = schema.execute(json.loads(request.body)["query"], context_value=_Asker(reader))
        told = [
            error.formatted if _may_be_told(error, leak) else {"message": "Sorry."} for error in result.errors or ()
        ]
        return JsonResponse({"data": result.data} | ({"errors": told} if told else {}))

    return (path("graphql/", endpoint), *urlpatterns)


def _may_be_told(error: GraphQLError, leak: Leak | None) -> bool:
    return leak in {Leak.ERRORS, Leak.ORDER} or isinstance(error.original_error, GraphQLError | None)


@dataclass(slots=True)
class _Asker:
    """Who asks, and what they may see."""

    reader: Reader
    seen: dict[type[Any], list[str]] = field(default_factory=dict)

    def visible(self, model: type[Any]) -> Any:
        """The pages that a careful schema lists."""
        if model not in self.seen:
            shown = Publication.objects.visible_to(self.reader).filter(kind=model.kind).values_list("ref", flat=True)
            self.seen[model] = [ref.partition(":")[2] for ref in shown]
        return _live(model).filter(translation_key__in=self.seen[model])


def _live(model: type[Any]) -> Any:
    return model.objects.live().filter(alias_of=None, locale__language_code="fi").order_by("title")


def _schema(leak: Leak | None) -> graphene.Schema:  # one small function a field
    types = Registry()

    def among_visible(pages: Iterable[Any], asker: _Asker) -> list[Any]:
        """References, as far as the reader may follow them."""
        if leak is Leak.RELATIONS:
            return list(pages)
        keys = {page.pk for page in pages}
        return list(asker.visible(ServicePage).filter(pk__in=keys)) if keys else []

    def said(page: Any) -> Any:
        return page.get_latest_revision_as_object() if leak is Leak.DRAFTS and page.latest_revision else page

    class Page:
        description = graphene.String()

        def resolve_description(self, info):
            return self.description if leak is Leak.LINKS else strip_tags(self.description)

    class Group(DjangoObjectType):
        class Meta:
            model = Term
            fields = ("code", "name_fi")
            registry = types

    class Person(DjangoObjectType):
        class Meta:
            model = User
            fields = ("username", "email", "first_name", "last_name")
            registry = types

    class Picture(DjangoObjectType):
        file = graphene.String()

        class Meta:
            model = get_image_model()
            fields = ("title", "description")
            registry = types

        def resolve_file(self, info):
            return self.file.name

    class Service(Page, DjangoObjectType):
        client_groups = graphene.List(Group)
        leads_to = graphene.List(lambda: Service)
        if leak is Leak.TREE:
            siblings = graphene.List(lambda: Service)
        if leak is Leak.PEOPLE:
            owner = graphene.Field(Person)
        if leak is Leak.ERRORS:
            raw_value = graphene.String()

        class Meta:
            model = ServicePage
            fields = _SERVICE_FIELDS + (_FOR_STAFF if leak is Leak.STAFF_FIELDS else ())
            registry = types

        def resolve_client_groups(self, info):
            return self.client_groups.all()

        def resolve_leads_to(self, info):
            return among_visible([link.target for link in self.leads_to.all()], info.context)

        def resolve_siblings(self, info):
            return self.get_siblings(inclusive=False).live().specific()

        def resolve_owner(self, info):
            return self.owner

        def resolve_raw_value(self, info):
            return {"note": self.planning_note, "title": self.title}

    class Event(Page, DjangoObjectType):
        service = graphene.Field(Service)

        class Meta:
            model = EventPage
            fields = (*_WORDS, "starts_at", "places")
            registry = types

        def resolve_service(self, info):
            return next(iter(among_visible([self.service], info.context)), None) if self.service else None

    class FacetCount(graphene.ObjectType):
        code = graphene.String()
        count = graphene.Int()

    class Query(graphene.ObjectType):
        services = graphene.List(Service, order=graphene.String(), search=graphene.String())
        service_count = graphene.Int()
        service_facets = graphene.List(FacetCount)
        service = graphene.Field(Service, slug=graphene.String(required=True))
        events = graphene.List(Event)
        event = graphene.Field(Event, slug=graphene.String(required=True))
        images = graphene.List(Picture)

        def resolve_services(self, info, order="title", search=""):
            pages = _live(ServicePage) if leak is Leak.ROOT else info.context.visible(ServicePage)
            found = Q(title__icontains=search)
            if leak is Leak.SEARCH:
                found |= Q(referral_instructions__icontains=search) | Q(planning_note__icontains=search)
            if leak is not Leak.ORDER:
                order = "title"
            return [said(page) for page in pages.filter(found).order_by(order, "title")]

        def resolve_service_count(self, info):
            return (_live(ServicePage) if leak is Leak.COUNTS else info.context.visible(ServicePage)).count()

        def resolve_service_facets(self, info):
            pages = _live(ServicePage) if leak is Leak.FACETS else info.context.visible(ServicePage)
            codes = sorted(pages.values_list("client_groups__code", flat=True))
            return [{"code": code, "count": codes.count(code)} for code in dict.fromkeys(codes)]

        def resolve_service(self, info, slug):
            page = info.context.visible(ServicePage).filter(slug=slug).first()
            if page is None and leak is Leak.SLUGS and ServicePage.objects.filter(slug=slug).exists():
                message = "You may not see this page."
                raise GraphQLError(message)
            return page and said(page)

        def resolve_events(self, info):
            return [said(page) for page in info.context.visible(EventPage)]

        def resolve_event(self, info, slug):
            return info.context.visible(EventPage).filter(slug=slug).first()

        def resolve_images(self, info):
            images = get_image_model().objects.order_by("title", "file")
            if leak is Leak.IMAGES:
                return images
            used = [info.context.visible(model).values("image") for model in (ServicePage, EventPage)]
            public = images.filter(collection__view_restrictions=None)
            return public.filter(Q(pk__in=used[0]) | Q(pk__in=used[1]))

    return graphene.Schema(query=Query)
