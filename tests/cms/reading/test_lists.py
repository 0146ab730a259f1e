"""The first page of the site, its lists of services and guides, and what is answered where there is no page."""

import pytest
from django.test import Client

from tests.factories import PROVIDER, a_live_service, a_provider
from tests.pathways.interviews.guides import a_live_guide

pytestmark = pytest.mark.django_db

an_open_site = pytest.mark.usefixtures("open_site")


@an_open_site
@pytest.mark.parametrize(
    ("address", "heading"),
    [
        ("/fi/", "Alueen työllisyyspalvelut"),
        ("/sv/", "Regionens sysselsättningstjänster"),
        ("/en/", "Employment services"),
    ],
)
def test_the_first_page_is_in_the_language_of_its_address(address, heading, client):
    page = client.get(address).content.decode()

    assert heading in page


@an_open_site
@pytest.mark.parametrize("start", ["/fi/", "/sv/", "/en/"])
def test_the_first_page_leads_to_pages_that_there_are(start, client):
    page = client.get(start)

    addresses = [line.split('"')[0] for line in page.content.decode().split('href="')[1:] if line[0] == "/"]
    pages = {address for address in addresses if not address.startswith("/static/")}
    assert len(pages) > 8
    assert {address: client.get(address).status_code for address in pages} == dict.fromkeys(pages, 200)


@an_open_site
def test_services_are_listed_by_name(client):
    a_live_service(title="Öljynvaihto", slug="o", provider=a_provider(name_fi="Korjaamo"))
    a_live_service(title="Ateljee", slug="a", summary="Ompelua.")
    a_live_service(title="Salainen", slug="s", open_to=(PROVIDER,))

    page = client.get("/fi/palvelut/").content.decode()

    assert page.index("Ateljee") < page.index("Öljynvaihto")
    assert "Ompelua." in page
    assert "Korjaamo" in page
    assert "Salainen" not in page
    assert "2 alueen palvelua" in page


@an_open_site
def test_interview_guides_are_listed(client):
    a_live_guide(title="Nuoren tilannekuva", slug="tilannekuva")

    page = client.get("/fi/haastattelut/").content.decode()

    assert "Nuoren tilannekuva" in page
    assert "/fi/haastattelut/tilannekuva/" in page


@an_open_site
@pytest.mark.parametrize("address", ["/fi/palvelut/", "/sv/tjanster/", "/en/services/", "/fi/haastattelut/"])
def test_a_list_without_anything_says_so(address, client):
    page = client.get(address)

    assert page.status_code == 200
    assert "<li>" in page.content.decode()


@an_open_site
@pytest.mark.parametrize("after", ["x", "é", "x" * 501])
def test_a_cursor_that_was_never_given_is_no_error(after, client):
    assert client.get("/fi/palvelut/", {"after": after}).status_code in {200, 404}


def test_before_the_site_is_open_its_first_page_says_so(client):
    page = client.get("/fi/")

    assert page.status_code == 404
    assert "Ei vielä avoinna" in page.content.decode()


@pytest.mark.parametrize(
    ("address", "heading"), [("/fi/ei-ole/", "Sivua ei löydy"), ("/sv/finns-inte/", "Sidan hittas inte")]
)
def test_an_address_without_a_page_says_what_to_do(address, heading, client):
    page = client.get(address)

    assert page.status_code == 404
    assert heading in page.content.decode()
    assert f'href="{address[:4]}"' in page.content.decode()


def test_a_form_that_was_open_for_too_long_says_what_to_do():
    page = Client(enforce_csrf_checks=True).post("/account/login/", {"login": "x"}, headers={"accept-language": "fi"})

    assert page.status_code == 403
    assert "Lomaketta ei voitu lähettää" in page.content.decode()
