"""Editors and frontend developers use a running demo, in a browser and over HTTP.

With ``SCREENSHOTS=folder`` a picture of each screen is kept there, to be looked at.
"""

import os
from pathlib import Path
from urllib.parse import quote

import pytest

from frontend_contract.demo import CLIENTS
from frontend_contract.examples import examples
from tests.journeys.barriers import barriers

pytestmark = pytest.mark.slow

CAPACITIES = """
query ($slug: String!) {
  fi: service(slug: $slug, locale: FI) { title capacity }
  sv: service(slug: $slug, locale: SV) { title capacity }
  en: service(slug: $slug, locale: EN) { title capacity }
}
"""
SLUG = "kierratyspaja"


#: Screens of Wagtail's, with our content.
WAGTAILS = {
    "dashboard": "/admin/",
    "services": "/admin/pages/search/?q=ohjaus",
    "providers": "/admin/snippets/viuhka/provider/",
    "locations": "/admin/snippets/viuhka/location/",
    "vocabularies": "/admin/snippets/viuhka/vocabulary/",
    "terms": "/admin/snippets/viuhka/term/?vocabulary=client_groups",
    "legal-bases": "/admin/snippets/viuhka/legalbasis/",
    "account": "/admin/account/",
}
#: Screens of our own.
OURS = {
    "launch-stage": "/admin/launch-stage/",
    "gates": "/admin/gates/",
    "openings": "/admin/openings/",
    "opening": "/admin/openings/add/",
    "many-openings": "/admin/openings/add-many/",
    "calendar": "/admin/openings/calendar/",
    "releases": "/admin/releases/",
    "release": "/admin/releases/add/",
    "moderation": "/admin/moderation/",
    "api-clients": "/admin/api-clients/",
    "api-client": "/admin/api-clients/add/",
    "outbox-letters": "/admin/outbox/letters/",
    "outbox-events": "/admin/outbox/events/",
    "outbox-retry-all": "/admin/outbox/letters/retry-all/",
    "worker": "/admin/worker/",
    "language-versions": "/admin/reports/language-versions/",
}
SCREENS = WAGTAILS | OURS


def open_form(desk, title):
    """Find a page by its title as an editor does, and open its form."""
    desk.open(f"/admin/pages/search/?q={quote(title)}")
    desk.press(f"table.listing a:has-text('{title}')")


def submit(editor):
    """Press “submit”, which stands in the menu beside “save draft”."""
    editor.page.locator("footer [data-w-dropdown-target=toggle]").first.click()
    editor.press("button[name=action-submit]")


def approve(moderator, title):
    """Find what waits in the queue, look at the comparison, and press “approve”."""
    moderator.open("/admin/moderation/")
    moderator.press(f"table.listing a:has-text('{title}')")
    moderator.press("button[value=approve]")


def keep_picture(page, name):
    if folder := os.environ.get("SCREENSHOTS"):
        Path(folder).mkdir(parents=True, exist_ok=True)
        page.set_viewport_size({"width": 1366, "height": 2400})
        page.screenshot(path=Path(folder) / f"{name}.png")
        page.set_viewport_size({"width": 1366, "height": 900})


def test_a_fact_changed_once_shows_in_all_three_languages(desk, ask):
    before = ask(CAPACITIES, slug=SLUG)
    new = (before["fi"]["capacity"] or 0) + 7

    editor = desk("toimittaja")
    open_form(editor, before["fi"]["title"])
    editor.page.fill("[name=capacity]", str(new))
    submit(editor)
    approve(desk("moderoija"), before["fi"]["title"])
    after = ask(CAPACITIES, slug=SLUG)

    assert {locale: version["capacity"] for locale, version in after.items()} == {"fi": new, "sv": new, "en": new}
    assert {locale: version["title"] for locale, version in after.items()} == {
        locale: version["title"] for locale, version in before.items()
    }
    assert editor.noted == []


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_every_screen_answers_in_the_language_of_its_reader(desk, language):
    administrator = desk("yllapitaja", language)

    statuses, languages = {}, {}
    for name, path in SCREENS.items():
        statuses[name] = administrator.open(path)
        languages[name] = administrator.page.locator("html").get_attribute("lang")
        keep_picture(administrator.page, f"{language}-{name}")

    assert set(statuses.values()) == {200}, statuses
    assert set(languages.values()) == {language}
    assert administrator.noted == []


def test_no_screen_of_ours_has_a_barrier_that_axe_finds(desk):
    administrator = desk("yllapitaja")
    found = {}

    for name, path in OURS.items():
        administrator.open(path)
        found[name] = barriers(administrator.page, "main")

    assert not {name: rules for name, rules in found.items() if rules}


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_a_service_and_its_language_version_can_be_opened(desk, language):
    editor = desk("toimittaja", language)
    shown = {}

    editor.open("/admin/pages/search/?q=starttivalmennus")
    editor.press("table.listing a:has-text('Starttivalmennus pajalla')")
    shown["source"] = editor.page.locator("[name=capacity]").count()
    keep_picture(editor.page, f"{language}-service")
    editor.open("/admin/pages/search/?q=startträning")
    editor.press("table.listing td.title a")
    shown["version"] = editor.page.locator("[name=capacity]").count()
    keep_picture(editor.page, f"{language}-language-version")

    assert shown == {"source": 1, "version": 0}
    assert editor.noted == []


@pytest.mark.parametrize("client", CLIENTS, ids=lambda client: client.schema)
def test_every_example_query_passes_and_finds_something(ask, client):
    answers = {example.title: ask(example.query, token=client.token) for example in examples(client.schema)}

    assert answers
    assert all(root for answer in answers.values() for root in answer.values()), answers


def test_graphiql_runs_an_example_of_each_audience_and_asks_no_foreign_host(visit):
    page, noted = visit("/graphiql/")
    results = {}

    for client in CLIENTS:
        page.select_option("#audience", client.schema)
        page.locator(".graphiql-execute-button").click()
        page.locator(".result-window :text('data')").first.wait_for()
        results[client.schema] = page.locator(".result-window").inner_text()
        keep_picture(page, f"graphiql-{client.schema}")

    assert all("errors" not in result for result in results.values())
    assert noted == []


def test_the_front_page_is_there_for_whoever_comes_by(visit):
    page, noted = visit("/")

    assert page.locator("h1").inner_text() == "Palveluviuhka"
    assert noted == []
