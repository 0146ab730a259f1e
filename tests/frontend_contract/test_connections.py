"""Paging: whatever the order and the page size, every item comes once, in both directions."""

import base64
import json
from dataclasses import replace
from datetime import date, timedelta
from itertools import chain
from math import ceil

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories import LONG_AGO
from tests.frontend_contract.shelving import event, location, provider, put, service
from viuhka.openings.models import Opening
from viuhka.publications.models import Address, Publication

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("open_site")]

ORDERS = ["TITLE", "NEXT_START", "SHORTEST_WAIT", "RECENTLY_PUBLISHED"]
PAGE = """
query($order: ServiceOrder!, $filter: ServiceFilter, $first: Int, $after: ID, $last: Int, $before: ID) {
  services(orderBy: $order, filter: $filter, first: $first, after: $after, last: $last, before: $before) {
    totalCount
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    edges { cursor node { id } }
    nodes { id }
  }
}
"""
several = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)

#: Few different values, so that many items share a key.
rows = st.lists(
    st.fixed_dictionaries(
        {
            "title": st.sampled_from(["Ääni", "Öljy", "Åbo", "Apu", "apu", "Z", "a b", "é"]),
            "next_start_date": st.sampled_from([None, date(2027, 1, 1), date(2027, 1, 2)]),
            "wait_days": st.sampled_from([None, 0, 7]),
            "published": st.sampled_from([0, 0, 1]),
            "status": st.sampled_from(["active", "full"]),
        }
    ),
    max_size=15,
)


def shelve(items):
    for model in (Publication, Address, Opening):
        model.objects.all().delete()
    for number, item in enumerate(items):
        given = dict(item)
        title, published = given.pop("title"), LONG_AGO + timedelta(days=given.pop("published"))
        put(service(number, words={"title": title}, **given), published_at=published)


@pytest.fixture
def pages(ask):
    """All pages of a list, walked by the cursors it gives, as lists of ids."""

    def pages(size, *, backward=False, **variables):
        found, cursor = [], None
        while True:
            ends = {"last": size, "before": cursor} if backward else {"first": size, "after": cursor}
            listed = ask(PAGE, {**variables, **ends}).data["services"]
            found.append([edge["node"]["id"] for edge in listed["edges"]])
            info = listed["pageInfo"]
            assert len(found) <= 40
            if not info["hasPreviousPage" if backward else "hasNextPage"]:
                return found[::-1] if backward else found
            cursor = info["startCursor" if backward else "endCursor"]

    return pages


@several
@given(items=rows, order=st.sampled_from(ORDERS), size=st.integers(1, 6), statuses=st.sampled_from([None, ["ACTIVE"]]))
def test_pages_joined_are_the_whole_list_and_each_item_comes_once(ask, pages, items, order, size, statuses):
    shelve(items)
    variables = {"order": order, "filter": {"statuses": statuses}}
    whole = [node["id"] for node in ask(PAGE, {**variables, "first": 100}).data["services"]["nodes"]]
    expected = {f"service:{n:04}" for n, item in enumerate(items) if not statuses or item["status"] == "active"}

    forward, backward = pages(size, **variables), pages(size, backward=True, **variables)

    assert set(whole) == expected
    assert len(whole) == len(expected)
    assert list(chain(*forward)) == list(chain(*backward)) == whole
    assert all(len(page) == size for page in [*forward[:-1], *backward[1:]])
    assert len(forward) == len(backward) == max(1, ceil(len(whole) / size))


@several
@given(items=rows, order=st.sampled_from(ORDERS))
def test_the_order_is_by_its_key_and_what_has_none_comes_last(ask, items, order):
    shelve(items)

    found = [node["id"] for node in ask(PAGE, {"order": order, "first": 100}).data["services"]["nodes"]]

    keys = {f"service:{number:04}": key_of(order, item) for number, item in enumerate(items)}
    assert found == sorted(keys, key=lambda ref: (keys[ref], ref))


def key_of(order, item):
    alphabet = "abcdefghijklmnopqrstuvwxyzåäö"
    title = [alphabet.find(letter) for letter in item["title"].lower().replace("é", "e")]
    start, wait = item["next_start_date"], item["wait_days"]
    return {
        "TITLE": title,
        "NEXT_START": (start is None, start or date.min),
        "SHORTEST_WAIT": (wait is None, wait or 0),
        "RECENTLY_PUBLISHED": -item["published"],
    }[order]


@several
@given(items=rows, order=st.sampled_from(ORDERS), size=st.integers(1, 20), at=st.integers(0, 15))
def test_the_total_counts_the_whole_list_wherever_the_page_lies(ask, items, order, size, at):
    shelve(items)
    edges = ask(PAGE, {"order": order, "first": 100}).data["services"]["edges"]
    cursor = edges[min(at, len(edges) - 1)]["cursor"] if edges else None

    forward = ask(PAGE, {"order": order, "first": size, "after": cursor}).data["services"]
    backward = ask(PAGE, {"order": order, "last": size, "before": cursor}).data["services"]

    assert forward["totalCount"] == backward["totalCount"] == len(items)


def test_beyond_the_end_there_is_nothing_but_the_total(ask):
    shelve([{"title": "A", "published": 0}])
    end = ask(PAGE, {"order": "TITLE"}).data["services"]["pageInfo"]["endCursor"]

    beyond = ask(PAGE, {"order": "TITLE", "after": end}).data["services"]

    assert beyond == {
        "totalCount": 1,
        "pageInfo": {"hasNextPage": False, "hasPreviousPage": True, "startCursor": None, "endCursor": None},
        "edges": [],
        "nodes": [],
    }


def test_a_page_between_two_cursors_holds_what_lies_between(ask):
    shelve([{"title": title, "published": 0} for title in "abcde"])
    first, *_, last = (edge["cursor"] for edge in ask(PAGE, {"order": "TITLE"}).data["services"]["edges"])

    between = ask(PAGE, {"order": "TITLE", "after": first, "before": last}).data["services"]["nodes"]

    assert [node["id"] for node in between] == ["service:0001", "service:0002", "service:0003"]


def test_without_a_size_a_page_holds_twenty(ask):
    put(*[service(number) for number in range(25)])

    assert len(ask(PAGE, {"order": "TITLE"}).data["services"]["nodes"]) == 20


def test_a_cursor_stays_right_when_items_before_it_come_and_go(ask):
    shelve([{"title": title, "published": 0} for title in "bcde"])
    cursor = ask(PAGE, {"order": "TITLE", "first": 2}).data["services"]["pageInfo"]["endCursor"]
    Publication.objects.filter(ref="service:0000").delete()
    put(service(100, words={"title": "a"}))

    rest = ask(PAGE, {"order": "TITLE", "after": cursor}).data["services"]["nodes"]

    assert [node["id"] for node in rest] == ["service:0002", "service:0003"]


CURSOR = "query($at: ID) { LIST(after: $at) { totalCount pageInfo { endCursor } } }"


@pytest.mark.parametrize(
    ("of", "used_in"),
    [
        ("services(orderBy: TITLE", "services(orderBy: NEXT_START"),
        ("services(orderBy: TITLE", "services(orderBy: RECENTLY_PUBLISHED"),
        ("services(orderBy: RECENTLY_PUBLISHED", "services(orderBy: NEXT_START"),
        ("services(orderBy: SHORTEST_WAIT", "services(orderBy: TITLE"),
        ("services(orderBy: NEXT_START", "events(orderBy: STARTS_AT"),
        ("services(orderBy: TITLE", "events(orderBy: TITLE"),
        ("providers(locale: FI", "locations(locale: FI"),
        ("providers(locale: FI", "services(orderBy: TITLE"),
    ],
)
def test_a_cursor_of_another_list_or_order_is_refused(ask, of, used_in):
    put(service(1), event(1), *provider("a"), *location("a"))
    listed = "query($at: ID) { list: %s, after: $at) { pageInfo { endCursor } } }"
    cursor = ask(listed % of).data["list"]["pageInfo"]["endCursor"]

    assert ask(listed % of, {"at": cursor}).codes == []
    assert ask(listed % used_in, {"at": cursor}).codes == ["BAD_CURSOR"]


def made(*place):
    return base64.urlsafe_b64encode(json.dumps(place).encode()).decode()


@pytest.mark.parametrize(
    "cursor",
    [
        "",
        "x",
        "ä",
        "AAAA",
        made(),
        made("TITLE"),
        made("TITLE", "a"),
        made("TITLE", 5, "service:1"),
        made("TITLE", None, "service:1"),
        made("TITLE", "a", 5),
        made("TITLE", "a", "provider:1"),
        made("TITLE", "a\0", "service:1"),
        made("TITLE", "a", "service:\0"),
        made("TITLE", "\ud800", "service:1"),
        made("TITLE", "a", "service:1", "more"),
        made({"TITLE": 1}),
        base64.urlsafe_b64encode(b"[" * 600).decode(),
        base64.urlsafe_b64encode(b"NaN").decode(),
    ],
)
def test_a_cursor_that_is_not_ours_is_refused(ask, cursor):
    assert ask(PAGE, {"order": "TITLE", "after": cursor}).codes == ["BAD_CURSOR"]


@pytest.mark.parametrize(
    ("order", "key"),
    [
        ("SHORTEST_WAIT", True),
        ("SHORTEST_WAIT", -1),
        ("SHORTEST_WAIT", 10**12),
        ("SHORTEST_WAIT", 1.0),
        ("NEXT_START", "2027-01-01"),
        ("NEXT_START", "2027-01-01T00:00:00"),
        ("NEXT_START", "soon"),
        ("NEXT_START", 5),
    ],
)
def test_a_cursor_with_an_impossible_key_is_refused(ask, order, key):
    assert ask(PAGE, {"order": order, "after": made(order, key, "service:1")}).codes == ["BAD_CURSOR"]


def test_a_language_version_is_ordered_by_its_own_title(ask):
    finnish, other = service(1, words={"title": "A"}), service(2, words={"title": "B"})
    swedish = replace(
        finnish, locale="sv", serves=("sv",), sort_title="c", everybody={**finnish.everybody, "title": "C"}
    )
    put(replace(finnish, serves=("fi", "en")), swedish, other)

    titles = ask("{ services(locale: SV) { nodes { title } } }").data["services"]["nodes"]

    assert [node["title"] for node in titles] == ["B", "C"]


def test_events_come_in_the_order_they_start(ask):
    put(event(1, starts_at=LONG_AGO + timedelta(days=2)), event(2), event(3, starts_at=LONG_AGO))

    slugs = [node["slug"] for node in ask("{ events { nodes { slug } } }").data["events"]["nodes"]]

    assert slugs == ["tapahtuma-3", "tapahtuma-1", "tapahtuma-2"]
