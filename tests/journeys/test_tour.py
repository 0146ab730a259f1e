"""The admin's screens, one after the other: they answer, speak the reader's language, and ask no foreign host.

With ``SCREENSHOTS=folder`` a picture of each is kept there, to be looked at.
"""

import os
from pathlib import Path

import pytest

SCREENS = {
    "dashboard": "/admin/",
    "services": "/admin/pages/search/?q=ohjaus",
    "providers": "/admin/snippets/viuhka/provider/",
    "locations": "/admin/snippets/viuhka/location/",
    "vocabularies": "/admin/snippets/viuhka/vocabulary/",
    "terms": "/admin/snippets/viuhka/term/?vocabulary=client_groups",
    "legal-bases": "/admin/snippets/viuhka/legalbasis/",
    "launch-stage": "/admin/launch-stage/",
    "openings": "/admin/openings/",
    "language-versions": "/admin/reports/language-versions/",
    "account": "/admin/account/",
    "front-page": "/",
}


def keep_picture(page, name):
    if folder := os.environ.get("SCREENSHOTS"):
        Path(folder).mkdir(parents=True, exist_ok=True)
        page.set_viewport_size({"width": 1366, "height": 2400})
        page.screenshot(path=Path(folder) / f"{name}.png")
        page.set_viewport_size({"width": 1366, "height": 900})


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_every_screen_answers_in_the_language_of_its_reader(desk, language):
    administrator = desk("yllapitaja", language)

    statuses, languages = {}, {}
    for name, path in SCREENS.items():
        statuses[name] = administrator.open(path)
        languages[name] = administrator.page.locator("html").get_attribute("lang")
        keep_picture(administrator.page, f"{language}-{name}")

    assert set(statuses.values()) == {200}, statuses
    assert {said for name, said in languages.items() if name != "front-page"} == {language}
    assert administrator.foreign_requests == []
    assert administrator.console_errors == []


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
    assert editor.foreign_requests == []
    assert editor.console_errors == []
