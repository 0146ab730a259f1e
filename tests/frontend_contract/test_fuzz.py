"""Whatever is sent, an answer comes back that says what was wrong, and it is never something of ours."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frontend_contract.schemas import schema
from tests.frontend_contract.queries import cursors, odd_json, odd_texts, queries, soup
from tests.frontend_contract.shelving import a_full_shelf

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("open_site")]

anything = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@pytest.fixture
def catalogue(open_site):
    a_full_shelf(6)


def assert_sound(answer):
    assert answer.status in {200, 400, 401, 405, 413, 415}
    assert set(answer.body) <= {"data", "errors"}
    assert all(
        error["message"] and error["extensions"]["code"] != "INTERNAL" for error in answer.body.get("errors", [])
    )


@anything
@given(body=st.binary() | st.text().map(lambda text: text.encode(errors="surrogatepass")))
def test_any_bytes(send, body):
    assert_sound(send(b" " + body))


@anything
@given(sent=odd_json | st.fixed_dictionaries({"query": odd_json, "variables": odd_json, "operationName": odd_json}))
def test_any_json(send, sent):
    assert_sound(send(json.dumps(sent)))


@anything
@given(query=st.text() | soup(schema("staff")))
def test_any_words_of_the_query_language(send, query):
    assert_sound(send(json.dumps({"query": query})))


@anything
@given(variables=st.dictionaries(st.sampled_from(["first", "after", "slug", "filter", "locale"]), odd_json))
def test_any_variables(send, variables):
    query = (
        'query($first: Int, $after: ID, $slug: String = "", $filter: ServiceFilter, $locale: Locale)'
        " { services(first: $first, after: $after, filter: $filter, locale: $locale) { totalCount }"
        " service(slug: $slug) { id } }"
    )

    assert_sound(send(json.dumps({"query": query, "variables": variables})))


@anything
@given(cursor=cursors(), order=st.sampled_from(["TITLE", "NEXT_START", "SHORTEST_WAIT", "RECENTLY_PUBLISHED"]))
@pytest.mark.usefixtures("catalogue")
def test_any_cursor(ask, cursor, order):
    query = (
        f"query($at: ID) {{ a: services(orderBy: {order}, after: $at) {{ totalCount }}"
        f" b: services(last: 1, orderBy: {order}, before: $at) {{ totalCount }} }}"
    )

    assert_sound(ask(query, {"at": cursor}))


@anything
@given(data=st.data())
@pytest.mark.usefixtures("catalogue")
def test_any_query_of_the_schema(ask, data):
    reader = data.draw(st.sampled_from(["anonymous", "provider", "staff"]))
    query = data.draw(queries(schema("jobseeker" if reader == "anonymous" else reader)))

    assert_sound(ask(query, reader=reader))


@anything
@given(header=st.text(st.characters(exclude_characters="\r\n")) | odd_texts.map("Bearer {}".format))
def test_any_authorization(send, header):
    answer = send('{"query": "{ site { isOpen } }"}', Authorization=header)

    assert_sound(answer)
    assert answer.codes == ["UNAUTHENTICATED"]
