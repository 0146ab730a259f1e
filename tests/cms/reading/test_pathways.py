"""Pathways as the public reads them: the list, each stage with its services, and emergency help in every one."""

import re

import pytest

from pathways.pathways.demo import records
from viuhka.audiences.models import LaunchStage
from viuhka.catalogue.models import ServicePage
from viuhka.openings.models import Opening

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]

LIST, YOUTH = "/fi/palvelupolut/", "/fi/palvelupolut/nuoren-polku/"


def stages_in(page):
    """The stages of a page, each as its own piece of HTML."""
    return page.text.split('<section class="stage"')[1:]


@pytest.mark.parametrize("address", [LIST, "/sv/servicestigar/", "/en/pathways/"])
def test_the_pathways_that_are_open_to_the_public_are_listed_in_every_language(client, address):
    open_ones = {record["slug"] for record in records() if "jobseeker" in record["opened"]}

    page = client.get(address)

    listed = page.text.split(f'<h2><a href="{address}')[1:]
    assert {part.partition("/")[0] for part in listed} == open_ones
    assert len(open_ones) == 4
    assert 'href="tel:112"' in page.text


@pytest.mark.parametrize("address", [YOUTH, "/sv/servicestigar/nuoren-polku/", "/en/pathways/nuoren-polku/"])
def test_every_stage_shows_112_and_the_way_back(client, address):
    stages = stages_in(client.get(address))

    assert stages
    for stage in stages:
        assert 'href="tel:112"' in stage.partition('class="emergency"')[2]
        assert '<a href="#' in stage.partition('class="emergency"')[2]


def test_nothing_is_announced_where_only_emergency_help_branches_off(client):
    for stage in stages_in(client.get("/fi/palvelupolut/kotoutumispolku/")):
        ways = stage.partition("<h3>Jos tarvitset jotakin muuta</h3>")[2].partition('class="emergency"')[0]

        assert ("Jos tarvitset jotakin muuta" in stage) == ("<li>" in ways)


@pytest.mark.parametrize(
    ("address", "is_said"),
    [("/fi/palvelupolut/kotoutumispolku/", False), ("/sv/servicestigar/kotoutumispolku/", True)],
)
def test_that_a_language_lacks_some_texts_is_said_at_the_top(client, address, is_said):
    said = "En del av texterna är på finska" in client.get(address).text

    assert said == is_said


def test_one_can_walk_from_a_stage_to_a_service(client):
    stages = stages_in(client.get(YOUTH))

    services = [part.partition('"')[0] for stage in stages for part in stage.split('href="/fi/palvelut/')[1:]]

    assert services
    assert client.get(f"/fi/palvelut/{services[0]}").status_code == 200


def test_a_service_that_is_closed_is_not_named(client):
    page = client.get(YOUTH)
    slug = re.search(r'href="/fi/palvelut/([-\w]+)/', page.text)[1]
    Opening.objects.filter(ref=ServicePage.objects.get(slug=slug, locale__language_code="fi").ref).delete()

    assert f"/fi/palvelut/{slug}/" not in client.get(YOUTH).text


def test_a_pathway_that_there_is_not_is_not_found(client):
    assert client.get("/fi/palvelupolut/ei-ole/").status_code == 404


def test_before_the_public_is_admitted_pathways_are_not_open_yet(client, at_stage):
    at_stage(LaunchStage.STAFF)

    pages = [client.get(address) for address in (LIST, YOUTH)]

    assert {page.status_code for page in pages} == {404}
    assert not any("nuoren-polku" in page.text for page in pages[:1])


def test_pages_need_no_script(client):
    assert "<script" not in client.get(LIST).text + client.get(YOUTH).text
