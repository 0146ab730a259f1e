"""A service as the public reads it on the site itself."""

import pytest

from tests.factories import NOW, PROVIDER, a_live_service, a_provider, published

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("open_site")]


def test_a_service_says_what_it_is_and_how_to_get_it(client):
    a_live_service(slug="neuvonta", title="Neuvonta", summary="Apua hakuun.", how_to_access="Soita meille.")

    page = client.get("/fi/palvelut/neuvonta/")

    for text in ("<h1>Neuvonta</h1>", "Apua hakuun.", "Soita meille."):
        assert text in page.text


def test_it_is_there_in_every_language_at_an_address_of_that_language(client):
    a_live_service(slug="neuvonta", title="Neuvonta")

    pages = [
        client.get(path) for path in ("/fi/palvelut/neuvonta/", "/sv/tjanster/neuvonta/", "/en/services/neuvonta/")
    ]

    assert [page.status_code for page in pages] == [200, 200, 200]
    assert [page.text.partition('lang="')[2][:2] for page in pages] == ["fi", "sv", "en"]
    assert all('href="/sv/tjanster/neuvonta/"' in page.text for page in pages)


def test_what_is_closed_looks_like_what_never_was(client):
    a_live_service(slug="suljettu", open_to=[PROVIDER])

    closed, absent = client.get("/fi/palvelut/suljettu/"), client.get("/fi/palvelut/ei-mitaan/")

    assert closed.status_code == absent.status_code == 404
    assert closed.text.replace("suljettu", "") == absent.text.replace("ei-mitaan", "")


def test_an_earlier_address_leads_to_the_present_one(client):
    page = a_live_service(slug="vanha", title="Neuvonta")
    page.slug = "uusi"
    published(page)

    answer = client.get("/sv/tjanster/vanha/")

    assert (answer.status_code, answer["Location"]) == (301, "/sv/tjanster/uusi/")


def test_no_cookie_is_set_or_read(client):
    a_live_service(slug="neuvonta", provider=a_provider())

    answer = client.get("/fi/palvelut/neuvonta/")

    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")


@pytest.mark.parametrize(
    ("days", "path", "said"),
    [
        (0, "/fi/palvelut/neuvonta/", "Ei odotusaikaa"),
        (0, "/sv/tjanster/neuvonta/", "Ingen väntetid"),
        (0, "/en/services/neuvonta/", "No waiting time"),
        (1, "/en/services/neuvonta/", "1 day"),
        (14, "/fi/palvelut/neuvonta/", "14 päivää"),
    ],
)
def test_how_long_one_waits_is_said_as_people_would(client, days, path, said):
    a_live_service(slug="neuvonta", wait_days=days, wait_days_changed_date=NOW.date())

    page = client.get(path)

    assert f"<dd>{said}</dd>" in page.text
