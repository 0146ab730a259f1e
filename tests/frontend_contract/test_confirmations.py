"""When content was confirmed, how that stands today, and where to go when it has ended."""

from datetime import date, timedelta

import pytest
import time_machine

from tests.factories import NOW, STAFF, a_live_pathway, a_live_service
from viuhka.catalogue.models import ServiceReplacement
from viuhka.upkeep.actions.confirming import confirm
from viuhka.upkeep.models import How, Part

pytestmark = pytest.mark.usefixtures("open_site")

SERVICE = """query($slug: String!) { service(slug: $slug) {
  confirmedAt confirmBy freshness confirmedOn version publishedAt capacityAsOf wait { asOf } successor { slug }
} }"""


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(NOW, tick=False):
        yield


def asked(ask, page):
    return ask(SERVICE, {"slug": page.slug}).data["service"]


@pytest.mark.parametrize(
    ("confirmed", "freshness"),
    [
        (date(2026, 11, 20), "FRESH"),
        (date(2025, 12, 24), "DUE"),
        (date(2025, 11, 24), "DUE"),
        (date(2025, 11, 23), "OVERDUE"),
        (date(2025, 5, 24), "STALE"),
    ],
)
def test_a_page_tells_when_it_was_confirmed_and_how_that_stands(ask, confirmed, freshness):
    service = asked(ask, a_live_service(confirmed_on=confirmed))

    assert service["confirmedAt"].startswith(str(confirmed))
    assert service["confirmedOn"] == str(confirmed)
    assert service["confirmBy"] == str(confirmed.replace(year=confirmed.year + 1))
    assert service["freshness"] == freshness


def test_a_confirmation_is_told_at_once_and_no_version_grows_by_it(ask):
    page = a_live_service(confirmed_on=date(2025, 1, 1))
    before = asked(ask, page)

    confirm(ref=page.ref, by=None, how=How.STAFF, now=NOW)

    after = asked(ask, page)
    assert after["freshness"] == "FRESH"
    assert (after["version"], after["publishedAt"]) == (before["version"], before["publishedAt"])


def test_other_types_tell_it_too(ask):
    page = a_live_pathway(confirmed_on=date(2026, 11, 1))

    found = ask("query($slug: String!) { pathway(slug: $slug) { confirmBy freshness } }", {"slug": page.slug})

    assert found.data["pathway"] == {"confirmBy": "2027-11-01", "freshness": "FRESH"}


def test_figures_that_change_fast_have_their_own_day(ask):
    page = a_live_service(capacity=20, wait_days=14, wait_days_changed_date=date(2019, 12, 1))

    confirm(ref=page.ref, by=None, how=How.STAFF, now=NOW, part=Part.NUMBERS)

    service = asked(ask, page)
    assert (service["capacityAsOf"], service["wait"]["asOf"]) == ("2026-11-24", "2026-11-24")
    assert service["confirmedAt"].startswith("2020")


def test_a_service_that_has_ended_gives_its_successor(ask):
    successor = a_live_service(slug="uusi")
    page = a_live_service(valid_to_date=NOW.date(), see_instead=[ServiceReplacement(target=successor)])

    on_its_last_day = asked(ask, page)["successor"]
    with time_machine.travel(NOW + timedelta(days=1), tick=False):
        after_it = asked(ask, page)["successor"]

    assert (on_its_last_day, after_it) == (None, {"slug": "uusi"})


def test_a_successor_that_the_reader_may_not_see_is_as_if_there_were_none(ask):
    hidden = a_live_service(open_to=(STAFF,))
    ended = NOW.date() - timedelta(days=1)
    with_hidden = a_live_service(valid_to_date=ended, see_instead=[ServiceReplacement(target=hidden)])
    with_none = a_live_service(valid_to_date=ended)

    assert asked(ask, with_hidden)["successor"] is None
    assert asked(ask, with_none)["successor"] is None
