"""What a resolver returns passes the guard, or is not there."""

from dataclasses import dataclass, replace

import pytest
from graphql import execute_sync, parse

from frontend_contract.connections import Connection, Edge, PageInfo
from frontend_contract.guard import admit
from frontend_contract.queries import Request
from frontend_contract.schemas import schema
from frontend_contract.shelf import Node, Part, Shelf
from tests.factories import JOBSEEKER, NOW, STAFF, a_provider
from tests.frontend_contract.shelving import put, service
from viuhka.audiences.rules import EVERYBODY, Reader
from viuhka.publications.models import Publication

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]


def a_shelf(audiences=EVERYBODY):
    return Shelf(Reader(audiences=frozenset(audiences), launch_stage=3, now=NOW), frozenset({"service"}))


def a_node(shelf):
    rows = shelf.publications("fi", fallback=True).filter(kind="service")
    return shelf.nodes(shelf.rows(rows), "fi")[0]


@pytest.fixture
def shelf():
    put(service(1, words={"title": "Neuvonta"}))
    return a_shelf()


@dataclass
class Foreign:
    """Something of somebody else's."""

    title: str = "Salaisuus"


@pytest.mark.parametrize(
    "value",
    [
        lambda: a_provider(name_fi="Salaisuus"),
        Publication.objects.first,
        Publication.objects.all,
        lambda: Publication.objects.values("document"),
        lambda: {"title": "Salaisuus"},
        Foreign,
        lambda: (part for part in ["Salaisuus"]),
        lambda: ("Salaisuus",),
        lambda: b"Salaisuus",
        lambda: {"Salaisuus"},
        lambda: a_node(a_shelf([JOBSEEKER])),
        lambda: Part({"title": "Salaisuus"}, "fi", a_shelf()),
    ],
)
def test_what_did_not_come_from_this_requests_shelf_is_absent(shelf, value):
    assert admit(value(), shelf) is None
    assert admit([value(), "a", value()], shelf) == ["a"]


def test_what_came_from_this_requests_shelf_passes(shelf):
    node = a_node(shelf)

    assert admit(node, shelf) is node
    assert admit([node, Part({}, "fi", shelf)], shelf)[0] is node


@pytest.mark.parametrize("value", [None, "a", 1, 1.5, True, NOW, STAFF])
def test_plain_values_pass(shelf, value):
    assert admit(value, shelf) == value


@pytest.fixture
def returning(shelf):
    """Runs the schema with resolvers that return something else; the guard around them is the real one."""

    def returning(query, **resolvers):
        built = schema("staff")
        replaced = []
        for path, resolve in resolvers.items():
            type_name, field_name = path.split("__")
            field = built.type_map[type_name].fields[field_name]
            guarded = field.resolve
            replaced.append((field, guarded))
            field.resolve = type(guarded)(guarded.func, resolve, *guarded.args[1:])
        try:
            return execute_sync(built, parse(query), context_value=Request(shelf, frozenset()))
        finally:
            for field, resolve in replaced:
                field.resolve = resolve

    return returning


@pytest.mark.parametrize(
    "value",
    [
        lambda: a_provider(name_fi="Salaisuus"),
        lambda: a_node(a_shelf()),
        lambda: {"title": "Salaisuus", "name": "Salaisuus"},
    ],
    ids=["a model instance", "a node of another request", "a mapping"],
)
def test_a_resolver_that_returns_what_it_must_not_yields_nothing(returning, value):
    result = returning('{ service(slug: "a") { title } }', Query__service=lambda *_, **__: value())

    assert (result.data, result.errors) == ({"service": None}, None)


def test_a_list_loses_what_must_not_leave_and_keeps_the_rest(returning, shelf):
    def mixed(*_args, **_given):
        nodes = [a_provider(name_fi="Salaisuus"), a_node(a_shelf()), a_node(shelf), Publication.objects.first()]
        page_info = PageInfo(has_next_page=False, has_previous_page=False, start_cursor=None, end_cursor=None)
        edges = [Edge("cursor", node) for node in nodes]
        return Connection(edges, page_info, len(edges), lambda of: [])

    result = returning("{ services { nodes { title } } }", Query__services=mixed)

    assert result.data == {"services": {"nodes": [{"title": "Neuvonta"}]}}


def test_a_queryset_where_a_list_is_promised_is_an_error_of_ours_and_shows_nothing(returning):
    result = returning("{ vocabularies { code } }", Query__vocabularies=lambda *_, **__: Publication.objects.all())

    assert result.data is None
    assert "Publication" not in str(result.errors)


def test_a_resolver_that_returns_an_object_cannot_be_walked_through(returning):
    """Had the guard a hole, the default resolver would still read no attribute of a foreign object."""
    built = schema("staff")
    read = built.type_map["Service"].fields["title"].resolve.args[0]

    assert read(Foreign(), None) is None


def test_every_resolver_of_every_schema_is_guarded():
    for name in ("jobseeker", "provider", "staff"):
        for type_ in schema(name).type_map.values():
            if type_.name.startswith("__"):
                continue
            for field in getattr(type_, "fields", {}).values():
                if hasattr(field, "resolve") and not hasattr(type_, "resolve_type"):
                    assert field.resolve.func.__name__ == "_guarded", f"{name}: {type_.name}"


def test_only_a_shelf_makes_nodes_and_it_makes_them_of_rows_the_reader_may_see(shelf):
    put(replace(service(2), ref="service:hidden", slug="piilossa"), open_to=[STAFF])

    seen = {node.ref for node in a_shelf([JOBSEEKER]).resolve(["service:0001", "service:hidden"], "fi")}

    assert seen == {"service:0001"}
    assert isinstance(a_node(shelf), Node)
