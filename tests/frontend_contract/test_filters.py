"""Filters and counts, held against what a few lines of Python say."""

from collections import Counter
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.frontend_contract.shelving import event, location, provider, put, service, term
from viuhka.openings.models import Opening
from viuhka.publications.models import Address, Publication

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("open_site")]

HELSINKI = ZoneInfo("Europe/Helsinki")
CODES = ["a", "b", "c"]

#: The filter's argument, the fact it is about, and how the fact's value is written.
MANY = {
    "clientGroups": ("client_groups", "term:client_groups/{}"),
    "serviceNeeds": ("service_needs", "term:service_needs/{}"),
    "municipalities": ("municipalities", "term:municipalities/{}"),
    "languages": ("languages", "term:languages/{}"),
    "deliveryModes": ("delivery_modes", "term:delivery_modes/{}"),
}
ONE = {
    "serviceTypes": ("service_type", "term:service_types/{}"),
    "costTypes": ("cost_type", "term:cost_types/{}"),
    "providers": ("provider", "provider:{}"),
}
FACETS = {
    **{name: name for name in (*MANY, *ONE)},
    "statuses": "statuses",
    "referral": "referral",
}

several = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)

codes = st.sampled_from(CODES)
services = st.lists(
    st.fixed_dictionaries(
        {
            **{name: st.lists(codes, unique=True, max_size=3) for name in MANY},
            **{name: st.lists(codes, max_size=1) for name in ONE},
            "statuses": st.sampled_from([["ACTIVE"], ["FULL"]]),
            "referral": st.sampled_from([["required"], ["not-required"]]),
            "start": st.sampled_from([None, date(2027, 1, 1), date(2027, 2, 1)]),
            "intake": st.sampled_from(["continuous", "periodic"]),
        }
    ),
    max_size=12,
)
filters = st.fixed_dictionaries(
    {},
    optional={
        **{name: st.lists(codes, unique=True, max_size=2) | st.none() for name in (*MANY, *ONE)},
        "statuses": st.lists(st.sampled_from(["ACTIVE", "FULL"]), unique=True, max_size=2),
        "referralRequired": st.booleans() | st.none(),
        "startsBefore": st.sampled_from(["2027-01-01", "2027-01-15", "2027-03-01"]),
    },
)


def shelve(items):
    for model in (Publication, Address, Opening):
        model.objects.all().delete()
    put(*[service(number, **facts_of(item)) for number, item in enumerate(items)])


def facts_of(item):
    many = {fact: tuple(form.format(code) for code in item[name]) for name, (fact, form) in MANY.items()}
    one = {fact: form.format(item[name][0]) if item[name] else None for name, (fact, form) in ONE.items()}
    return {
        **many,
        **one,
        "status": item["statuses"][0].lower(),
        "is_referral_required": item["referral"] == ["required"],
        "next_start_date": item["start"],
        "intake_mode": item["intake"],
    }


def chosen_codes(chosen):
    """What a filter allows, by what the services are counted by; an empty list does not restrict."""
    found = {name: set(allowed) for name, allowed in chosen.items() if name in FACETS and allowed}
    if chosen.get("referralRequired") is not None:
        found["referral"] = {"required" if chosen["referralRequired"] else "not-required"}
    return found


def matches(item, chosen, but=None):
    """Whether a service passes a filter, the part about ``but`` left out."""
    allowed = chosen_codes(chosen)
    by_code = all(set(item[name]) & codes for name, codes in allowed.items() if name != but)
    return by_code and starts_in_time(item, chosen.get("startsBefore"))


def starts_in_time(item, day):
    in_time = item["start"] is not None and day is not None and item["start"] < date.fromisoformat(day)
    return day is None or item["intake"] == "continuous" or in_time


QUERY = """
query($filter: ServiceFilter, $of: [FacetName!]) {
  services(filter: $filter, first: 100) {
    totalCount
    nodes { id }
    facets(of: $of) { name counts { code count } }
  }
}
"""


@several
@given(items=services, chosen=filters)
def test_a_filter_takes_any_code_within_and_every_condition_between(ask, items, chosen):
    shelve(items)

    found = ask(QUERY, {"filter": chosen, "of": ["STATUSES"]}).data["services"]

    expected = {f"service:{number:04}" for number, item in enumerate(items) if matches(item, chosen)}
    assert {node["id"] for node in found["nodes"]} == expected
    assert found["totalCount"] == len(expected)


@several
@given(items=services, chosen=filters)
def test_facets_count_what_another_choice_would_give(ask, items, chosen):
    shelve(items)

    facets = ask(QUERY, {"filter": chosen}).data["services"]["facets"]

    counted = {facet["name"]: [(count["code"], count["count"]) for count in facet["counts"]] for facet in facets}
    assert counted == {upper(name): naive_counts(items, chosen, name) for name in FACETS}


def naive_counts(items, chosen, name):
    found = Counter(code for item in items if matches(item, chosen, but=name) for code in item[name])
    lowered = {code.lower() if name == "statuses" else code: count for code, count in found.items()}
    return sorted(lowered.items(), key=lambda pair: (-pair[1], pair[0]))


def upper(name):
    return "".join(f"_{letter}" if letter.isupper() else letter for letter in name).upper()


def test_facets_are_given_as_asked_for_each_once(ask):
    put(service(1))

    facets = ask(QUERY, {"of": ["LANGUAGES", "STATUSES", "LANGUAGES"]}).data["services"]["facets"]

    assert [facet["name"] for facet in facets] == ["LANGUAGES", "STATUSES"]


def test_a_facet_names_its_codes_in_the_language_asked_for(ask):
    put(*term("municipalities", "853"), *provider("turku"), *term("service_status", "active"))
    put(service(1, municipalities=("term:municipalities/853",), provider="provider:turku"))
    of = "of: [MUNICIPALITIES, PROVIDERS, STATUSES, REFERRAL]"
    query = f"{{ services(locale: SV) {{ facets({of}) {{ counts {{ code label }} }} }} }}"

    facets = ask(query).data["services"]["facets"]

    assert [facet["counts"] for facet in facets] == [
        [{"code": "853", "label": "853 på svenska"}],
        [{"code": "turku", "label": "Tuottaja turku"}],
        [{"code": "active", "label": "active på svenska"}],
        [{"code": "not-required", "label": None}],
    ]


def test_facets_count_only_what_the_reader_may_see(ask):
    put(service(1, service_type="term:service_types/a"))
    put(service(2, service_type="term:service_types/b"), open_to=["staff"])

    counts = ask(QUERY, {"of": ["SERVICE_TYPES"]}).data["services"]["facets"][0]["counts"]

    assert counts == [{"code": "a", "count": 1}]


def test_facets_do_not_depend_on_the_page(ask):
    put(*[service(number) for number in range(5)])

    page = ask("{ services(first: 1) { facets(of: [STATUSES]) { counts { count } } } }").data["services"]

    assert page["facets"][0]["counts"] == [{"count": 5}]


def test_a_code_is_not_a_pattern(ask):
    put(service(1, municipalities=("term:municipalities/853",)))

    for code in ("85", "%", "853%", "8_3", "", "853 ", "municipalities:853"):
        assert ask(QUERY, {"filter": {"municipalities": [code]}}).data["services"]["totalCount"] == 0


def test_the_same_code_of_another_dimension_does_not_match(ask):
    put(service(1, languages=("term:languages/a",)))

    assert ask(QUERY, {"filter": {"deliveryModes": ["a"]}}).data["services"]["totalCount"] == 0


def test_events_are_filtered_by_what_they_have_and_when_they_start(ask):
    def at(*moment):
        return datetime(*moment, tzinfo=HELSINKI)

    put(
        event(1, event_kind="term:event_kinds/fair", starts_at=at(2027, 1, 31, 23, 59), status="open"),
        event(2, event_kind="term:event_kinds/fair", starts_at=at(2027, 2, 1, 0, 0), status="full"),
        event(3, industries=("term:industries/care",), organiser="provider:turku"),
    )

    def found(chosen):
        nodes = ask("query($f: EventFilter) { events(filter: $f) { nodes { slug } } }", {"f": chosen}).data["events"][
            "nodes"
        ]
        return {node["slug"].removeprefix("tapahtuma-") for node in nodes}

    assert found({"kinds": ["fair"]}) == {"1", "2"}
    assert found({"statuses": ["FULL", "CANCELLED"]}) == {"2"}
    assert found({"industries": ["care"], "organisers": ["turku"]}) == {"3"}
    assert found({"startsFrom": "2027-02-01"}) == {"2"}
    assert found({"startsBefore": "2027-02-01"}) == {"1"}
    assert found({"startsFrom": "2027-01-31", "startsBefore": "2027-02-02"}) == {"1", "2"}


def test_providers_and_locations_are_filtered_by_what_they_have(ask):
    where = "term:municipalities/853"
    put(*provider("a", municipalities=(where,), sectors=("term:sectors/city",)), *provider("b"))
    put(*location("c", municipality=where, accessibility=("term:accessibility/ramp",)), *location("d"))
    query = (
        "query($p: ProviderFilter, $l: LocationFilter)"
        " { providers(filter: $p) { nodes { slug } } locations(filter: $l) { nodes { slug } } }"
    )

    data = ask(
        query,
        {
            "p": {"municipalities": ["853"], "sectors": ["city"]},
            "l": {"municipalities": ["853"], "accessibility": ["ramp"]},
        },
    ).data

    assert (data["providers"]["nodes"], data["locations"]["nodes"]) == ([{"slug": "a"}], [{"slug": "c"}])
