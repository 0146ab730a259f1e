"""Openings follow the clock at read time: to the microsecond, and through the days when clocks are moved."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.factories import JOBSEEKER, an_opening
from viuhka.audiences.rules import Reader
from viuhka.openings.models import Opening
from viuhka.publications.models import Publication

pytestmark = pytest.mark.django_db

HELSINKI = ZoneInfo("Europe/Helsinki")
REF = "service:11111111-1111-1111-1111-111111111111"
TICK = timedelta(microseconds=1)

#: Moments as people name them, and the instants they are. Clocks go from 03:00 to 04:00 on 28 March 2027,
#: and from 04:00 back to 03:00 on 31 October 2027.
NAMED_MOMENTS = {
    "on an ordinary day": (datetime(2026, 11, 24, 8, tzinfo=HELSINKI), datetime(2026, 11, 24, 6, tzinfo=UTC)),
    "just before the gap": (datetime(2027, 3, 28, 2, 59, tzinfo=HELSINKI), datetime(2027, 3, 28, 0, 59, tzinfo=UTC)),
    "just after the gap": (datetime(2027, 3, 28, 4, tzinfo=HELSINKI), datetime(2027, 3, 28, 1, tzinfo=UTC)),
    "the first 03:00 of the fold": (
        datetime(2027, 10, 31, 3, tzinfo=HELSINKI, fold=0),
        datetime(2027, 10, 31, 0, tzinfo=UTC),
    ),
    "the second 03:00 of the fold": (
        datetime(2027, 10, 31, 3, tzinfo=HELSINKI, fold=1),
        datetime(2027, 10, 31, 1, tzinfo=UTC),
    ),
}


def is_visible(now):
    return Publication.objects.visible_to(Reader(frozenset({JOBSEEKER}), 3, now)).exists()


@pytest.fixture(autouse=True)
def _a_page_on_the_shelf():
    Publication.objects.create(ref=REF, kind="service", locale="fi", slug="palvelu", published_at=datetime.now(UTC))


@pytest.mark.parametrize(("named", "instant"), NAMED_MOMENTS.values(), ids=NAMED_MOMENTS.keys())
def test_a_page_opens_at_the_instant_that_was_named_and_not_a_microsecond_early(named, instant):
    an_opening(REF, JOBSEEKER, opens_at=named)

    assert not is_visible(instant - TICK)
    assert is_visible(instant)


@pytest.mark.parametrize(("named", "instant"), NAMED_MOMENTS.values(), ids=NAMED_MOMENTS.keys())
def test_a_page_closes_at_the_instant_that_was_named_and_not_a_microsecond_late(named, instant):
    an_opening(REF, JOBSEEKER, closes_at=named)

    assert is_visible(instant - TICK)
    assert not is_visible(instant)


def test_what_opens_at_the_first_of_two_equal_clock_times_is_open_all_through_the_hour_that_comes_twice():
    an_opening(REF, JOBSEEKER, opens_at=datetime(2027, 10, 31, 3, 30, tzinfo=HELSINKI, fold=0))

    assert is_visible(datetime(2027, 10, 31, 3, 15, tzinfo=HELSINKI, fold=1))


def test_a_page_open_from_the_first_to_the_second_of_two_equal_clock_times_is_open_for_an_hour():
    first = datetime(2027, 10, 31, 3, tzinfo=HELSINKI, fold=0)
    an_opening(REF, JOBSEEKER, opens_at=first, closes_at=first.replace(fold=1).astimezone(UTC))

    opening = Opening.objects.get()

    assert opening.closes_at - opening.opens_at == timedelta(hours=1)
    assert is_visible(datetime(2027, 10, 31, 3, 59, tzinfo=HELSINKI, fold=0))
    assert not is_visible(datetime(2027, 10, 31, 3, 0, tzinfo=HELSINKI, fold=1))


def test_moments_are_kept_to_the_microsecond():
    exact = datetime(2026, 11, 24, 6, 0, 0, 123457, tzinfo=UTC)

    an_opening(REF, JOBSEEKER, opens_at=exact)

    assert Opening.objects.get().opens_at == exact
