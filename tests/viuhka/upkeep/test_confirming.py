"""“Still correct” is one act: it moves the dates and changes no content."""

from datetime import date

import pytest

from tests.factories import LONG_AGO, NOW, a_live_service, a_user
from viuhka.publications.models import Publication
from viuhka.upkeep.actions.confirming import ConfirmedMeanwhile, NothingToConfirm, confirm
from viuhka.upkeep.models import Care, How, Part

pytestmark = pytest.mark.usefixtures("site_tree")


def test_a_confirmation_moves_the_dates_and_is_kept_with_who_made_it():
    page, editor = a_live_service(capacity=20), a_user()

    made = confirm(ref=page.ref, by=editor, how=How.STAFF, now=NOW)

    care = Care.objects.get(ref=page.ref)
    assert (care.confirm_by, care.stale_from) == (date(2027, 11, 24), date(2028, 5, 24))
    assert care.due_date == care.numbers_confirm_by == date(2027, 2, 24)
    assert (made.by, made.at, made.due_date) == (editor, NOW, date(2020, 4, 1))


def test_a_confirmation_needs_no_draft_and_no_version_grows_by_it():
    page = a_live_service()
    before = Publication.objects.filter(ref=page.ref).values("version", "public_version", "public_published_at").get()

    confirm(ref=page.ref, by=None, how=How.STAFF, now=NOW)

    row = Publication.objects.filter(ref=page.ref)
    assert row.values("version", "public_version", "public_published_at").get() == before
    assert row.get().confirmed_at == NOW
    assert not page.revisions.exists()


def test_the_figures_alone_can_be_confirmed():
    page = a_live_service(wait_days=14)

    confirm(ref=page.ref, by=None, how=How.STAFF, now=NOW, part=Part.NUMBERS)

    care = Care.objects.get(ref=page.ref)
    assert (care.confirmed_at, care.numbers_confirmed_at) == (LONG_AGO, NOW)
    assert Publication.objects.get(ref=page.ref).numbers_confirmed_at == NOW


def test_a_page_without_figures_has_none_to_confirm():
    page = a_live_service()

    with pytest.raises(NothingToConfirm):
        confirm(ref=page.ref, by=None, how=How.STAFF, now=NOW, part=Part.NUMBERS)


def test_what_has_ended_is_not_confirmed():
    page = a_live_service(valid_to_date=date(2026, 1, 1))

    with pytest.raises(NothingToConfirm):
        confirm(ref=page.ref, by=None, how=How.STAFF, now=NOW)


def test_what_was_confirmed_meanwhile_is_not_confirmed_for_a_date_that_is_gone():
    page = a_live_service()
    asked_for = Care.objects.get(ref=page.ref).due_date
    confirm(ref=page.ref, by=None, how=How.STAFF, now=NOW)

    with pytest.raises(ConfirmedMeanwhile):
        confirm(ref=page.ref, by=None, how=How.LETTER, now=NOW, asked_for=asked_for)
