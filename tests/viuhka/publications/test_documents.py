"""Documents: what makes two of them the same, and in which order readers find them."""

from dataclasses import fields, replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viuhka.publications.models import Publication
from viuhka.publications.rules.documents import Document, Kind, reference, sort_title

DOCUMENT = Document(
    kind=Kind.SERVICE,
    ref="service:1",
    locale="fi",
    serves=("fi", "sv"),
    slug="neuvonta",
    everybody={"title": "Neuvonta", "parts": [1, 2], "nested": {"a": 1, "b": None}},
    planning={"fill_rate": 80},
    staff={"systems_used": ["A"]},
    codes=("status:active",),
    references=("provider:turku",),
    sort_title="neuvonta",
    starts_at=datetime(2027, 1, 1, tzinfo=UTC),
    wait_days=3,
)
CHANGES = {
    "kind": Kind.EVENT,
    "ref": "service:2",
    "locale": "en",
    "serves": ("fi",),
    "slug": "ohjaus",
    "everybody": DOCUMENT.everybody | {"nested": {"a": 1, "b": 2}},
    "planning": {"fill_rate": 81},
    "staff": {"systems_used": []},
    "codes": (),
    "references": (),
    "sort_title": "ohjaus",
    "starts_at": datetime(2027, 1, 1, 1, tzinfo=UTC),
    "wait_days": None,
    "ends_at": datetime(2027, 1, 1, 2, tzinfo=UTC),
    "is_always_open": True,
    "is_demo": True,
}


@pytest.mark.parametrize("name", [field.name for field in fields(Document)])
def test_a_change_of_any_part_is_noticed(name):
    assert replace(DOCUMENT, **{name: CHANGES[name]}).digest() != DOCUMENT.digest()


def test_the_order_of_keys_is_no_change():
    shuffled = dict(reversed(DOCUMENT.everybody.items()))

    assert replace(DOCUMENT, everybody=shuffled).digest() == DOCUMENT.digest()


def test_a_document_is_the_same_after_it_lay_in_the_database_as_json():
    assert Publication.columns_of(DOCUMENT)["digest"] == DOCUMENT.digest()
    assert set(Publication.columns_of(DOCUMENT)) >= {
        field.name for field in fields(Document) if field.name != "everybody"
    }


def test_a_reference_names_kind_and_identity():
    assert reference(Kind.TERM, "municipalities/853") == "term:municipalities/853"


def test_names_sort_as_finnish_and_swedish_readers_expect():
    names = ["Öljy", "zeta", "Äiti", "Åbo", "alfa", "Yö", "Ärla", "ålder", "beeta"]

    assert sorted(names, key=sort_title) == ["alfa", "beeta", "Yö", "zeta", "Åbo", "ålder", "Äiti", "Ärla", "Öljy"]


def test_letters_with_other_marks_sort_beside_the_letters_without():
    names = ["Ümit", "Uma", "Unto", "Örn", "Zoe"]

    assert sorted(names, key=sort_title) == ["Uma", "Ümit", "Unto", "Zoe", "Örn"]


def test_a_letter_written_with_a_mark_of_its_own_sorts_as_the_letter_it_is():
    assert sort_title("a\u0308iti") == sort_title("äiti")


@given(st.text(max_size=255))
def test_a_sort_key_always_fits_its_column(title):
    assert len(sort_title(title)) <= 255 - len("000001 ")


def test_the_longest_name_whose_letters_grow_when_folded_fits_too():
    assert len(sort_title("ﬃ" * 255)) <= 255 - len("000001 ")
