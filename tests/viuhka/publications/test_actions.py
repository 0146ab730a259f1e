"""The shelf: what was built lies on it, what was not is taken down, and nothing else happens."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.factories import NOW
from viuhka.publications.actions import AddressTaken, shelve
from viuhka.publications.models import Address, Publication
from viuhka.publications.rules.documents import Document, Kind

LATER = NOW + timedelta(days=1)


def a_document(ref="service:1", locale="fi", slug="neuvonta", **parts):
    named = {"serves": (locale,), "everybody": {"title": "Neuvonta"}, "sort_title": "neuvonta"} | parts
    return Document(kind=Kind.SERVICE, ref=ref, locale=locale, slug=slug, **named)


def put(*documents, refs=("service:1",), now=NOW):
    shelve(refs=refs, build=lambda: documents, now=now)


def the_row(ref="service:1", locale="fi"):
    return Publication.objects.get(ref=ref, locale=locale)


pytestmark = pytest.mark.django_db


def test_what_was_built_lies_on_the_shelf_with_every_part_in_its_column():
    put(
        a_document(
            serves=("fi", "en"),
            planning={"fill_rate": 80},
            staff={"systems_used": ["A"]},
            codes=("status:active",),
            references=("provider:turku",),
            starts_at=NOW,
            wait_days=3,
            is_demo=True,
        )
    )

    row = the_row()
    assert (row.document, row.planning, row.staff) == (
        {"title": "Neuvonta"},
        {"fill_rate": 80},
        {"systems_used": ["A"]},
    )
    assert (row.serves, row.codes, row.references) == (["fi", "en"], ["status:active"], ["provider:turku"])
    assert (row.starts_at, row.wait_days, row.is_demo, row.slug) == (NOW, 3, True, "neuvonta")
    assert (row.version, row.published_at, row.taken_down_at) == (1, NOW, None)


def test_what_did_not_change_keeps_its_version_and_its_moment():
    put(a_document())

    put(a_document(), now=LATER)

    assert (the_row().version, the_row().published_at) == (1, NOW)


def test_what_changed_gets_the_next_version_and_the_new_moment():
    put(a_document())

    put(a_document(everybody={"title": "Ohjaus"}), now=LATER)

    assert (the_row().version, the_row().published_at) == (2, LATER)
    assert the_row().document == {"title": "Ohjaus"}


@pytest.mark.parametrize(
    "change", [{"planning": {"fill_rate": 1}}, {"staff": {"systems_used": []}}, {"codes": ("a:b",)}, {"wait_days": 1}]
)
def test_a_change_that_only_some_readers_see_is_a_change(change):
    put(a_document())

    put(a_document(**change), now=LATER)

    assert the_row().version == 2


def test_what_is_not_built_any_more_leaves_a_tombstone_without_a_word_of_it():
    put(
        a_document(
            planning={"fill_rate": 80}, staff={"a": 1}, codes=("a:b",), references=("c:d",), starts_at=NOW, wait_days=1
        )
    )

    put(now=LATER)

    row = the_row()
    assert (row.taken_down_at, row.version) == (LATER, 2)
    assert (row.document, row.planning, row.staff) == ({}, {}, {})
    assert (row.codes, row.references, row.serves, row.sort_title) == ([], [], [], "")
    assert (row.starts_at, row.wait_days) == (None, None)


def test_a_tombstone_stays_as_it_is_when_it_is_shelved_again():
    put(a_document())
    put(now=LATER)

    put(now=LATER + timedelta(days=1))

    assert (the_row().taken_down_at, the_row().version) == (LATER, 2)


def test_what_comes_back_is_there_in_full_and_its_version_goes_on():
    put(a_document())
    put(now=LATER)

    put(a_document(), now=LATER)

    row = the_row()
    assert (row.document, row.taken_down_at, row.version) == ({"title": "Neuvonta"}, None, 3)


def test_a_language_that_is_gone_is_taken_down_and_the_others_stay():
    put(a_document(), a_document(locale="sv"))

    put(a_document(), now=LATER)

    assert the_row(locale="sv").taken_down_at == LATER
    assert the_row(locale="fi").version == 1


def test_other_pages_are_left_alone():
    put(a_document(ref="service:2", slug="muu"), refs=["service:2"])

    put(refs=["service:1"], now=LATER)

    assert the_row("service:2").taken_down_at is None


def test_many_pages_are_shelved_in_one_go():
    refs = [f"service:{number}" for number in range(40)]

    put(*[a_document(ref=ref, slug=ref.replace(":", "-")) for ref in refs], refs=refs)

    assert set(Publication.objects.values_list("ref", flat=True)) == set(refs)


def test_the_shelf_takes_as_many_statements_for_many_pages_as_for_a_few():
    few, many = ([f"service:{size}-{number}" for number in range(size)] for size in (5, 50))

    with CaptureQueriesContext(connection) as for_few:
        put(*[a_document(ref=ref, slug=ref.replace(":", "-")) for ref in few], refs=few)
    with CaptureQueriesContext(connection) as for_many:
        put(*[a_document(ref=ref, slug=ref.replace(":", "-")) for ref in many], refs=many)

    assert len(for_many) == len(for_few)


def test_an_address_leads_to_its_page():
    put(a_document())

    address = Address.objects.get()

    assert (address.kind, address.slug, address.ref) == ("service", "neuvonta", "service:1")


def test_a_page_keeps_its_old_address_when_it_gets_a_new_one():
    put(a_document(slug="vanha"))
    put(a_document(slug="uusi"))

    assert set(Address.objects.filter(ref="service:1").values_list("slug", flat=True)) == {"vanha", "uusi"}


@pytest.mark.parametrize("fate", ["lives on", "moved to another address", "was taken down"])
def test_an_address_is_never_given_to_another_page(fate):
    put(a_document())
    if fate == "moved to another address":
        put(a_document(slug="uusi"))
    if fate == "was taken down":
        put()

    with pytest.raises(AddressTaken, match="neuvonta"), transaction.atomic():
        put(a_document(ref="service:2"), refs=["service:2"])

    assert Address.objects.get(slug="neuvonta").ref == "service:1"
    assert not Publication.objects.filter(ref="service:2").exists()


def test_a_page_may_have_its_old_address_back():
    put(a_document(slug="vanha"))
    put(a_document(slug="uusi"))

    put(a_document(slug="vanha"))

    assert the_row().slug == "vanha"


def test_an_event_may_have_the_address_of_a_service():
    put(a_document())

    put(replace(a_document(ref="event:1"), kind=Kind.EVENT), refs=["event:1"])

    assert Address.objects.filter(slug="neuvonta").count() == 2


@pytest.mark.parametrize(
    "left",
    [
        {"document": {"title": "x"}},
        {"planning": {"note": "x"}},
        {"staff": {"note": "x"}},
        {"codes": ["a:b"]},
        {"serves": ["fi"]},
        {"references": ["a:b"]},
        {"sort_title": "x"},
    ],
)
def test_the_database_refuses_a_tombstone_that_still_holds_words(left):
    with pytest.raises(IntegrityError, match="a_tombstone_holds_no_words"), transaction.atomic():
        Publication.objects.create(
            ref="service:1", kind="service", locale="fi", slug="s", published_at=NOW, taken_down_at=NOW, **left
        )


def test_the_database_refuses_two_documents_of_one_page_in_one_language():
    put(a_document())

    with pytest.raises(IntegrityError, match="one_publication_per_page_and_language"), transaction.atomic():
        Publication.objects.create(ref="service:1", kind="service", locale="fi", slug="s", published_at=NOW)


def test_readers_of_a_language_get_the_document_that_serves_it():
    put(a_document(serves=("fi", "en")), a_document(locale="sv"))

    served = {locale: Publication.objects.serving(locale).get().locale for locale in ("fi", "sv", "en")}

    assert served == {"fi": "fi", "sv": "sv", "en": "fi"}
