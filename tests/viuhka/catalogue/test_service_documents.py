"""The document of a service: everything for its readers, parted by who may see it."""

from dataclasses import fields, replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given

from tests.viuhka.catalogue.documents import leaves, references_in
from tests.viuhka.catalogue.facts import CHANNEL, HOURS, IMAGE, anything, service_facts, service_words
from viuhka.catalogue.rules.facts import ServiceFacts, ServiceWords
from viuhka.catalogue.rules.service_documents import service_document

#: What staff alone may see, and what staff and providers may: the fields of the content model marked S and R.
STAFF = {
    "referral_instructions": "salainen ohje",
    "systems_used": ("salainen järjestelmä",),
    "staff_contact_role": "salainen rooli",
    "staff_contact_phone": "salainen numero",
    "staff_contact_email": "salainen@example.org",
}
STAFF_WORDS = {"role_in_guidance": "salainen tehtävä"}
PLANNING = {
    "planning_note": "salainen suunnitelma",
    "capacity_reason": "salainen peruste",
    "fill_rate": 987_654,
    "funding_type": "term:funding_types/salainen",
    "valid_from_date": date(2777, 7, 7),
    "valid_to_date": date(2888, 8, 8),
}
#: What is no field of the document, but the document's own.
OF_THE_DOCUMENT = {"ref", "slug", "is_demo"}

FULL = service_facts(
    service_type="term:service_types/guidance",
    client_groups=("term:client_groups/a", "term:client_groups/b"),
    service_needs=("term:service_needs/a",),
    age_min=18,
    age_max=29,
    unemployment_months_min=6,
    is_referral_required=True,
    referral_from=("term:actor_roles/a",),
    delivery_modes=("term:delivery_modes/a",),
    access_modes=("term:access_modes/a",),
    intake_mode="periodic",
    next_start_date=date(2027, 3, 28),
    languages=("term:languages/fi",),
    is_interpretation_available=True,
    municipalities=("term:municipalities/019",),
    duration_min=2,
    duration_max=12,
    duration_unit="week",
    capacity=44,
    wait_days=7,
    wait_days_changed_date=date(2026, 11, 2),
    cost_type="term:cost_types/free",
    provider="provider:turku",
    co_providers=("provider:kela",),
    channels=(CHANNEL,),
    leads_to=("service:2",),
    see_instead=("service:3",),
    recognition_methods=("term:recognition_methods/a",),
    legal_basis=("law:380-2023",),
    ptv_service_classes=("term:ptv_service_classes/P1",),
    ptv_target_groups=("term:ptv_target_groups/K1",),
    ptv_life_events=("term:ptv_life_events/E1",),
    ptv_id="ptv-tunnus",
    plain_language="Selkeää.",
    image=IMAGE,
    **STAFF,
    **PLANNING,
)
WORDS = service_words(
    summary="Tiivis.",
    description=[{"type": "paragraph", "items": [[{"text": "Katso "}, {"text": "tämä", "ref": "service:9"}]]}],
    image_alt="Kuva ovesta",
    keywords=("neuvoja", "apua"),
    for_whom="Nuorille.",
    how_to_access="Tule käymään.",
    cost_info="Maksuton.",
    **STAFF_WORDS,
)


def a_document(serves=("fi",), words=WORDS, **facts):
    return service_document(replace(FULL, **facts), words, serves)


@pytest.mark.parametrize(
    "name", [field.name for field in fields(ServiceFacts) if field.name not in {*STAFF, *PLANNING, *OF_THE_DOCUMENT}]
)
def test_every_public_fact_is_in_the_part_for_everybody(name):
    changed = {
        "status": "paused",
        "is_referral_required": False,
        "is_interpretation_available": False,
        "duration_unit": "day",
        "channels": (replace(CHANNEL, value="https://muu.example.org"),),
    }
    other = changed.get(name, () if isinstance(getattr(FULL, name), tuple) else None)

    assert a_document(**{name: other}).everybody != a_document().everybody


@pytest.mark.parametrize("name", [field.name for field in fields(ServiceWords) if field.name != "locale"])
def test_every_word_is_in_its_part(name):
    part = "staff" if name in STAFF_WORDS else "everybody"
    other = service_words(**{name: () if isinstance(getattr(WORDS, name), tuple) else "muuta"})
    if name == "description":
        other = service_words(description=[{"type": "paragraph", "items": [[{"text": "muuta"}]]}])

    changed = replace(WORDS, **{name: getattr(other, name)})

    assert getattr(a_document(words=changed), part) != getattr(a_document(), part)


def test_facts_are_given_in_the_forms_that_frontends_rely_on():
    document = a_document().everybody

    assert document["eligibility"] == {
        "age_min": 18,
        "age_max": 29,
        "unemployment_months_min": 6,
        "referral_required": True,
        "referral_from": ["term:actor_roles/a"],
    }
    assert document["intake"] == {"mode": "periodic", "next_start": "2027-03-28"}
    assert document["duration"] == {"min": 2, "max": 12, "unit": "week"}
    assert document["wait"] == {"days": 7, "as_of": "2026-11-02"}
    assert document["image"] == {
        "alt": "Kuva ovesta",
        "renditions": {"card": {"url": "/media/card.webp", "width": 640, "height": 360}},
    }
    assert document["channels"][0]["hours"] == {"first_day": 1, "last_day": 5, "opens": "09:00", "closes": "15:30"}


def test_what_a_service_does_not_say_is_absent_rather_than_empty():
    document = service_document(service_facts(), service_words(summary="Tiivis."), ["fi"])

    for part in (document.everybody, document.planning, document.staff):
        assert "" not in leaves(part)
    for name in ("duration", "wait", "image", "provider", "cost_info", "plain_language"):
        assert document.everybody[name] is None
    assert document.staff["staff_contact"] is None


@pytest.mark.parametrize(("locale", "label"), [("fi", "Käy meillä"), ("sv", "Besök oss"), ("en", "Käy meillä")])
def test_a_channel_has_its_label_in_the_language_of_the_document_or_in_finnish(locale, label):
    document = a_document(words=replace(WORDS, locale=locale))

    assert document.everybody["channels"][0]["label"] == label


def test_the_parts_for_staff_and_for_planning_hold_what_they_are_for():
    document = a_document()

    assert set(leaves(document.planning)) == {
        "salainen suunnitelma",
        "salainen peruste",
        987_654,
        "term:funding_types/salainen",
        "2777-07-07",
        "2888-08-08",
    }
    assert set(leaves({name: part for name, part in document.staff.items() if name != "completeness"})) == {
        "salainen tehtävä",
        "salainen ohje",
        "salainen järjestelmä",
        "salainen rooli",
        "salainen numero",
        "salainen@example.org",
    }


@given(anything(ServiceFacts, **STAFF, **PLANNING), anything(ServiceWords, **STAFF_WORDS))
def test_nothing_for_staff_or_planning_is_in_what_everybody_gets_or_filters_by(facts, words):
    document = service_document(facts, words, ["fi"])
    planning = {"salainen suunnitelma", "salainen peruste", 987_654, "2777-07-07", "2888-08-08"}

    public = [*leaves(document.everybody), *document.codes, document.sort_title, document.slug, document.wait_days]
    assert not [leaf for leaf in public if "salainen" in str(leaf)]
    assert planning.isdisjoint(public)
    assert not [
        leaf for leaf in leaves(document.planning) if "salainen" in str(leaf) and leaf in leaves(document.staff)
    ]


@given(anything(ServiceFacts), anything(ServiceWords))
def test_every_reference_in_a_document_is_listed_once_and_nothing_else_is(facts, words):
    document = service_document(facts, words, ["fi"])

    assert len(document.references) == len(set(document.references))
    assert set(document.references) == references_in(document)


@given(anything(ServiceFacts), anything(ServiceWords))
def test_facts_are_equal_in_every_language(facts, words):
    of_words = {"title", "summary", "description", "keywords", "for_whom", "how_to_access", "cost_info"}

    fi, sv = (service_document(facts, replace(words, locale=locale), [locale]) for locale in ("fi", "sv"))

    assert {key: fi.everybody[key] for key in fi.everybody.keys() - of_words - {"channels"}} == {
        key: sv.everybody[key] for key in sv.everybody.keys() - of_words - {"channels"}
    }
    assert (fi.codes, fi.planning, fi.references) == (sv.codes, sv.planning, sv.references)


def test_a_service_is_filtered_and_counted_by_its_public_facts():
    assert set(a_document().codes) == {
        "service_types:guidance",
        "client_groups:a",
        "client_groups:b",
        "service_needs:a",
        "municipalities:019",
        "languages:fi",
        "delivery_modes:a",
        "cost_types:free",
        "provider:turku",
        "status:active",
        "intake:periodic",
        "referral:required",
    }


@pytest.mark.parametrize(("required", "code"), [(True, "referral:required"), (False, "referral:not-required")])
def test_referral_is_a_code_either_way(required, code):
    assert code in a_document(is_referral_required=required).codes


@given(anything(ServiceFacts))
def test_codes_are_sorted_and_each_stands_once(facts):
    codes = service_document(facts, WORDS, ["fi"]).codes

    assert list(codes) == sorted(set(codes))


def test_a_service_that_starts_on_a_day_starts_at_its_first_moment_in_finland():
    assert a_document(next_start_date=date(2027, 3, 28)).starts_at == datetime(2027, 3, 27, 22, tzinfo=UTC)
    assert a_document(next_start_date=None).starts_at is None


def test_a_document_knows_its_page_and_whom_it_serves():
    document = a_document(serves=["fi", "en"])

    assert (document.ref, document.slug, document.locale, document.serves) == (
        "service:1",
        "neuvonta",
        "fi",
        ("fi", "en"),
    )
    assert (document.sort_title, document.wait_days, document.is_always_open) == ("neuvonta", 7, False)


def test_hours_are_given_in_local_time():
    assert HOURS.opens.strftime("%H:%M") == a_document().everybody["channels"][0]["hours"]["opens"]
