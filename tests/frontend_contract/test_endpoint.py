"""What the endpoint takes, and what it refuses before anybody asks the database."""

import json

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db

QUERY = "{ site { isOpen } }"


def test_a_query_sent_as_json_by_post_is_answered(ask):
    assert ask(QUERY).data == {"site": {"isOpen": False}}


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_every_method_but_post_is_refused(send, method):
    answer = send(json.dumps({"query": QUERY}), method=method)

    assert (answer.status, answer.headers["Allow"]) == (405, "POST")
    assert answer.refused_at_once == "METHOD_NOT_ALLOWED"


def test_a_query_in_the_address_is_refused(client):
    response = client.get(reverse("graphql"), {"query": QUERY})

    assert response.json()["errors"][0]["extensions"]["code"] == "METHOD_NOT_ALLOWED"


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("application/x-www-form-urlencoded", "query=%7Bsite%7BisOpen%7D%7D"),
        ("multipart/form-data; boundary=b", '--b\r\nContent-Disposition: form-data; name="query"\r\n\r\n{a}\r\n--b--'),
        ("application/graphql", QUERY),
        ("text/plain", json.dumps({"query": QUERY})),
        ("", json.dumps({"query": QUERY})),
    ],
)
def test_everything_but_json_is_refused(send, content_type, body):
    answer = send(body, content_type=content_type)

    assert (answer.status, answer.refused_at_once) == (415, "UNSUPPORTED_MEDIA_TYPE")


def test_a_character_set_beside_the_content_type_is_no_reason_to_refuse(send):
    assert send(json.dumps({"query": QUERY}), content_type="application/json; charset=utf-8").status == 200


def test_a_batch_is_refused(send):
    answer = send(json.dumps([{"query": QUERY}, {"query": QUERY}]))

    assert (answer.status, answer.refused_at_once) == (400, "BATCH_NOT_SUPPORTED")


@pytest.mark.parametrize(
    "body",
    [
        " ",
        "{",
        "null",
        "5",
        '"text"',
        "{}",
        '{"query": null}',
        '{"query": ["{a}"]}',
        '{"query": {"a": 1}}',
        '{"query": "{a}", "variables": "a"}',
        '{"query": "{a}", "variables": [1]}',
        '{"query": "{a}", "operationName": 5}',
        b"\xff\xfe",
        b'{"query": "\xff"}',
        '{"query": "{a}", "variables": {"n": ' + "9" * 5000 + "}}",
        "[" * 20_000,
        '{"query": ' * 2_000,
        '{"query": "{a}", "variables": {"a": ' + "[" * 10_000 + "]" * 10_000 + "}}",
    ],
)
def test_a_body_that_is_not_an_operation_is_refused(send, body):
    answer = send(body)

    assert (answer.status, answer.refused_at_once) == (400, "BAD_REQUEST")


def test_a_body_beyond_the_limit_is_refused_however_it_is_declared(send, client):
    answer = send(json.dumps({"query": "{ a }" + " " * 200_000}))

    assert (answer.status, answer.refused_at_once) == (413, "TOO_LARGE")


@pytest.mark.parametrize("text", ["a\0b", "\ud800", "b\udfff"])
@pytest.mark.parametrize("place", ["value", "key", "list", "name"])
def test_a_text_that_cannot_be_kept_is_refused_wherever_it_stands(ask, place, text):
    variables = {"value": {"s": text}, "key": {text: 1}, "list": {"a": [[{"b": text}]]}, "name": {}}[place]

    answer = ask("query Q { site { isOpen } }", variables, name=text if place == "name" else "Q")

    assert (answer.status, answer.refused_at_once) == (400, "BAD_ARGUMENT")


@pytest.mark.parametrize(
    "query",
    [
        r'{ service(slug: "a\u0000b") { id } }',
        r'{ services(filter: {clientGroups: ["a", "\u0000"]}) { totalCount } }',
        r'query($s: [String!] = ["\u0000"]) { vocabularies(codes: $s) { code } }',
    ],
)
def test_a_text_that_cannot_be_kept_is_refused_in_the_query_too(ask, query):
    assert ask(query).refused_at_once == "BAD_ARGUMENT"


def test_half_a_surrogate_pair_in_the_query_is_a_syntax_error(ask):
    assert ask(r'{ service(slug: "\uD800") { id } }').refused_at_once == "SYNTAX_ERROR"


@pytest.mark.parametrize("query", ["", "#", "{", "{ a } }", "query {", "{ a(b: ) }", "\0"])
def test_what_is_not_graphql_is_refused_with_its_place(ask, query):
    answer = ask(query)

    assert (answer.status, answer.refused_at_once) == (400, "SYNTAX_ERROR")
    assert answer.body["errors"][0]["locations"]


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("query A { site { isOpen } } query B { site { isOpen } }", None),
        ("query A { site { isOpen } }", "B"),
        ("fragment A on Site { isOpen }", None),
        ("type A { b: Int }", None),
    ],
)
def test_the_operation_to_carry_out_must_be_clear(ask, query, name):
    assert ask(query, name=name).refused_at_once == "BAD_REQUEST"


def test_one_operation_of_several_can_be_named(ask):
    query = "query A { site { isOpen } } query B { site { launchStage } }"

    assert ask(query, name="B").data == {"site": {"launchStage": 1}}


@pytest.mark.parametrize("operation", ["mutation", "subscription"])
def test_there_is_no_mutation_but_those_of_the_schema_and_no_subscription(ask, operation):
    assert ask(f"{operation} {{ a }}").refused_at_once == "VALIDATION_ERROR"


@pytest.mark.parametrize(
    ("declared", "value"),
    [
        ("Int", "abc"),
        ("Int", 1.5),
        ("Int", True),
        ("Int", {"a": 1}),
        ("[String!]", [None]),
        ("Locale", "DE"),
        ("ServiceFilter", {"nothing": 1}),
        ("ServiceFilter", {"startsBefore": "31.1.2027"}),
        ("ServiceFilter", {"startsBefore": 20270131}),
        ("ServiceFilter", {"startsBefore": "2027-13-01"}),
    ],
)
def test_a_variable_of_the_wrong_type_is_refused_with_its_place(ask, declared, value):
    uses = {
        "Int": "services(first: $v) { totalCount }",
        "[String!]": "vocabularies(codes: $v) { code }",
        "Locale": "site(locale: $v) { isOpen }",
        "ServiceFilter": "services(filter: $v) { totalCount }",
    }

    answer = ask(f"query($v: {declared}) {{ {uses[declared]} }}", {"v": value})

    assert (answer.status, answer.refused_at_once) == (400, "BAD_ARGUMENT")
    assert answer.body["errors"][0]["locations"]


@pytest.mark.usefixtures("open_site")
def test_a_null_is_as_good_as_an_argument_left_out(ask):
    left_out = ask("{ services { totalCount } site { isOpen } vocabularies { code } }")

    nulls = ask(
        "{ services(locale: null, fallback: null, orderBy: null, first: null, after: null, filter: null) { totalCount }"
        " site(locale: null) { isOpen } vocabularies(locale: null, codes: null) { code } }"
    )

    assert nulls.data == left_out.data


def test_an_answer_is_kept_by_nobody(ask):
    assert ask(QUERY).headers["Cache-Control"] == "no-store"
