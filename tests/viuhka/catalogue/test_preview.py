"""The preview of a draft: one mode per audience, what that audience may see of it, and nothing stored."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from tests.factories import JOBSEEKER, NOW, PROVIDER, STAFF, a_live_service, a_service, a_user, an_event
from tests.viuhka.catalogue.desk import a_complete_service, an_administrator, form_of, now_of
from viuhka.audiences.rules import Audience
from viuhka.catalogue.models import ServiceContinuation
from viuhka.catalogue.views.preview import preview_of
from viuhka.publications.models import Publication

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]

NOTE, REFERRAL = "Määräraha puolittuu", "Soita ensin esihenkilölle"


def a_draft(**fields):
    return a_service(
        **{"planning_note": NOTE, "referral_instructions": REFERRAL, "staff_contact_phone": "02 777 1234"} | fields
    )


def seen_by(page, audience):
    preview = preview_of(page, audience, NOW)
    return {field.name: BeautifulSoup(field.html, "html.parser").get_text(" ").strip() for field in preview.fields}


@pytest.mark.parametrize(
    ("audience", "planning", "staff"), [(JOBSEEKER, False, False), (PROVIDER, True, False), (STAFF, True, True)]
)
def test_an_audience_sees_of_a_draft_what_it_may_see_and_no_more(audience, planning, staff):
    seen = " ".join(seen_by(a_draft(), audience).values())

    assert (NOTE in seen, REFERRAL in seen, "02 777 1234" in seen) == (planning, staff, staff)


@pytest.mark.parametrize("audience", list(Audience))
def test_a_preview_shows_the_draft_and_stores_nothing(audience):
    page = a_live_service(summary="Julkaistu")
    page.summary = "Luonnos"
    before = list(Publication.objects.values())

    seen = seen_by(page, audience)

    assert "Luonnos" in seen.values()
    assert "Julkaistu" not in seen.values()
    assert list(Publication.objects.values()) == before


def test_a_page_that_is_closed_to_the_audience_is_not_named():
    opened, closed = a_live_service(title="Avoin"), a_live_service(title="Suljettu", open_to=[STAFF])
    page = a_draft(leads_to=[ServiceContinuation(target=opened), ServiceContinuation(target=closed)])

    public, staff = (" ".join(seen_by(page, audience).values()) for audience in (JOBSEEKER, STAFF))

    assert ("Avoin" in public, "Suljettu" in public) == (True, False)
    assert ("Avoin" in staff, "Suljettu" in staff) == (True, True)


def test_what_an_editor_typed_is_shown_as_text():
    seen = preview_of(a_draft(for_whom="<script>alert(1)</script>"), JOBSEEKER, NOW)

    assert not any("<script>" in field.html for field in seen.fields)


def test_events_have_a_preview_too():
    assert "Messut" in seen_by(an_event(title="Messut"), JOBSEEKER).values()


@pytest.mark.parametrize("audience", list(Audience))
def test_the_editor_opens_the_preview_of_each_audience(client, audience):
    client.force_login(an_administrator("fi"))
    page = a_complete_service(planning_note=NOTE)
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    data = form_of(client, page)
    data["summary"] = "Luonnoksen tiivistelmä"

    kept = client.post(address, data)
    shown = client.get(address, {"mode": audience.value})

    html = shown.content.decode()
    assert kept.json()["is_valid"]
    assert "Luonnoksen tiivistelmä" in html
    assert (NOTE in html) == (audience != JOBSEEKER)
    assert "frame-ancestors 'self'" in shown.headers["Content-Security-Policy"]
    assert shown.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert now_of(page).summary != "Luonnoksen tiivistelmä"


def test_somebody_who_may_not_edit_the_page_gets_no_preview(client):
    client.force_login(a_user())

    response = client.get(reverse("wagtailadmin_pages:preview_on_edit", args=[a_complete_service().pk]))

    assert response.status_code in {302, 403}
