"""A client reports an error, an editor fixes it through moderation, and the tester says that it is right now.

With ``SCREENSHOTS=folder`` a picture of each screen is kept there, to be looked at.
"""

import time

import pytest

from tests.journeys.barriers import barriers
from tests.journeys.phone import PHONE, SECONDS_TO_TYPE, Phone, keep_picture, link_from_letter
from tests.journeys.test_editors_and_frontends import approve, open_form, submit

pytestmark = pytest.mark.slow

TITLE, SLUG = "Klubitalotoiminta", "klubitalotoiminta"
WRONG = "Tiivistelmästä ei selviä, että toiminta on maksutonta."
RIGHT = "Maksuton yhteisö mielenterveyskuntoutujille."
SENDER = "lukija@example.org"
LINK = r"http\S+/feedback/\S+"


@pytest.fixture
def phone(chromium, address):
    phone = Phone(chromium, address)
    yield phone
    phone.context.close()


def test_a_client_reports_an_error_and_verifies_the_fix(phone, desk, running_demo):
    case = report(phone)
    assert case in link_from_letter(running_demo.folder, SENDER, pattern=LINK)

    editor, moderator = desk("toimittaja"), desk("moderoija")
    accept(editor, case)
    open_form(editor, TITLE)
    editor.page.fill("[name=summary]", RIGHT)
    submit(editor)
    assert "Sivua ei ole julkaistu ilmoituksen jälkeen." in mark_as_fixed(editor, case)
    approve(moderator, TITLE)
    assert "Korjattu, odottaa testaajaa" in mark_as_fixed(editor, case)

    phone.open(link_from_letter(running_demo.folder, SENDER, subject="Korjattu", pattern=LINK))
    keep_picture(phone.page, "findings-fixed")
    phone.page.get_by_label("Kyllä, asia on nyt oikein").check()
    phone.press("Lähetä vastaus")

    assert phone.says("Testaajan vahvistama")
    keep_picture(phone.page, "findings-verified")
    assert not phone.is_too_wide()
    decide(editor, case, "Päätä")
    assert "Päätetty" in editor.page.locator("main").inner_text()
    keep_picture(editor.page, "findings-closed")
    assert editor.noted == moderator.noted == []


def report(phone):
    """From the page itself to a case number, with a mistake on the way."""
    phone.open(f"/fi/palvelut/{SLUG}/")
    keep_picture(phone.page, "findings-service")
    phone.follow("Ilmoita virheestä tai ehdota")
    assert phone.says(TITLE)
    phone.page.get_by_label("Jokin puuttuu").check()
    phone.page.get_by_label("Mitä huomasit?").fill(f"{WRONG} Soita 040 123 4567.")
    phone.page.get_by_label("Asiakas", exact=True).check()
    phone.page.get_by_label("Sähköpostiosoitteesi (voit jättää tyhjäksi)").fill(SENDER)
    time.sleep(SECONDS_TO_TYPE)
    phone.press("Lähetä")
    keep_picture(phone.page, "findings-mistake")
    assert phone.page.get_by_label("Mitä huomasit?").input_value().startswith(WRONG)
    phone.page.get_by_label("Mitä huomasit?").fill(WRONG)
    time.sleep(SECONDS_TO_TYPE)
    phone.press("Lähetä")
    keep_picture(phone.page, "findings-sent")
    assert phone.says("Kiitos.")
    assert not phone.is_too_wide()
    return phone.page.locator("h1").inner_text().split()[-1]


def accept(editor, case):
    editor.open("/admin/findings/")
    keep_picture(editor.page, "findings-list")
    editor.press(f"td.title a:has-text('{case}')")
    keep_picture(editor.page, "findings-finding")
    decide(editor, case, "Hyväksy")


def mark_as_fixed(editor, case):
    decide(editor, case, "Merkitse korjatuksi")
    return editor.page.locator("main").inner_text()


def decide(editor, case, label):
    """Take a decision from the screen of the finding, and confirm it."""
    editor.open("/admin/findings/?state=over")
    editor.open(
        "/admin/findings/" if case not in editor.page.locator("main").inner_text() else "/admin/findings/?state=over"
    )
    editor.press(f"td.title a:has-text('{case}')")
    editor.press(f"a.button:has-text('{label}')")
    keep_picture(editor.page, "findings-decision")
    editor.press("form[action*='/admin/findings/'] button[type=submit]")


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_no_page_of_reporting_stands_in_anybodys_way(language, chromium, address):
    context = chromium.new_context(viewport=PHONE)
    page = context.new_page()

    page.goto(f"{address}/feedback/{language}/?address=/fi/")

    assert barriers(page) == []
    assert not page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    context.close()


def test_the_screens_have_no_barriers_that_axe_finds(desk):
    editor, found = desk("toimittaja"), {}
    for name, path in (
        ("list", "/admin/findings/"),
        ("searches", "/admin/findings/searches/"),
        ("needs", "/admin/findings/needs/"),
        ("note a need", "/admin/findings/needs/add/"),
        ("rounds", "/admin/snippets/viuhka/testround/"),
    ):
        editor.open(path)
        keep_picture(editor.page, f"findings-{name}")
        found[name] = barriers(editor.page, "main")
    editor.open("/admin/findings/")
    editor.press("td.title a")
    found["finding"] = barriers(editor.page, "main")

    assert not any(found.values()), found
