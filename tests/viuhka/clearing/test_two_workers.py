"""Two workers at once, their clocks two minutes apart: nothing is decided, published or taken down twice."""

from datetime import timedelta
from threading import Event
from time import sleep

import pytest
from django.db import transaction
from wagtail.models import ModelLogEntry, Page, PageLogEntry

from tests.concurrency import OVERLAP, PATIENCE, at_once
from tests.factories import JOBSEEKER, NOW, STAFF, a_live_service
from tests.viuhka.catalogue.desk import now_of
from tests.viuhka.clearing.ready import AHEAD, a_ready_service
from tests.viuhka.clearing.test_clearing import approve, planned, state_of
from viuhka.clearing.actions.clearing import check_opening, clear_due_openings
from viuhka.clearing.actions.publishing import expire_pages, publish_due_revisions
from viuhka.openings.actions import create_release
from viuhka.openings.models import Opening, OpeningState

pytestmark = pytest.mark.usefixtures("committed")

APART = timedelta(seconds=120)
MANY = 12


def both(work):
    """What each of the workers did; an error of one is the test's."""
    done = at_once(lambda: work(NOW), lambda: work(NOW + APART))
    assert [one for one in done if isinstance(one, Exception)] == []
    return done


def clear(now):
    return clear_due_openings(now=now, ahead=AHEAD)


def decisions(opening):
    return ModelLogEntry.objects.filter(object_id=str(opening.pk), action="viuhka.opening.clear").count()


def test_an_opening_is_cleared_once():
    openings = [planned(a_ready_service(), opens_at=NOW + timedelta(hours=1)) for _ in range(MANY)]

    news = both(clear)
    clear(NOW)  # What both left to each other is done at the next look.

    assert {state_of(opening) for opening in openings} == {OpeningState.CLEARED}
    assert [decisions(opening) for opening in openings] == [1] * MANY
    assert sum(news) <= MANY


def test_a_release_is_cleared_once_and_whole():
    release = create_release(name="Kevät", opens_at=NOW + timedelta(hours=1), by=None, now=NOW)
    openings = [planned(a_ready_service(), release=release, opens_at=release.opens_at) for _ in range(4)]

    both(clear)
    clear(NOW)

    assert {state_of(opening) for opening in openings} == {OpeningState.CLEARED}
    assert [decisions(opening) for opening in openings] == [1] * 4


def test_a_person_and_the_worker_decide_once():
    opening = planned(a_ready_service(), opens_at=NOW + timedelta(hours=1))

    at_once(lambda: clear(NOW), lambda: check_opening(opening=opening, by=None, now=NOW))

    assert decisions(opening) == 1


def test_who_publishes_waits_for_who_decides_without_holding_the_page():
    page = a_live_service(title="Vanha", open_to=[STAFF])
    page.title = "Uusi"
    approve(page, NOW)

    is_held = Event()

    def decide():
        with transaction.atomic():
            list(Opening.objects.filter(ref=page.ref).select_for_update())
            is_held.set()
            sleep(OVERLAP)
            return list(Page.objects.filter(pk=page.pk).select_for_update(nowait=True).values_list("pk", flat=True))

    def publish():
        is_held.wait(PATIENCE)
        return publish_due_revisions(now=NOW)

    assert at_once(decide, publish) == [[page.pk], 1]


def test_a_revision_goes_live_once():
    pages = [a_live_service(title="Vanha", open_to=[STAFF]) for _ in range(MANY)]
    for page in pages:
        page.title = "Uusi"
        approve(page, NOW)

    both(lambda now: publish_due_revisions(now=now))
    publish_due_revisions(now=NOW)

    assert {now_of(page).title for page in pages} == {"Uusi"}
    assert PageLogEntry.objects.filter(action="wagtail.publish.scheduled").count() == MANY


def test_a_revision_that_opens_with_its_page_goes_live_once():
    pages = [a_ready_service() for _ in range(4)]
    for page in pages:
        page.unpublish()
        approve(page, NOW)
    openings = [planned(page, JOBSEEKER, opens_at=NOW) for page in pages]

    at_once(lambda: clear(NOW), lambda: publish_due_revisions(now=NOW + APART))
    publish_due_revisions(now=NOW)
    clear(NOW)

    assert {state_of(opening) for opening in openings} == {OpeningState.CLEARED}
    assert PageLogEntry.objects.filter(action="wagtail.publish.scheduled").count() == 4


def test_a_page_expires_once():
    pages = [a_live_service() for _ in range(MANY)]
    type(pages[0]).objects.filter(pk__in=[page.pk for page in pages]).update(expire_at=NOW)

    both(lambda now: expire_pages(now=now))
    expire_pages(now=NOW)

    assert PageLogEntry.objects.filter(action="wagtail.unpublish.scheduled").count() == MANY
