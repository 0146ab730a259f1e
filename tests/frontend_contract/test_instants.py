"""What was cleared ahead opens and closes by the clock alone: asked at 200 instants, while no worker runs."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django_q.models import OrmQ, Success

from tests.factories import JOBSEEKER, NOW, an_opening
from tests.viuhka.clearing.ready import AHEAD, a_ready_service
from viuhka.clearing.actions.clearing import clear_due_openings
from viuhka.openings.models import Opening, OpeningState

HOUR, SECOND, TICK = timedelta(hours=1), timedelta(seconds=1), timedelta(microseconds=1)

#: When a page opens and closes. In Finland clocks skip 03:00 to 04:00 on 28 March 2027 (at 01:00 UTC), and show it
#: twice on 31 October 2027 (from 00:00 to 02:00 UTC).
OPENINGS = {
    "a morning": (datetime(2026, 12, 1, 6, tzinfo=UTC), datetime(2026, 12, 31, 22, tzinfo=UTC)),
    "over the gap": (datetime(2027, 3, 28, 0, 30, tzinfo=UTC), datetime(2027, 3, 28, 1, 30, tzinfo=UTC)),
    "at the gap": (datetime(2027, 3, 28, 1, tzinfo=UTC), datetime(2027, 3, 28, 6, tzinfo=UTC)),
    "from the first 03:30 to the second": (
        datetime(2027, 10, 31, 0, 30, tzinfo=UTC),
        datetime(2027, 10, 31, 1, 30, tzinfo=UTC),
    ),
    "from the second 03:00 on": (datetime(2027, 10, 31, 1, tzinfo=UTC), datetime(2027, 10, 31, 2, tzinfo=UTC)),
}
BEFORE_AND_AFTER = (TICK, timedelta(milliseconds=1), SECOND, timedelta(minutes=1), timedelta(minutes=29), HOUR)
DISTANCES = (*(-one for one in BEFORE_AND_AFTER), timedelta(0), *BEFORE_AND_AFTER)
FURTHER = tuple(timedelta(minutes=minutes) for minutes in (-119, -91, -61, -31, 31, 61, 119))
INSTANTS = [
    (name, moment + distance)
    for name, moments in OPENINGS.items()
    for moment in moments
    for distance in (*DISTANCES, *FURTHER)
]
SERVICE = "query($slug: String!) { service(slug: $slug) { slug } }"


@pytest.fixture
def services(open_site):
    """A page for each pair of moments, planned, and cleared a day ahead of the earlier one."""
    pages = {}
    for number, (name, (opens_at, closes_at)) in enumerate(OPENINGS.items()):
        confirmed = (opens_at - timedelta(days=30)).date()
        pages[name] = a_ready_service(slug=f"hetki-{number}", confirmed_on=confirmed)
        an_opening(pages[name], JOBSEEKER, opens_at=opens_at, closes_at=closes_at, state=OpeningState.PLANNED)
        clear_due_openings(now=opens_at - timedelta(days=1), ahead=AHEAD)
    return pages


def test_200_instants_and_none_is_early_or_late(services, ask):
    assert len(INSTANTS) == 200
    assert set(Opening.objects.values_list("state", flat=True)) == {OpeningState.CLEARED}

    early, late = [], []
    for name, instant in INSTANTS:
        opens_at, closes_at = OPENINGS[name]
        with time_machine.travel(instant, tick=False):
            answer = ask(SERVICE, {"slug": services[name].slug})
        if answer.data["service"] and not opens_at <= instant < closes_at:
            early.append((name, instant))
        if not answer.data["service"] and opens_at <= instant < closes_at:
            late.append((name, instant))

    assert (early, late) == ([], [])
    assert not OrmQ.objects.exists()
    assert not Success.objects.exists()


STATUS = "query($slug: String!) { service(slug: $slug) { slug status seeInstead { slug } } }"


def status_at(ask, page, instant):
    with time_machine.travel(instant, tick=False):
        return ask(STATUS, {"slug": page.slug}).data["service"]


@pytest.mark.parametrize(
    ("last_day", "ends_at"),
    [
        (date(2026, 11, 30), datetime(2026, 11, 30, 22, tzinfo=UTC)),
        (date(2027, 3, 28), datetime(2027, 3, 28, 21, tzinfo=UTC)),
        (date(2027, 10, 31), datetime(2027, 10, 31, 22, tzinfo=UTC)),
    ],
)
def test_a_service_ends_with_its_last_day_and_keeps_its_address(open_site, ask, last_day, ends_at):
    page = a_ready_service(open_to=[JOBSEEKER], valid_to_date=last_day)

    before, after = (status_at(ask, page, instant) for instant in (ends_at - TICK, ends_at))

    assert (before["status"], after["status"]) == ("ACTIVE", "ENDED")
    assert before["slug"] == after["slug"] == page.slug


def test_a_service_that_ended_says_what_to_see_instead(open_site, ask):
    other, closed = a_ready_service(open_to=[JOBSEEKER]), a_ready_service()
    page = a_ready_service(open_to=[JOBSEEKER], valid_to_date=NOW.date() - timedelta(days=1))
    for place, target in enumerate((other, closed)):
        page.see_instead.create(target=target, sort_order=place)
    page.save()
    page.save_revision().publish()

    service = status_at(ask, page, NOW)

    assert (service["status"], service["seeInstead"]) == ("ENDED", [{"slug": other.slug}])


def test_what_has_ended_is_filtered_and_counted_as_such(open_site, ask):
    a_ready_service(open_to=[JOBSEEKER], slug="paattynyt", valid_to_date=NOW.date() - timedelta(days=1))
    a_ready_service(open_to=[JOBSEEKER], slug="kaynnissa", valid_to_date=NOW.date())
    a_ready_service(open_to=[JOBSEEKER], slug="lopetettu", status="ended")
    query = """query($of: [ServiceStatus!]) {
      services(filter: {statuses: $of}) { nodes { slug } facets(of: [STATUSES]) { counts { code count } } }
    }"""
    chosen = (["ACTIVE"], ["ENDED"], ["ACTIVE", "ENDED"])

    with time_machine.travel(NOW, tick=False):
        found = [ask(query, {"of": statuses}).data["services"] for statuses in chosen]

    assert [{node["slug"] for node in answer["nodes"]} for answer in found] == [
        {"kaynnissa"},
        {"paattynyt", "lopetettu"},
        {"kaynnissa", "paattynyt", "lopetettu"},
    ]
    for answer in found:
        assert answer["facets"][0]["counts"] == [{"code": "ended", "count": 2}, {"code": "active", "count": 1}]
