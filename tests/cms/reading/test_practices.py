"""Good practices as the public reads them: a list to choose from, one practice, and a document of those chosen."""

import pytest

from tests.factories import PROVIDER, STAFF, a_live_practice, a_provider, a_term
from viuhka.audiences.models import LaunchStage

pytestmark = pytest.mark.django_db

LIST, COLLECTED = "/fi/hyvat-kaytannot/", "/fi/hyvat-kaytannot/koottu/"
an_open_site = pytest.mark.usefixtures("open_site")


@an_open_site
def test_the_list_lets_one_choose_without_a_script(client):
    a_live_practice(slug="kahvit", title="Torikahvit", summary="Kahvit torilla.")

    page = client.get(LIST)

    assert f'<form method="get" action="{COLLECTED}">' in page.text
    assert '<input type="checkbox" name="practice" value="kahvit"' in page.text
    assert "Kahvit torilla." in page.text
    assert "<script" not in page.text


@an_open_site
def test_the_document_holds_what_was_chosen_with_contents_credits_and_licence(client):
    chosen = {"origin": a_provider(name_fi="Turun kaupunki"), "origin_city": a_term("municipalities", name_fi="Turku")}
    a_live_practice(slug="kahvit", title="Torikahvit", problem="Kukaan ei tule.", licence="CC BY-SA 4.0", **chosen)
    a_live_practice(slug="kavely", title="Kävely")
    a_live_practice(slug="muu", title="Ei valittu")

    page = client.get(COLLECTED, {"practice": ["kahvit", "kavely"]})

    assert '<a href="#kahvit">Torikahvit</a>' in page.text
    assert 'id="kahvit"' in page.text
    for text in ("Kukaan ei tule.", "Turun kaupunki, Turku", "CC BY-SA 4.0", "Kävely"):
        assert text in page.text
    assert "Ei valittu" not in page.text


@an_open_site
@pytest.mark.parametrize("chosen", [[], [""], ["ei-ole"], ["x" * 300], ["a\x00b"]])
def test_a_document_of_nothing_says_so_instead_of_holding_everything(client, chosen):
    a_live_practice(title="Torikahvit")

    page = client.get(COLLECTED, {"practice": chosen})

    assert page.status_code == 200
    assert "Torikahvit" not in page.text
    assert LIST in page.text


@an_open_site
def test_more_than_fit_into_one_document_are_not_refused(client):
    a_live_practice(slug="kahvit", title="Torikahvit")

    page = client.get(COLLECTED, {"practice": ["kahvit", *(f"muu-{number}" for number in range(200))]})

    assert "Torikahvit" in page.text


@an_open_site
def test_what_is_not_open_to_the_public_is_in_no_page(client):
    a_live_practice(slug="suljettu", title="Suljettu", open_to=[PROVIDER, STAFF])

    pages = [client.get(address) for address in (LIST, f"{COLLECTED}?practice=suljettu", f"{LIST}kaytanto/suljettu/")]

    assert [page.status_code for page in pages] == [200, 200, 404]
    assert not any("Suljettu" in page.text for page in pages)


@an_open_site
def test_finnish_texts_in_another_language_are_marked_as_finnish(client):
    a_live_practice(slug="kahvit", title="Torikahvit", problem="Kukaan ei tule.", sv={"title": "Torgkaffe"})

    page = client.get("/sv/god-praxis/praxis/kahvit/")

    assert "<h1>Torgkaffe</h1>" in page.text
    assert '<div lang="fi"><p>Kukaan ei tule.</p></div>' in page.text


@an_open_site
def test_a_cursor_that_was_never_given_leads_nowhere(client):
    a_live_practice(title="Torikahvit")

    assert client.get(LIST, {"after": "x" * 400}).status_code == 404
    assert client.get(LIST, {"after": "a\x00b"}).status_code == 404


@pytest.mark.usefixtures("site_tree")
def test_before_the_public_is_admitted_every_page_says_that_it_is_not_open_yet(client, at_stage):
    at_stage(LaunchStage.STAFF)
    a_live_practice(slug="kahvit", title="Torikahvit")

    pages = [client.get(address) for address in (LIST, f"{COLLECTED}?practice=kahvit", f"{LIST}kaytanto/kahvit/")]

    assert {page.status_code for page in pages} == {404}
    assert not any("Torikahvit" in page.text for page in pages)
