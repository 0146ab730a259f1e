"""Queries that ask too much are refused from their text alone: no SQL, a clear code, and soon."""

import sys
from bisect import bisect_right

import pytest
from graphql import Lexer, Source, TokenKind, get_introspection_query

from frontend_contract.rules.bounds import LIMITS

pytestmark = pytest.mark.django_db

#: How many functions the worst query within the limits may call: a fraction of a second's worth.
MOST_CALLS = 300_000


def many(text, count):
    return " ".join(text.format(number) for number in range(count))


def nested(field, levels, leaf="id"):
    return f"{field} {{ " * levels + leaf + " }" * levels


def as_large_as_allowed(query_of):
    """The largest query of a family that still has no more tokens than allowed."""
    sizes = range(1, LIMITS.tokens + 1)
    return query_of(bisect_right(sizes, LIMITS.tokens, key=lambda size: tokens(query_of(size))))


def tokens(query):
    lexer, count = Lexer(Source(query)), 0
    while lexer.advance().kind != TokenKind.EOF:
        count += 1
    return count


EXPONENTIAL = many("fragment F{0} on Site {{ ...G{0} ...H{0} }}", 20) + "".join(
    f" fragment {name}{number} on Site {{ ...F{number + 1} isOpen }}" for name in "GH" for number in range(19)
)

HOSTILE = {
    "aliases": ("{" + many("a{}: site {{ isOpen }}", 1000) + "}", "TOO_MANY_TOKENS"),
    "a few aliases too many": ("{" + many("a{}: site {{ isOpen }}", LIMITS.aliases + 1) + "}", "TOO_MANY_ALIASES"),
    "aliases in a fragment": (
        "{ site { ...A } } fragment A on Site {" + many("a{}: isOpen", LIMITS.aliases + 1) + "}",
        "TOO_MANY_ALIASES",
    ),
    "a field again and again": ("{ site {" + "isOpen " * 100 + "} }", "TOO_MANY_ALIASES"),
    "a fragment again and again": (
        "{ site {" + "...A " * 100 + "} } fragment A on Site { isOpen }",
        "TOO_MANY_ALIASES",
    ),
    "one level too deep": ("{ services { nodes {" + nested("leadsTo", 10) + "} } }", "TOO_DEEP"),
    "far too deep": ("{ services { nodes {" + nested("leadsTo", 60) + "} } }", "TOO_DEEP"),
    "deeper than can be parsed": (nested("a", 600), "SYNTAX_ERROR"),
    "fields deeper than can be parsed": ("{" + nested("a", 600) + "}", "TOO_DEEP"),
    "values deeper than can be parsed": ("{ a(b: " + "[" * 900 + "]" * 900 + ") }", "TOO_DEEP"),
    "types deeper than can be parsed": ("query($a: " + "[" * 900 + "Int" + "]" * 900 + ") { a }", "TOO_DEEP"),
    "fragments deeper than can be parsed": ("{" + "... {" * 600 + "a" + "}" * 600 + "}", "TOO_DEEP"),
    "tokens": ("{ site {" + many("f{}", 2000) + "} }", "TOO_MANY_TOKENS"),
    "directives": ("{ site { isOpen " + "@include(if: true) " * 100 + "} }", "TOO_MANY_DIRECTIVES"),
    "directives on the query": ("query " + "@a " * 100 + "{ site { isOpen } }", "TOO_MANY_DIRECTIVES"),
    "directives on fragments": ("{ site {" + "... @include(if: true) { isOpen } " * 21 + "} }", "TOO_MANY_DIRECTIVES"),
    "operations": (many("query Q{} {{ site {{ isOpen }} }}", 11), "TOO_MANY_OPERATIONS"),
    "a fragment in itself": ("{ site { ...A } } fragment A on Site { ...A }", "FRAGMENT_CYCLE"),
    "fragments in a circle": (
        "{ site { ...A } } fragment A on Site { ... { ...B } } fragment B on Site { ...A }",
        "FRAGMENT_CYCLE",
    ),
    "fragments that double at each step": ("{ site { ...F0 } }" + EXPONENTIAL, "TOO_COSTLY"),
    "costly nesting": ("{ services(first: 100) { nodes {" + nested("leadsTo", 4) + "} } }", "TOO_COSTLY"),
    "costly lists in a fragment": (
        "{ services(first: 100) { nodes { ...A } } } fragment A on Service {" + nested("leadsTo", 4) + "}",
        "TOO_COSTLY",
    ),
    "costly lists in fragments on an interface": (
        "{ events(first: 100) { nodes { programme { ... on ProgrammeText { body {"
        + many("a{}: blocks {{ items {{ spans {{ text }} }} }}", 10)
        + "} } } } } }",
        "TOO_COSTLY",
    ),
    "all vocabularies many times": (
        "{ vocabularies { terms { " + many("a{}: broader {{ label }}", 30) + "} } }",
        "TOO_COSTLY",
    ),
    "many lists": ("{" + many("a{}: services {{ totalCount }}", 40) + "}", "TOO_COSTLY"),
    "facets many times": ("{ services {" + many("a{}: facets {{ name counts {{ code }} }}", 30) + "} }", "TOO_COSTLY"),
    "a very long text": ('{ service(slug: "' + "a" * 20_000 + '") { id } }', "BAD_ARGUMENT"),
    "a word of 200 kB": ('{ service(slug: "' + "a" * 200_000 + '") { id } }', "TOO_LARGE"),
    "a very long list of codes": (
        "{ services(filter: {municipalities: [" + '"853" ' * 1000 + "]}) { totalCount } }",
        "BAD_ARGUMENT",
    ),
}


@pytest.mark.parametrize(("query", "code"), HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_query_is_refused_without_asking_the_database(ask, query, code):
    answer, calls = counting_calls(lambda: ask(query))

    assert answer.refused_at_once == code
    assert answer.status in {400, 413}
    assert calls < MOST_CALLS


@pytest.mark.parametrize("reader", ["jobseeker", "staff"])
def test_a_token_does_not_lift_the_limits(ask, reader):
    answer = ask(HOSTILE["costly nesting"][0], reader=reader)

    assert answer.codes == ["TOO_COSTLY"]


@pytest.mark.parametrize("size", [-1, 0, 101, 10**9, -(10**12), 10**40, int("9" * 4000)])
@pytest.mark.parametrize("argument", ["first", "last"])
@pytest.mark.parametrize("listed", ["services", "events", "providers", "locations"])
def test_a_page_size_out_of_bounds_is_refused_however_it_is_written(ask, argument, size, listed):
    inner = f"{listed}({argument}: $n) {{ totalCount }}"

    literal = ask(f"{{ {listed}({argument}: {size}) {{ totalCount }} }}")
    variable = ask(f"query($n: Int) {{ {inner} }}", {"n": size})
    default = ask(f"query($n: Int = {size}) {{ {inner} }}")

    assert [answer.refused_at_once for answer in (literal, variable, default)] == ["PAGE_SIZE"] * 3


def test_a_page_size_of_more_digits_than_python_reads_is_refused(ask):
    assert ask("{ services(first: " + "9" * 5000 + ") { totalCount } }").refused_at_once == "PAGE_SIZE"


def test_a_page_size_written_as_a_float_is_what_graphql_takes_it_for(ask):
    answer = ask("query($n: Int) { services(first: $n) { totalCount } }", {"n": 1000.0})

    assert answer.refused_at_once == "PAGE_SIZE"


def test_the_default_of_another_operation_does_not_count(ask):
    query = (
        "query A($n: Int = 1) { services(first: $n) { totalCount } }"
        " query B($n: Int = 1000) { services(first: $n) { totalCount } }"
    )

    assert ask(query, name="B").refused_at_once == "PAGE_SIZE"


def test_the_cost_grows_with_the_page_that_a_variable_asks_for(ask):
    query = "query($n: Int) { services(first: $n) { nodes {" + nested("leadsTo", 4) + "} } }"

    assert ask(query, {"n": 100}).refused_at_once == "TOO_COSTLY"
    assert ask(query, {"n": 1}).data == {"services": {"nodes": []}}


@pytest.mark.parametrize("field", ["__schema { queryType { name } }", '__type(name: "Service") { name }'])
@pytest.mark.parametrize(
    "wrap", ["{{ {} }}", "{{ ... on Query {{ a: {} }} }}", "{{ ...A }} fragment A on Query {{ {} }}"]
)
def test_introspection_is_refused_where_it_is_off(ask, settings, field, wrap):
    settings.GRAPHQL_INTROSPECTION = False

    assert ask(wrap.format(field)).refused_at_once == "INTROSPECTION_OFF"


def test_the_name_of_a_type_can_be_asked_where_introspection_is_off(ask, settings):
    settings.GRAPHQL_INTROSPECTION = False

    assert ask("{ __typename site { __typename } }").data == {"__typename": "Query", "site": {"__typename": "Site"}}


def test_introspection_is_answered_where_it_is_on(ask):
    assert ask('{ __type(name: "Service") { name } }').data == {"__type": {"name": "Service"}}


def test_the_introspection_that_tools_send_is_within_the_limits(ask):
    everything = get_introspection_query(input_value_deprecation=True, specified_by_url=True, schema_description=True)

    assert ask(everything).data["__schema"]["queryType"]["name"] == "Query"


@pytest.mark.usefixtures("open_site")
@pytest.mark.parametrize("query", ["{" + many("a{}: site {{ isOpen }}", LIMITS.aliases) + "}"])
def test_what_is_just_within_the_limits_is_answered(ask, query):
    assert ask(query).status == 200


WITHIN_THE_LIMITS = {
    "unknown fields": lambda size: "{" + many("f{}", size) + "}",
    "unknown arguments": lambda size: "{ services(" + many("f{}: 1", size) + ") { totalCount } }",
    "unused variables": lambda size: "query(" + many("$v{}: Int", size) + ") { site { isOpen } }",
    "fragments in a chain": lambda size: (
        "{ site { ...F0 } }" + many("fragment F{} on Site {{ isOpen }}", size).replace("isOpen", "isOpen ...F1", 1)
    ),
    "unused fragments in a circle": lambda size: (
        "{ site { isOpen } }"
        + "".join(f" fragment F{number} on Site {{ ...F{(number + 1) % size} }}" for number in range(size))
    ),
    "the same field in many fragments": lambda size: "{ site {" + "... { isOpen } " * size + "} }",
    "the same list in many fragments": lambda size: "{ site {" + "... { notices { code } } " * size + "} }",
    "the same object in many fragments": lambda size: (
        "{ services(first: 1) { nodes {" + "... { provider { providerType { broader { id } } } } " * size + "} } }"
    ),
    "many fields of one object in many fragments": lambda size: (
        "{ services(first: 1) { nodes {" + "... { provider { id name slug } } " * size + "} } }"
    ),
    "named fragments that say the same": lambda size: (
        "{ services(first: 1) { nodes {"
        + many("...F{}", 10)
        + "} } }"
        + many("fragment F{0} on Service {{" + "... {{ provider {{ id }} }} " * size + "}}", 10)
    ),
}


@pytest.mark.parametrize("query_of", WITHIN_THE_LIMITS.values(), ids=WITHIN_THE_LIMITS.keys())
def test_the_worst_that_the_limits_let_through_takes_a_bounded_number_of_calls(ask, query_of):
    query = as_large_as_allowed(query_of)
    ask("{ site { isOpen } }")

    answer, calls = counting_calls(lambda: ask(query))

    assert calls < MOST_CALLS
    assert set(answer.codes) <= {"VALIDATION_ERROR", "TOO_MANY_ALIASES", "TOO_COSTLY"}


def counting_calls(act):
    """What an act returns, and how many functions were called meanwhile: a measure that no machine changes."""
    calls = 0

    def count(_frame, event, _argument):
        nonlocal calls
        calls += event == "call"

    sys.setprofile(count)
    try:
        result = act()
    finally:
        sys.setprofile(None)
    return result, calls


def test_fields_repeated_over_fragments_count_like_fields_repeated_in_one(ask):
    query = "{ site {" + "... { isOpen } " * (LIMITS.aliases + 2) + "} }"

    assert ask(query).codes == ["TOO_MANY_ALIASES"]
