"""Whatever is published has somebody who looks after it, and a date by which it is to be confirmed."""

from datetime import date, timedelta

import pytest

from tests.factories import (
    LONG_AGO,
    NOW,
    a_live_event,
    a_live_pathway,
    a_live_programme,
    a_live_service,
    a_provider,
    a_service,
    a_term,
    published,
)
from viuhka.catalogue.actions.references import delete_references
from viuhka.catalogue.actions.shelving import shelve_everything, shelve_pages
from viuhka.publications.models import Publication
from viuhka.upkeep.actions.following import day_of
from viuhka.upkeep.desk import owner_of
from viuhka.upkeep.models import Care
from viuhka.upkeep.rules.caring import OwnerRole

pytestmark = pytest.mark.usefixtures("site_tree")


def care_of(item):
    return Care.objects.get(ref=item.ref)


def shelve_again(page, now=NOW):
    page.save()
    shelve_pages(model=type(page), keys=[page.translation_key], now=now)


def test_what_is_published_for_the_first_time_was_read_as_a_whole_and_so_is_confirmed():
    page = published(a_service())

    care = care_of(page)

    assert care.confirm_by == day_of(care.confirmed_at).replace(year=care.confirmed_at.year + 1)
    assert care.confirmations.get().how == "published"


def test_a_draft_has_nobody_to_confirm_it():
    page = a_service()

    assert not Care.objects.filter(ref=page.ref).exists()


def test_a_later_change_confirms_nothing():
    page = a_live_service()
    before = care_of(page)

    page.title = "Uusi nimi"
    shelve_again(page)

    assert (care_of(page).title, care_of(page).confirmed_at) == ("Uusi nimi", before.confirmed_at)


def test_what_is_taken_down_is_asked_about_no_more_and_confirmed_anew_when_it_is_back():
    page = a_live_service()
    page.live = False
    shelve_again(page, NOW)
    gone = list(Care.objects.in_force(NOW))

    page.live = True
    shelve_again(page, NOW)

    assert gone == []
    assert care_of(page).confirmed_at == NOW
    assert list(Care.objects.in_force(NOW)) == [care_of(page)]


def test_a_service_that_has_ended_is_asked_about_no_more():
    page = a_live_service(valid_to_date=NOW.date())

    assert Care.objects.in_force(NOW).filter(ref=page.ref).exists()
    assert not Care.objects.in_force(NOW + timedelta(days=1)).filter(ref=page.ref).exists()


def test_a_deleted_page_and_a_deleted_provider_are_asked_about_no_more():
    page, provider = a_live_service(), a_provider()

    page.delete()
    delete_references(rows=[provider], by=None, now=NOW)

    assert not Care.objects.in_force(NOW).exists()


def test_an_event_ends_by_itself_and_nobody_has_to_confirm_it():
    a_live_event()

    assert not Care.objects.exists()


def test_a_project_is_confirmed_every_six_months_even_if_it_became_one_later():
    project = a_term("funding_types", "project")
    page = a_live_service()

    page.funding_type, page.valid_to_date = project, date(2030, 12, 31)
    shelve_again(page)

    assert care_of(page).months == 6
    assert care_of(page).confirm_by == date(2020, 7, 1)


def test_figures_that_change_fast_have_a_date_of_their_own_and_come_due_first():
    page = a_live_service(capacity=20)

    care = care_of(page)

    assert (care.confirm_by, care.numbers_confirm_by, care.due_date) == (
        date(2021, 1, 1),
        date(2020, 4, 1),
        date(2020, 4, 1),
    )


def test_figures_that_were_changed_are_known_from_then_on():
    page = a_live_service(capacity=20)

    page.capacity = 12
    shelve_again(page, NOW)

    care = care_of(page)
    assert (care.numbers, care.numbers_confirmed_at) == ({"capacity": 12}, NOW)
    assert care.confirmed_at == LONG_AGO


def test_figures_that_are_gone_are_asked_about_no_more():
    page = a_live_service(capacity=20)

    page.capacity = None
    shelve_again(page, NOW)

    assert care_of(page).due_date == care_of(page).confirm_by == date(2021, 1, 1)


def test_the_shelf_tells_in_every_language_when_something_was_confirmed():
    page = a_live_service(sv={})

    rows = Publication.objects.filter(ref=page.ref)

    assert {(row.locale, row.confirmed_at, row.confirm_by) for row in rows} == {
        ("fi", LONG_AGO, date(2021, 1, 1)),
        ("sv", LONG_AGO, date(2021, 1, 1)),
    }


def test_making_the_shelf_anew_looks_after_what_nobody_did():
    page = a_live_service()
    Care.objects.all().delete()

    shelve_everything(now=NOW)

    assert care_of(page).is_published


def test_a_service_is_looked_after_by_its_provider_if_letters_reach_it():
    reached, mute = a_provider(email="toimisto@example.org"), a_provider()

    owners = [owner_of(a_live_service(provider=provider).ref) for provider in (reached, mute)]

    assert [(owner.role, owner.provider) for owner in owners] == [
        (OwnerRole.PROVIDER, reached),
        (OwnerRole.EDITOR, None),
    ]


def test_what_no_provider_gives_is_looked_after_by_the_staff_it_belongs_to():
    assert owner_of(a_live_pathway().ref).role == OwnerRole.EDITOR
    assert owner_of(a_live_programme().ref).role == OwnerRole.COORDINATOR
    assert owner_of("service:unknown").role == OwnerRole.EDITOR
