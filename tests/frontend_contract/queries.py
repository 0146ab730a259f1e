"""Queries nobody would write: made from the schema, from its words, and from what reaches a resolver at the edges."""

import base64
import json

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    get_named_type,
)
from hypothesis import strategies as st

ODD_TEXTS = ["", " ", "a" * 1000, "%", "'", '"', "\\", "ä", "\u202e", "😀", "a:b", "853", "palvelu-1", "municipalities"]
ODD_NUMBERS = [1, 2, 3, 5, 10, 50, 100] * 4 + [-(2**31), -1, 0, 101, 2**31 - 1, 2**31, 10**30]
ODD_KEYS = [None, True, 0, -1, 10**12, 1.5, "a", "å", "2020-01-01", "0001-01-01T00:00:00+14:00", [], {}]
ORDERS = ["TITLE", "NEXT_START", "SHORTEST_WAIT", "RECENTLY_PUBLISHED", "STARTS_AT", "", None]

odd_texts = st.sampled_from(ODD_TEXTS) | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
odd_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | odd_texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(odd_texts, inner, max_size=3),
    max_leaves=8,
)


@st.composite
def cursors(draw):
    """Cursors that look like ours, and some that do not."""
    place = [
        draw(st.sampled_from(ORDERS)),
        draw(st.sampled_from(ODD_KEYS)),
        draw(st.sampled_from(["service:1", "a", 5])),
    ]
    made = base64.urlsafe_b64encode(json.dumps(draw(st.just(place) | odd_json)).encode()).decode()
    return draw(st.just(made) | odd_texts)


@st.composite
def queries(draw, schema):
    """A query that is mostly right: fields and arguments of the schema, values at the edges."""
    roots = draw(st.lists(st.sampled_from(sorted(schema.query_type.fields)), min_size=1, max_size=3))
    return (
        "{ "
        + " ".join(f"r{number}: {_field(draw, schema.query_type, name, 4)}" for number, name in enumerate(roots))
        + " }"
    )


def _field(draw, parent, name, depth):
    field = parent.fields[name]
    given = [
        f"{argument}: {_value(draw, arg.type, argument)}"
        for argument, arg in field.args.items()
        if isinstance(arg.type, GraphQLNonNull) or draw(st.booleans())
    ]
    call = f"{name}({', '.join(given)})" if given else name
    return f"{call} {_selection(draw, get_named_type(field.type), depth)}"


def _selection(draw, type_, depth):
    if isinstance(type_, GraphQLInterfaceType):
        return "{ __typename id ... on ProgrammeText { body { html } } ... on ProgrammeItem { time } }"
    if not isinstance(type_, GraphQLObjectType):
        return ""
    names = [name for name, field in type_.fields.items() if depth > 1 or not _has_fields(field)]
    chosen = draw(st.lists(st.sampled_from(names), max_size=3, unique=True)) if names else []
    inner = " ".join(f"{_field(draw, type_, name, depth - 1)}" for name in chosen)
    return "{ __typename " + inner + " }"


def _has_fields(field):
    return isinstance(get_named_type(field.type), GraphQLObjectType | GraphQLInterfaceType)


def _value(draw, type_, name):
    if isinstance(type_, GraphQLNonNull):
        return _value(draw, type_.of_type, name)
    if draw(st.integers(0, 29)) == 0:
        return draw(st.sampled_from(["null", "5", '"x"', "true", "[]", "{}", "$v", "X", "1.5"]))
    if isinstance(type_, GraphQLList):
        return "[" + " ".join(_value(draw, type_.of_type, name) for _ in range(draw(st.integers(0, 3)))) + "]"
    if isinstance(type_, GraphQLInputObjectType):
        names = draw(st.lists(st.sampled_from(sorted(type_.fields)), unique=True, max_size=3))
        return "{" + ", ".join(f"{key}: {_value(draw, type_.fields[key].type, key)}" for key in names) + "}"
    if isinstance(type_, GraphQLEnumType):
        return draw(st.sampled_from(sorted(type_.values)))
    return _scalar(draw, type_.name, name)


def _scalar(draw, type_name, name):
    if name in {"after", "before"}:
        return json.dumps(draw(cursors()))
    if type_name == "Date":
        return json.dumps(draw(st.dates().map(str) | odd_texts))
    values = {"Int": st.sampled_from(ODD_NUMBERS), "Boolean": st.booleans()}
    return json.dumps(draw(values.get(type_name, odd_texts)))


def soup(schema):
    """Words and marks of the query language in any order."""
    words = [name for type_ in schema.type_map.values() for name in getattr(type_, "fields", None) or ()]
    marks = [
        "{",
        "}",
        "(",
        ")",
        "[",
        "]",
        ":",
        "!",
        "...",
        "@",
        "$",
        "=",
        "|",
        "&",
        '"',
        '"""',
        "#",
        ",",
        "\n",
        "-",
        "1",
    ]
    names = [
        "query",
        "mutation",
        "fragment",
        "on",
        "include",
        "skip",
        "if",
        "true",
        "null",
        "type",
        "Service",
        "__schema",
    ]
    return st.lists(st.sampled_from([*words, *marks * 6, *names * 3]), max_size=60).map(" ".join)
