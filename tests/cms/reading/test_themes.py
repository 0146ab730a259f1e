"""Themes as the public reads them: a list, and one page that joins what belongs together."""

from datetime import timedelta

import pytest
from django.utils import timezone

from pathways.practices.models import ThemeEvent, ThemePathway, ThemePractice, ThemeService
from tests.factories import (
    PROVIDER,
    STAFF,
    a_live_event,
    a_live_pathway,
    a_live_practice,
    a_live_service,
    a_live_theme,
    published,
)
from viuhka.audiences.models import LaunchStage

pytestmark = pytest.mark.django_db

LIST, WORK = "/fi/teemat/", "/fi/teemat/tyo/"
an_open_site = pytest.mark.usefixtures("open_site")


def a_theme_that_joins(open_to, **joined):
    """A theme with one page of each type, open to these audiences."""
    links = {"pathways": ThemePathway, "services": ThemeService, "practices": ThemePractice, "events": ThemeEvent}
    makers = {
        "pathways": a_live_pathway,
        "services": a_live_service,
        "practices": a_live_practice,
        "events": a_live_event,
    }
    return a_live_theme(
        slug="tyo",
        title="Työ",
        **{
            name: [links[name](target=makers[name](title=f"Jokin {name}", slug=name, open_to=open_to, **given))]
            for name, given in ({name: {} for name in links} | joined).items()
        },
    )


@an_open_site
def test_the_list_leads_to_every_theme(client):
    a_live_theme(slug="tyo", title="Työ", summary="Työn hakeminen.")

    page = client.get(LIST)

    assert f'<a href="{WORK}">Työ</a>' in page.text
    assert "Työn hakeminen." in page.text


@an_open_site
def test_a_theme_leads_to_everything_it_joins(client):
    tomorrow = timezone.now() + timedelta(days=1)
    a_theme_that_joins(["jobseeker"], events={"starts_at": tomorrow})

    page = client.get(WORK)

    for address in ("palvelupolut/pathways", "palvelut/services", "hyvat-kaytannot/kaytanto/practices"):
        assert f'<a href="/fi/{address}/">' in page.text
    assert "Jokin events" in page.text
    assert "<script" not in page.text


@an_open_site
def test_an_event_that_is_over_is_not_shown(client):
    yesterday = timezone.now() - timedelta(days=1)
    a_theme_that_joins(["jobseeker"], events={"starts_at": yesterday, "ends_at": yesterday + timedelta(hours=2)})

    page = client.get(WORK)

    assert "Jokin services" in page.text
    assert "Jokin events" not in page.text


@an_open_site
def test_what_is_not_open_to_the_public_is_not_named(client):
    a_theme_that_joins([PROVIDER, STAFF], events={"starts_at": timezone.now() + timedelta(days=1)})

    page = client.get(WORK)

    assert page.status_code == 200
    assert "Jokin" not in page.text


@an_open_site
def test_a_theme_that_is_closed_looks_like_one_that_never_was(client):
    a_live_theme(slug="suljettu", title="Suljettu", open_to=[STAFF])

    closed, absent = client.get("/fi/teemat/suljettu/"), client.get("/fi/teemat/ei-mitaan/")

    assert closed.status_code == absent.status_code == 404
    assert closed.text.replace("suljettu", "") == absent.text.replace("ei-mitaan", "")


@an_open_site
def test_an_earlier_address_leads_to_the_present_one(client):
    page = a_live_theme(slug="vanha", title="Työ")
    page.slug = "uusi"
    published(page)

    answer = client.get("/sv/teman/vanha/")

    assert (answer.status_code, answer["Location"]) == (301, "/sv/teman/uusi/")


@pytest.mark.usefixtures("site_tree")
def test_before_the_public_is_admitted_every_page_says_that_it_is_not_open_yet(client, at_stage):
    at_stage(LaunchStage.STAFF)
    a_live_theme(slug="tyo", title="Palkkatyö")

    pages = [client.get(address) for address in (LIST, WORK)]

    assert {page.status_code for page in pages} == {404}
    assert not any("Palkkatyö" in page.text for page in pages)
