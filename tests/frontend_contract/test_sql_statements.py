"""How often an answer asks the database: as often for a hundred services as for ten, and once per level."""

import pytest
from graphql import GraphQLInterfaceType, GraphQLObjectType, get_named_type

from frontend_contract.schemas import schema
from tests.frontend_contract.conftest import READERS
from tests.frontend_contract.shelving import a_full_shelf

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("open_site")]

LIST = """
query($first: Int) {
  services(first: $first) {
    totalCount
    pageInfo { hasNextPage endCursor }
    nodes {
      title description { html } serviceType { label } clientGroups { label } municipalities { label }
      provider { name } coProviders { name } channels { location { name } } leadsTo { title } legalBasis { name }
    }
  }
}
"""
FACETS = LIST.replace("totalCount", "totalCount facets { name counts { code count label } }")


@pytest.fixture
def statements(ask):
    """How many statements a query takes on a shelf of so many services, all of them on the page."""

    def statements(query, services, reader="anonymous"):
        answer = ask(query, {"first": services}, reader=reader)
        assert len(answer.data["services"]["nodes"]) == services
        return answer.statements

    return statements


@pytest.mark.parametrize("reader", READERS)
def test_a_hundred_services_take_as_many_statements_as_ten_and_at_most_three(statements, reader):
    a_full_shelf(100)

    ten, hundred = (statements(LIST, services, reader) for services in (10, 100))

    assert ten == hundred <= 3


@pytest.mark.parametrize("reader", READERS)
def test_with_facets_it_is_at_most_six(statements, reader):
    a_full_shelf(100)

    ten, hundred = (statements(FACETS, services, reader) for services in (10, 100))

    assert ten == hundred <= 6


def test_each_level_of_references_takes_one_statement(statements):
    a_full_shelf(20)

    levels = [
        statements("query($first: Int) { services(first: $first) { nodes {" + inner + "} } }", 20)
        for inner in ("id", "leadsTo { id }", "leadsTo { leadsTo { id } }", "leadsTo { leadsTo { leadsTo { id } } }")
    ]

    assert levels[1] <= levels[0] + 1
    assert levels[2] <= levels[1] + 1
    assert levels[3] <= levels[2] + 1


def test_links_in_texts_take_one_statement_for_all(statements):
    a_full_shelf(20)

    count = statements(
        "query($first: Int) { services(first: $first) { nodes { description {"
        " html blocks { items { spans { link { slug } } } } } } } }",
        20,
    )

    assert count <= 3


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("levels", [1, 2])
def test_whatever_is_asked_takes_one_statement_a_level(ask, reader, levels):
    a_full_shelf(12, events=12)

    for name, field in reader_schema(reader).query_type.fields.items():
        # A way through a pathway leads to services at once: what is a level elsewhere is two there.
        deep = levels - 1 if name == "pathwayRoute" else levels
        answer = ask(f"{{ {call(name, field)} {everything(get_named_type(field.type), deep)} }}", reader=reader)

        assert answer.data[name]
        # One for the reader, one for the root, one a level, and one for what the last level's texts link to.
        assert answer.statements <= 2 + levels, name


def call(name, field):
    """A root field with arguments that let it lead to something."""
    slugs = {
        "service": "palvelu-1",
        "event": "tapahtuma-1",
        "pathway": "polku-0",
        "pathwayRoute": "polku-0",
        "interviewGuide": "opas-0",
        "goodPractice": "kaytanto-1",
        "theme": "teema-1",
        "mentoringProgramme": "ohjelma-1",
    }
    if "slug" in field.args:
        return f'{name}(slug: "{slugs.get(name, "001")}")'
    first = 1 if name in {"mentoringProgrammes", "pathways", "themes"} else 3
    return f"{name}(first: {first})" if "first" in field.args else name


#: What is looked at elsewhere: facets, edges, and the ways between stages, which lead back to their pathway.
_ELSEWHERE = {"facets", "edges", "branches", "branch"}


def everything(type_, levels):
    """A selection of all fields, references followed for so many levels."""
    if isinstance(type_, GraphQLInterfaceType):
        return "{ __typename id }"
    below = levels - ("id" in type_.fields)
    inner = []
    for name, field in type_.fields.items():
        target = get_named_type(field.type)
        if not isinstance(target, GraphQLObjectType | GraphQLInterfaceType):
            inner.append(name)
        elif name not in _ELSEWHERE and (below or not leads_to_nodes(target)):
            inner.append(f"{name} {everything(target, below)}")
    return "{ " + " ".join(inner) + " }"


def leads_to_nodes(type_, seen=()):
    """Whether something with an identity of its own can be reached, however far below."""
    if "id" in type_.fields and not isinstance(type_, GraphQLInterfaceType):
        return True
    targets = [get_named_type(field.type) for field in type_.fields.values()]
    objects = [target for target in targets if isinstance(target, GraphQLObjectType) and target.name not in seen]
    return any(leads_to_nodes(target, (*seen, type_.name)) for target in objects)


def reader_schema(reader):
    return schema("jobseeker" if reader == "anonymous" else reader)
