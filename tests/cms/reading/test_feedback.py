"""Every page for reading leads to where an error is reported, and says which page it is."""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.factories import a_live_pathway, a_live_practice, a_live_service, a_live_theme

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("open_site")]


@pytest.mark.parametrize(
    ("plant", "tree"),
    [
        (a_live_service, "palvelut"),
        (a_live_pathway, "palvelupolut"),
        (a_live_theme, "teemat"),
        (a_live_practice, "hyvat-kaytannot/kaytanto"),
    ],
)
def test_a_page_leads_to_the_form_about_itself(client, plant, tree):
    page = plant(slug="sivu")

    assert led_to(client.get(f"/fi/{tree}/sivu/")) == {"page": [page.ref], "address": [f"/fi/{tree}/sivu/"]}


@pytest.mark.parametrize("where", ["/fi/palvelupolut/", "/fi/teemat/", "/fi/hyvat-kaytannot/"])
def test_a_list_leads_there_with_its_address(client, where):
    assert led_to(client.get(where)) == {"address": [where]}


def test_what_is_not_there_leads_nowhere(client):
    assert "/feedback/" not in client.get("/fi/palvelut/ei-ole/").text


def led_to(page):
    return parse_qs(urlsplit(unescape(re.search(r'href="(/feedback/fi/\?[^"]*)"', page.text)[1])).query)
