"""What was published of a guide stays as it was, under its number."""

from dataclasses import replace

import pytest
from django.db import IntegrityError, connection, transaction

from pathways.interviews.actions.versions import ChangeNoteMissing
from pathways.interviews.rules.versions import next_number
from tests.factories import published
from tests.pathways.interviews.guides import (
    LUPA,
    SECTIONS,
    a_guide,
    a_live_guide,
    a_version_in,
    as_stream,
    published_anew,
)
from viuhka.publications.models import KeptVersion, Publication

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]

CHANGED = (replace(SECTIONS[0], questions=(replace(LUPA, text="Voimmeko aloittaa?"), *SECTIONS[0].questions[1:])),)


def kept(page, locale="fi"):
    rows = KeptVersion.objects.filter(ref=page.ref, locale=locale).order_by("ordinal")
    return [(row.number, row.change, row.is_current) for row in rows]


def first_question(row):
    return row.document["sections"][0]["questions"][0]["text"]


def test_numbers_go_on_from_the_last_one():
    assert [next_number(last) for last in (None, "1.0", "1.9", "2.0", "3")] == ["1.0", "1.1", "1.10", "2.1", "3.1"]


def test_publishing_makes_the_next_version_and_keeps_the_last_one():
    page = a_live_guide()

    published_anew(page, "Aloitus lyhennetty.", sections=as_stream(CHANGED))

    assert kept(page) == [("1.0", "", False), ("1.1", "Aloitus lyhennetty.", True)]
    texts = [first_question(row) for row in KeptVersion.objects.filter(ref=page.ref).order_by("ordinal")]
    assert texts == ["Sopiiko, että aloitamme?", "Voimmeko aloittaa?"]


def test_the_shelf_says_which_version_it_holds():
    page = published_anew(a_live_guide(), sections=as_stream(CHANGED))

    document = Publication.objects.get(ref=page.ref, locale="fi").document

    assert document["number"] == "1.1"
    assert [(one["number"], one["is_current"]) for one in document["versions"]] == [("1.1", True), ("1.0", False)]
    assert first_question(Publication.objects.get(ref=page.ref, locale="fi")) == "Voimmeko aloittaa?"


def test_publishing_what_is_published_already_makes_no_version():
    page = a_live_guide()

    published(page)

    assert kept(page) == [("1.0", "", True)]


def test_a_draft_makes_no_version():
    assert kept(a_guide()) == []


def test_a_later_version_has_to_say_what_changed():
    page = a_live_guide()
    page.sections = as_stream(CHANGED)

    with pytest.raises(ChangeNoteMissing):
        published(page)

    page.refresh_from_db()
    assert kept(page) == [("1.0", "", True)]
    assert first_question(Publication.objects.get(ref=page.ref, locale="fi")) == "Sopiiko, että aloitamme?"


def test_a_language_that_is_added_is_a_version_in_all_languages():
    page = a_live_guide()

    a_version_in(page, "sv", words={"question/lupa": "Passar det att vi börjar?"})

    assert kept(page, "sv") == [("1.1", "Publicerad på detta språk.", True)]
    assert [number for number, _change, _is_current in kept(page)] == ["1.0", "1.1"]
    swedish = KeptVersion.objects.get(ref=page.ref, number="1.1", locale="sv")
    assert first_question(swedish) == "Passar det att vi börjar?"


def test_exactly_one_version_is_current_in_each_language():
    page = a_live_guide()
    swedish = a_version_in(page, "sv", words={})
    published_anew(page, sections=as_stream(CHANGED))
    published_anew(swedish, "Rättat.", summary="En stomme.")

    current = KeptVersion.objects.filter(ref=page.ref, is_current=True)

    assert sorted(current.values_list("locale", "number")) == [("fi", "1.3"), ("sv", "1.3")]


@pytest.mark.parametrize(
    "change",
    [
        {"document": {}},
        {"staff": {}},
        {"number": "9.9"},
        {"change": "Ei mitään."},
        {"is_current": False, "document": {}},
    ],
    ids=str,
)
def test_the_database_refuses_to_change_what_was_kept(change):
    page = a_live_guide()

    with pytest.raises(IntegrityError, match="never changed or deleted"), transaction.atomic():
        KeptVersion.objects.filter(ref=page.ref).update(**change)

    assert kept(page) == [("1.0", "", True)]


def test_the_database_refuses_to_make_an_old_version_current_again():
    page = published_anew(a_live_guide(), sections=as_stream(CHANGED))

    with pytest.raises(IntegrityError), transaction.atomic():
        KeptVersion.objects.filter(ref=page.ref, number="1.0").update(is_current=True)


def test_the_database_refuses_to_delete_what_was_kept():
    page = a_live_guide()

    with pytest.raises(IntegrityError, match="never changed or deleted"), transaction.atomic():
        KeptVersion.objects.filter(ref=page.ref).delete()


def test_the_database_refuses_a_second_current_version():
    page = a_live_guide()
    columns = "ref, ordinal, number, locale, document, staff, change, published_at, is_current"

    with (
        pytest.raises(IntegrityError, match="one_version_is_current"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            f"INSERT INTO viuhka_keptversion ({columns}) SELECT ref, 2, '1.1', locale, document, staff, 'x',"
            " published_at, true FROM viuhka_keptversion WHERE ref = %s",
            [page.ref],
        )
