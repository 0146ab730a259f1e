"""The gates: every condition that fails is named, with its field; each is as strict as the site says."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import JOBSEEKER, PROVIDER, STAFF
from viuhka.clearing.rules.facts import Link, PageFacts, Text
from viuhka.clearing.rules.gates import GATES, Gate, Strictness, failures

DAY = date(2026, 11, 24)
SOUND = PageFacts(
    kind="service",
    is_published=True,
    titles=dict.fromkeys(("fi", "sv", "en"), "Nimi"),
    summaries=dict.fromkeys(("fi", "sv", "en"), "Tiivistelmä"),
    prose=(Text("description", "fi", "Ryhmä kokoontuu kello 9.00–15.30."),),
    channels=("+358 2 555 1234",),
    languages=1,
    plain_language="Saat apua.",
    how_to_access="Tule paikalle.",
    staff_contacts=("+358 2 777 1234", "tiimi@example.org"),
    confirm_by=date(2027, 1, 1),
    links=(Link("description", "fi", "service:1", is_open=True),),
    planning_note="Määräraha jatkuu.",
    capacity=20,
    has_eligibility=True,
    municipalities=1,
    cost_type="free",
)
#: For each gate, what breaks it, and the fields that are named.
BREAKS = {
    Gate.NAME_AND_SUMMARY: ({"titles": {"fi": "Nimi", "sv": " "}}, {("title", "sv"), ("title", "en")}),
    Gate.PLAIN_LANGUAGE: ({"plain_language": " "}, {("plain_language", "fi")}),
    Gate.HOW_TO_GET: ({"how_to_access": ""}, {("how_to_access", "fi")}),
    Gate.CHANNEL: ({"channels": ()}, {("channels", "fi")}),
    Gate.SERVICE_LANGUAGES: ({"languages": 0}, {("languages", "fi")}),
    Gate.PERSONAL_DATA: ({"prose": (Text("for_whom", "sv", "Ring 040 123 4567."),)}, {("for_whom", "sv")}),
    Gate.STAFF_CONTACT: (
        {"prose": (Text("keywords", "en", "TIIMI@example.org"),), "channels": ("02 777 1234",)},
        {("keywords", "en"), ("channels", "fi")},
    ),
    Gate.CONFIRMED: ({"confirm_by": date(2026, 11, 23)}, {("confirm_by", "fi")}),
    Gate.LINKS: (
        {"links": (Link("leads_to", "fi", "service:2", is_open=False), *SOUND.links)},
        {("leads_to", "fi")},
    ),
    Gate.PLANNING_NOTE: ({"planning_note": ""}, {("planning_note", "fi")}),
    Gate.CAPACITY: ({"capacity": None}, {("capacity", "fi")}),
    Gate.ELIGIBILITY: ({"has_eligibility": False}, {("for_whom", "fi")}),
    Gate.MUNICIPALITIES: ({"municipalities": 0}, {("municipalities", "fi")}),
    Gate.COST: ({"cost_type": None}, {("cost_type", "fi")}),
}
each_gate = pytest.mark.parametrize("gate", list(BREAKS), ids=str)
audiences = st.sampled_from([STAFF, JOBSEEKER, PROVIDER])
strictnesses = st.dictionaries(st.sampled_from(list(BREAKS)), st.sampled_from(list(Strictness)))
broken_gates = st.sets(st.sampled_from(sorted(set(BREAKS) - {Gate.STAFF_CONTACT})))


def audience_of(gate):
    return next(audience for audience, gates in GATES.items() if gate in gates)


def failed(facts, audience, strictness=None, on=DAY):
    return failures(facts, audience, on=on, strictness=strictness or {})


def broken(gates):
    facts = SOUND
    for gate in gates:
        facts = replace(facts, **BREAKS[gate][0])
    return facts


def test_every_gate_is_broken_here_once():
    assert sorted(BREAKS) == sorted(gate for gates in GATES.values() for gate in gates)


@pytest.mark.parametrize("audience", [STAFF, JOBSEEKER, PROVIDER])
def test_a_sound_page_passes_all_gates(audience):
    assert failed(SOUND, audience) == ()


@each_gate
def test_a_condition_that_fails_is_named_with_all_its_fields_and_nothing_else(gate):
    change, fields = BREAKS[gate]

    found = failed(replace(SOUND, **change), audience_of(gate))

    assert {failure.gate for failure in found} == {gate}
    assert {(failure.field, failure.locale) for failure in found} == fields


@each_gate
@pytest.mark.parametrize("strictness", list(Strictness), ids=str)
def test_a_gate_is_as_strict_as_the_site_says(gate, strictness):
    found = failed(broken([gate]), audience_of(gate), {gate: strictness})

    assert bool(found) == (strictness != Strictness.OFF)
    assert all(failure.is_warning == (strictness == Strictness.WARNING) for failure in found)


@given(gates=broken_gates, audience=audiences)
def test_what_fails_is_exactly_what_is_broken_for_that_audience(gates, audience):
    found = failed(broken(gates), audience)

    assert {failure.gate for failure in found} == gates & set(GATES[audience])


@given(gates=broken_gates, audience=audiences, strictness=strictnesses)
def test_strictness_hides_and_softens_but_finds_nothing_new(gates, audience, strictness):
    everything = {(one.gate, one.field, one.locale) for one in failed(broken(gates), audience)}

    found = failed(broken(gates), audience, strictness)

    off = {gate for gate, how in strictness.items() if how == Strictness.OFF}
    assert {(one.gate, one.field, one.locale) for one in found} == {one for one in everything if one[0] not in off}


@pytest.mark.parametrize("audience", [STAFF, JOBSEEKER, PROVIDER])
def test_a_page_that_is_not_published_opens_to_nobody_however_lenient_the_site_is(audience):
    off = dict.fromkeys(BREAKS, Strictness.OFF)

    found = failed(replace(SOUND, is_published=False), audience, off)

    assert [failure.gate for failure in found] == [Gate.PUBLISHED]


def test_a_reason_takes_the_place_of_a_number_of_places():
    facts = replace(SOUND, capacity=None, capacity_reason="Ryhmä on avoin kaikille.")

    assert failed(facts, PROVIDER) == ()


@pytest.mark.parametrize(("on", "passes"), [(date(2027, 1, 1), True), (date(2027, 1, 2), False)])
def test_a_confirmation_holds_to_the_last_day_of_its_interval(on, passes):
    assert (failed(SOUND, JOBSEEKER, on=on) == ()) == passes


def test_a_page_that_publishing_will_confirm_needs_no_confirmation_before():
    assert failed(replace(SOUND, confirm_by=None), JOBSEEKER) == ()


def test_a_link_that_is_closed_is_named_once_per_field():
    closed = Link("description", "fi", "service:2", is_open=False)

    found = failed(replace(SOUND, links=(closed, closed)), JOBSEEKER)

    assert [one.ref for one in found] == ["service:2"]


def test_an_event_is_not_asked_for_what_it_does_not_have():
    event = PageFacts("event", True, SOUND.titles, SOUND.summaries, languages=1, municipalities=1)

    assert failed(event, JOBSEEKER) == failed(event, PROVIDER) == ()
    assert failed(replace(event, languages=0), JOBSEEKER)[0].gate == Gate.SERVICE_LANGUAGES
