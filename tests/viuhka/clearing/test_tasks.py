"""What the worker runs by its timetable: each task reads the clock and its work by itself."""

from datetime import timedelta

import pytest
import time_machine

from tests.factories import JOBSEEKER, NOW, a_live_service
from tests.viuhka.catalogue.desk import now_of
from tests.viuhka.clearing.ready import a_ready_service
from tests.viuhka.clearing.test_clearing import planned, state_of
from tests.viuhka.clearing.test_publishing import a_page_to_publish
from viuhka.clearing import tasks
from viuhka.openings.models import OpeningState

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]


@pytest.fixture(autouse=True)
def _at_that_moment():
    with time_machine.travel(NOW, tick=False):
        yield


def test_openings_are_cleared_as_far_ahead_as_the_site_says(settings):
    soon = planned(a_ready_service(), JOBSEEKER, opens_at=NOW + settings.OPENINGS_CLEARED_AHEAD)
    later = planned(a_ready_service(), JOBSEEKER, opens_at=NOW + settings.OPENINGS_CLEARED_AHEAD + timedelta(seconds=1))

    assert tasks.clear_openings() == 1
    assert (state_of(soon), state_of(later)) == (OpeningState.CLEARED, OpeningState.PLANNED)


def test_what_was_approved_for_now_goes_live():
    page = a_page_to_publish()

    assert tasks.publish_scheduled() == 1
    assert now_of(page).title == "Uusi"


def test_what_ends_now_is_taken_down():
    page = a_live_service()
    type(page).objects.filter(pk=page.pk).update(expire_at=NOW)

    assert tasks.expire_pages() == 1
    assert not now_of(page).live
