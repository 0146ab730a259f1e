"""The document of an event."""

from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given

from tests.viuhka.catalogue.documents import references_in
from tests.viuhka.catalogue.facts import IMAGE, anything, event_facts, event_words
from viuhka.catalogue.rules.event_documents import event_document
from viuhka.catalogue.rules.facts import EventFacts, EventWords

STARTS = datetime(2027, 1, 26, 11, tzinfo=UTC)
FULL = event_facts(
    event_kind="term:event_kinds/info",
    service="service:2",
    organiser="provider:turku",
    starts_at=STARTS,
    ends_at=STARTS + timedelta(hours=3),
    municipality="term:municipalities/853",
    location="location:tori",
    languages=("term:languages/fi",),
    industries=("term:industries/ict",),
    is_registration_required=True,
    registration_closes_date=date(2027, 1, 22),
    registration_url="https://example.org/ilmoittaudu",
    places=120,
    employer_places=8,
    image=IMAGE,
)
TEXT = [{"type": "paragraph", "items": [[{"text": "Katso", "ref": "service:9"}]]}]
WORDS = event_words(
    summary="Tiivis.",
    description=TEXT,
    image_alt="Sali",
    programme=(
        ("b1", "heading", "Aamu"),
        ("b2", "text", [{"type": "paragraph", "items": [[{"text": "ja", "ref": "service:8"}]]}]),
        ("b3", "item", {"time": "09:00", "text": "Kahvi"}),
    ),
)


def a_document(words=WORDS, **facts):
    return event_document(replace(FULL, **facts), words, ["fi"])


@pytest.mark.parametrize(
    "name", [field.name for field in fields(EventFacts) if field.name not in {"ref", "slug", "is_demo"}]
)
def test_every_fact_is_in_the_document(name):
    other = {"status": "cancelled", "is_registration_required": False, "registration_url": "https://muu.example.org"}

    changed = a_document(**{name: other.get(name, () if isinstance(getattr(FULL, name), tuple) else None)})

    assert changed.everybody != a_document().everybody


@pytest.mark.parametrize("name", [field.name for field in fields(EventWords) if field.name != "locale"])
def test_every_word_is_in_the_document(name):
    other = {"programme": (), "description": []}.get(name, "muuta")

    assert a_document(words=replace(WORDS, **{name: other})).everybody != a_document().everybody


def test_nothing_of_an_event_is_for_staff_or_planning_alone():
    assert (a_document().planning, a_document().staff) == ({}, {})


@pytest.mark.parametrize(
    ("starts_at", "text"),
    [
        (datetime(2027, 1, 26, 11, tzinfo=UTC), "2027-01-26T13:00:00+02:00"),
        (datetime(2027, 6, 26, 11, tzinfo=UTC), "2027-06-26T14:00:00+03:00"),
        (datetime(2027, 10, 31, 0, tzinfo=UTC), "2027-10-31T03:00:00+03:00"),
        (datetime(2027, 10, 31, 1, tzinfo=UTC), "2027-10-31T03:00:00+02:00"),
    ],
)
def test_moments_are_given_as_clocks_show_them_in_finland_with_their_offset(starts_at, text):
    assert a_document(starts_at=starts_at).everybody["starts_at"] == text


def test_an_event_is_ordered_by_its_moment_whichever_offset_it_is_given_in():
    in_finland = STARTS.astimezone(timezone(timedelta(hours=2)))

    assert a_document(starts_at=in_finland).starts_at == a_document().starts_at


def test_a_programme_keeps_its_order_its_kinds_and_its_ids():
    programme = a_document().everybody["programme"]

    assert [(block["id"], block["type"]) for block in programme] == [("b1", "heading"), ("b2", "text"), ("b3", "item")]
    assert programme[2]["value"] == {"time": "09:00", "text": "Kahvi"}


def test_registration_is_given_as_a_whole():
    assert a_document().everybody["registration"] == {
        "required": True,
        "closes": "2027-01-22",
        "url": "https://example.org/ilmoittaudu",
    }


def test_an_event_is_filtered_and_counted_by_its_facts():
    assert set(a_document().codes) == {
        "event_kinds:info",
        "service:2",
        "provider:turku",
        "municipalities:853",
        "languages:fi",
        "industries:ict",
        "status:open",
    }


@given(anything(EventFacts), anything(EventWords, programme=WORDS.programme))
def test_every_reference_in_a_document_is_listed_once_and_nothing_else_is(facts, words):
    document = event_document(facts, words, ["fi"])

    assert len(document.references) == len(set(document.references))
    assert set(document.references) == references_in(document)
