"""The documents of what pages refer to: each in every language, in Finnish where a name is missing."""

from dataclasses import replace
from datetime import date, time

import pytest

from tests.viuhka.catalogue.documents import leaves, references_in
from tests.viuhka.catalogue.facts import law_facts, location_facts, provider_facts, term_facts, vocabulary_facts
from viuhka.catalogue.rules.facts import ClientGroupFacts, HoursFacts
from viuhka.catalogue.rules.reference_documents import (
    law_document,
    location_document,
    provider_document,
    term_document,
    vocabulary_document,
)

NAMES = {"fi": "Turku", "sv": "Åbo", "en": ""}
TERM = term_facts(
    ptv_codes=("P1", "P1.2"),
    uri="http://www.yso.fi/onto/yso/p1",
    broader="term:themes/work",
    is_obsolete=True,
    replaced_by="term:needs/new",
    sort_order=12,
)
PROVIDER = provider_facts(
    names=NAMES,
    descriptions={"fi": "Kaupunki.", "sv": "Stad.", "en": ""},
    provider_type="term:provider_types/city",
    sectors=("term:sectors/employment",),
    municipalities=("term:municipalities/853", "term:municipalities/019"),
    email="palvelu@example.org",
    phone="02 123 4567",
    website="https://example.org",
    business_id="1234567-8",
    is_verified=True,
    is_claimed=True,
    is_demo=True,
)
LOCATION = location_facts(
    names=NAMES,
    addresses={"fi": "Esimerkkikatu 1", "sv": "Exempelgatan 1", "en": ""},
    postal_code="20100",
    municipality="term:municipalities/853",
    accessibility=("term:accessibility/step-free",),
    opening_hours=(HoursFacts(1, 4, time(9), time(16)), HoursFacts(5, 5, time(9), time(13, 30))),
)
LAW = law_facts(
    names={"fi": "Laki", "sv": "Lag", "en": ""},
    number="380/2023",
    url="https://example.org/laki",
    in_force_from_date=date(2025, 1, 1),
    in_force_to_date=date(2027, 12, 31),
)
VOCABULARY = vocabulary_facts(names=NAMES, terms=("term:needs/b", "term:needs/a"))

BUILDERS = {
    "a vocabulary": (vocabulary_document, VOCABULARY, "label"),
    "a term": (term_document, replace(TERM, names=NAMES), "label"),
    "an act": (law_document, replace(LAW, names=NAMES), "name"),
    "a provider": (provider_document, PROVIDER, "name"),
    "a location": (location_document, LOCATION, "name"),
}
each_kind = pytest.mark.parametrize(("build", "facts", "name"), BUILDERS.values(), ids=BUILDERS.keys())


@each_kind
@pytest.mark.parametrize(("locale", "shown"), [("fi", "Turku"), ("sv", "Åbo"), ("en", "Turku")])
def test_a_name_is_given_in_its_language_or_in_finnish(build, facts, name, locale, shown):
    document = build(facts, locale)

    assert document.everybody[name] == shown
    assert (document.locale, document.serves) == (locale, (locale,))


@each_kind
def test_what_pages_refer_to_is_open_to_every_admitted_reader(build, facts, name):
    assert build(facts, "fi").is_always_open


@each_kind
def test_every_reference_in_a_document_is_listed_once_and_nothing_else_is(build, facts, name):
    document = build(facts, "fi")

    assert len(document.references) == len(set(document.references))
    assert set(document.references) == references_in(document)


@each_kind
def test_what_is_missing_is_absent_rather_than_empty(build, facts, name):
    bare = {"email": "", "phone": "", "website": "", "uri": "", "url": "", "postal_code": "", "business_id": ""}
    emptied = replace(facts, **{key: value for key, value in bare.items() if hasattr(facts, key)})

    document = build(emptied, "en")

    assert "" not in leaves([document.everybody, document.planning, document.staff])


def test_a_vocabulary_keeps_its_editors_order():
    assert vocabulary_document(VOCABULARY, "fi").everybody["terms"] == ["term:needs/b", "term:needs/a"]


def test_a_term_tells_its_place_its_codes_and_its_fate():
    assert term_document(TERM, "fi").everybody == {
        "vocabulary": "needs",
        "code": "work",
        "label": "Työ",
        "ptv_codes": ["P1", "P1.2"],
        "uri": "http://www.yso.fi/onto/yso/p1",
        "broader": "term:themes/work",
        "obsolete": True,
        "replaced_by": "term:needs/new",
    }


def test_a_client_group_tells_whom_it_is_for_and_on_which_days():
    group = ClientGroupFacts(18, 24, 12, "partial", False, date(2026, 1, 1), date(2026, 12, 31))

    document = term_document(replace(TERM, client_group=group), "fi").everybody

    assert document["criteria"] == {
        "age_min": 18,
        "age_max": 24,
        "unemployment_months_min": 12,
        "work_ability": "partial",
        "integration_phase": False,
    }
    assert (document["effective_from"], document["effective_to"]) == ("2026-01-01", "2026-12-31")


def test_terms_are_found_by_their_vocabulary_in_their_editors_order():
    first, second, tenth = (replace(TERM, sort_order=place, names={"fi": name}) for place, name in enumerate("cba", 2))

    documents = [term_document(term, "fi") for term in (tenth, first, second)]

    assert {document.codes for document in documents} == {("vocabulary:needs",)}
    assert [document.everybody["label"] for document in sorted(documents, key=lambda d: d.sort_title)] == [
        "c",
        "b",
        "a",
    ]


def test_terms_beyond_the_ninth_come_after_the_ninth():
    ninth, tenth = (term_document(replace(TERM, sort_order=place), "fi") for place in (9, 10))

    assert ninth.sort_title < tenth.sort_title


def test_an_act_tells_its_number_and_when_it_is_in_force():
    assert law_document(LAW, "sv").everybody == {
        "code": "380-2023",
        "name": "Lag",
        "number": "380/2023",
        "url": "https://example.org/laki",
        "in_force_from": "2025-01-01",
        "in_force_to": "2027-12-31",
    }


def test_a_provider_shows_its_contact_to_everybody_its_business_id_for_planning_and_its_claim_to_staff():
    document = provider_document(PROVIDER, "sv")

    assert document.everybody == {
        "name": "Åbo",
        "description": "Stad.",
        "provider_type": "term:provider_types/city",
        "sectors": ["term:sectors/employment"],
        "municipalities": ["term:municipalities/853", "term:municipalities/019"],
        "contact": {"email": "palvelu@example.org", "phone": "02 123 4567", "website": "https://example.org"},
    }
    assert document.planning == {"business_id": "1234567-8"}
    assert (document.staff["verified"], document.staff["claimed"]) == (True, True)


def test_a_description_is_not_given_in_another_language():
    assert provider_document(PROVIDER, "en").everybody["description"] is None


def test_providers_and_locations_are_filtered_by_their_terms():
    assert provider_document(PROVIDER, "fi").codes == (
        "municipalities:019",
        "municipalities:853",
        "provider_types:city",
        "sectors:employment",
    )
    assert location_document(LOCATION, "fi").codes == ("accessibility:step-free", "municipalities:853")


def test_a_location_tells_where_it_is_when_it_is_open_and_how_one_gets_in():
    assert location_document(LOCATION, "sv").everybody == {
        "name": "Åbo",
        "street_address": "Exempelgatan 1",
        "postal_code": "20100",
        "municipality": "term:municipalities/853",
        "accessibility": ["term:accessibility/step-free"],
        "opening_hours": [
            {"first_day": 1, "last_day": 4, "opens": "09:00", "closes": "16:00"},
            {"first_day": 5, "last_day": 5, "opens": "09:00", "closes": "13:30"},
        ],
    }


def test_a_street_address_that_is_missing_in_a_language_is_given_in_finnish():
    assert location_document(LOCATION, "en").everybody["street_address"] == "Esimerkkikatu 1"


def test_demo_content_is_marked():
    assert provider_document(PROVIDER, "fi").is_demo
    assert not location_document(LOCATION, "fi").is_demo
