"""The calendar of openings: a month by its days, in Finnish time."""

from datetime import UTC, date, datetime

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from cms.visibility.views.calendar import month_before, month_of, next_month
from tests.cms.visibility.test_openings_admin import an_account_with, text_of
from tests.factories import JOBSEEKER, PROVIDER, a_live_service, an_opening
from tests.viuhka.catalogue.desk import an_administrator
from viuhka.openings.models import OpeningState

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]


def month(client, which):
    return client.get(reverse("openings_calendar"), {"month": which})


def rows_of(response):
    rows = BeautifulSoup(response.content, "html.parser").select("table.listing tbody tr")
    return [" ".join(row.get_text(" ").split()) for row in rows]


def test_a_month_shows_what_opens_closes_and_ends(client):
    client.force_login(an_administrator("fi"))
    page = a_live_service(title="Ryhmä", open_to=[], valid_to_date=date(2027, 3, 31))
    an_opening(
        page, JOBSEEKER, opens_at=datetime(2027, 3, 1, 6, tzinfo=UTC), closes_at=datetime(2027, 4, 30, tzinfo=UTC)
    )
    an_opening(page, PROVIDER, closes_at=datetime(2027, 3, 1, 14, tzinfo=UTC))

    march, april = rows_of(month(client, "2027-03")), rows_of(month(client, "2027-04"))

    assert march == [
        "Maanantai 1.3.",
        "8.00 Avautuu Ryhmä Työnhakijat Hyväksytty, avautuu myöhemmin",
        "16.00 Sulkeutuu Ryhmä Hankkeet ja palveluntuottajat Avoinna",
    ]
    assert april[:2] == ["Torstai 1.4.", "0.00 Palvelu päättyy Ryhmä – –"]
    assert "Sulkeutuu" in april[-1]


def test_the_hour_that_comes_twice_is_told_apart(client):
    client.force_login(an_administrator("fi"))
    for hour, audience in ((0, JOBSEEKER), (1, PROVIDER)):
        an_opening(a_live_service(open_to=[]), audience, opens_at=datetime(2027, 10, 31, hour, tzinfo=UTC))

    rows = rows_of(month(client, "2027-10"))

    assert rows[1].startswith("3.00, kesäaikaa Avautuu")
    assert rows[2].startswith("3.00, talviaikaa Avautuu")


def test_what_was_rolled_back_is_not_shown(client):
    client.force_login(an_administrator("fi"))
    an_opening(a_live_service(open_to=[]), opens_at=datetime(2027, 3, 1, tzinfo=UTC), state=OpeningState.ROLLED_BACK)

    assert "Tässä kuussa mitään ei avaudu" in text_of(month(client, "2027-03"))


@pytest.mark.parametrize("which", ["", "2027-13", "eilen", "2027-03-01", "0000-01"])
def test_what_is_no_month_is_the_current_one(which):
    assert month_of(which, date(2026, 11, 24)) == date(2026, 11, 1)


@given(st.dates(date(1, 2, 1), date(9999, 11, 1)))
def test_the_month_after_the_month_before_is_the_same(day):
    first = day.replace(day=1)

    assert next_month(month_before(first)) == first == month_before(next_month(first))


def test_the_calendar_asks_for_the_right_to_see_openings(client):
    client.force_login(an_account_with("add_opening", "change_opening"))

    assert month(client, "2027-03").status_code == 403
