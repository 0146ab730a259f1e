"""What was approved for later goes live at its moment, page by page; what expires is taken down."""

from datetime import timedelta

import pytest
from wagtail.models import PageLogEntry, Revision

from tests.factories import JOBSEEKER, NOW, STAFF, a_live_service, an_opening
from tests.viuhka.catalogue.desk import now_of
from tests.viuhka.clearing.ready import AHEAD, a_ready_service
from tests.viuhka.clearing.test_clearing import approve, gates_of, planned, state_of
from viuhka.clearing.actions.clearing import clear_due_openings
from viuhka.clearing.actions.publishing import expire_pages, publish_due_revisions
from viuhka.openings.models import OpeningState
from viuhka.publications.models import Publication

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]


def a_page_to_publish(title="Uusi", moment=NOW, **fields):
    page = a_live_service(title="Vanha", open_to=[STAFF], **fields)
    page.title = title
    approve(page, moment)
    return page


def poison(page):
    """Make what was approved unreadable."""
    revision = Revision.page_revisions.get(object_id=str(page.pk), approved_go_live_at__isnull=False)
    revision.content = revision.content | {"capacity": "monta"}
    revision.save(update_fields=["content"])


def publications(page):
    return PageLogEntry.objects.filter(page=page, action="wagtail.publish.scheduled").count()


def test_what_is_due_goes_live_and_onto_the_shelf():
    page, later = a_page_to_publish(), a_page_to_publish(moment=NOW + timedelta(seconds=1))

    published = publish_due_revisions(now=NOW)

    assert published == 1
    assert (now_of(page).title, now_of(later).title) == ("Uusi", "Vanha")
    assert Publication.objects.get(ref=page.ref, locale="fi").document["title"] == "Uusi"


def test_what_is_due_goes_live_once():
    page = a_page_to_publish()

    assert [publish_due_revisions(now=NOW), publish_due_revisions(now=NOW)] == [1, 0]
    assert publications(page) == 1


def test_twenty_are_due_and_one_is_poisoned_nineteen_go_live_and_one_is_reported_once():
    bad = a_page_to_publish(moment=NOW - timedelta(hours=1))
    poison(bad)
    good = [a_page_to_publish() for _ in range(19)]

    published = [publish_due_revisions(now=NOW), publish_due_revisions(now=NOW)]

    assert published == [19, 0]
    assert {now_of(page).title for page in good} == {"Uusi"}
    assert now_of(bad).title == "Vanha"
    assert PageLogEntry.objects.filter(action="viuhka.publish.fail").get().page_id == bad.pk


def test_what_could_not_go_live_blocks_what_was_to_open_with_it():
    page = a_page_to_publish()
    poison(page)
    opening = planned(page, JOBSEEKER)

    publish_due_revisions(now=NOW)

    assert (state_of(opening), gates_of(opening)) == (OpeningState.BLOCKED, ["error"])


def test_what_goes_live_may_mend_what_blocked_the_opening_of_that_moment():
    page = a_ready_service(open_to=[STAFF], plain_language="")
    page.plain_language = "Saat apua."
    approve(page, NOW)
    opening = planned(page, JOBSEEKER, opens_at=NOW)
    clear_due_openings(now=NOW - timedelta(minutes=1), ahead=AHEAD)
    before = state_of(opening)

    publish_due_revisions(now=NOW)
    clear_due_openings(now=NOW, ahead=AHEAD)

    assert (before, state_of(opening)) == (OpeningState.BLOCKED, OpeningState.CLEARED)


def test_what_goes_live_opens_nothing_whose_moment_was_missed_before():
    page = a_page_to_publish()
    opening = an_opening(page, JOBSEEKER, opens_at=NOW - timedelta(days=1), state=OpeningState.BLOCKED)

    publish_due_revisions(now=NOW)
    clear_due_openings(now=NOW, ahead=AHEAD)

    assert state_of(opening) == OpeningState.BLOCKED


def test_a_page_is_taken_down_at_its_last_moment():
    over, later = a_live_service(), a_live_service()
    for page, moment in ((over, NOW), (later, NOW + timedelta(seconds=1))):
        type(page).objects.filter(pk=page.pk).update(expire_at=moment)

    expired = [expire_pages(now=NOW), expire_pages(now=NOW)]

    assert expired == [1, 0]
    assert (now_of(over).live, now_of(over).expired, now_of(later).live) == (False, True, True)
    assert Publication.objects.get(ref=over.ref, locale="fi").taken_down_at is not None


def test_one_page_that_cannot_be_taken_down_stops_no_other(monkeypatch):
    bad, good = a_live_service(), a_live_service()
    type(bad).objects.filter(pk__in=[bad.pk, good.pk]).update(expire_at=NOW)
    Publication.objects.filter(ref=bad.ref).update(published_at=NOW)
    monkeypatch.setattr(
        "viuhka.catalogue.actions.shelving._documents", lambda refs: 1 / 0 if bad.ref in refs else iter(())
    )

    expired = expire_pages(now=NOW)

    assert expired == 1
    assert (now_of(bad).live, now_of(good).live) == (True, False)
