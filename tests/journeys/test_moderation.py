"""A change goes through moderation in a running demo, and the public sees it only when it was approved.

With ``SCREENSHOTS=folder`` a picture of each screen is kept there, to be looked at.
"""

import pytest

from tests.journeys.barriers import barriers
from tests.journeys.test_editors_and_frontends import approve, keep_picture, open_form, submit

pytestmark = pytest.mark.slow

SUMMARY = """
query ($slug: String!) { service(slug: $slug, locale: FI) { title summary } }
"""
SLUG = "kierratyspaja"
FIRST, SECOND = "Ensimmäinen ehdotus tiivistelmäksi.", "Korjattu tiivistelmä, jonka toinen hyväksyi."


def test_the_public_sees_a_change_only_after_somebody_else_has_approved_it(desk, ask):
    before = ask(SUMMARY, slug=SLUG)["service"]
    seen = []

    editor, moderator = desk("toimittaja"), desk("moderoija")
    write(editor, before["title"], FIRST)
    seen.append(ask(SUMMARY, slug=SLUG)["service"]["summary"])
    ask_for_changes(moderator, before["title"])
    seen.append(ask(SUMMARY, slug=SLUG)["service"]["summary"])
    returned = read_what_was_returned(editor, before["title"])
    write(editor, before["title"], SECOND)
    seen.append(ask(SUMMARY, slug=SLUG)["service"]["summary"])
    approve(moderator, before["title"])
    after = ask(SUMMARY, slug=SLUG)["service"]["summary"]

    assert seen == [before["summary"]] * 3
    assert "Teksti on vaikeaa ymmärtää" in returned
    assert "Kerro selvemmin, kenelle palvelu on." in returned
    assert after == SECOND
    assert editor.noted == moderator.noted == []


def test_the_screens_have_no_barriers_that_axe_finds(desk):
    editor, moderator = desk("toimittaja"), desk("moderoija")
    write(editor, "Ammatinvalinta- ja uraohjaus", FIRST)
    found = {}

    moderator.open("/admin/moderation/")
    found["queue"] = barriers(moderator.page, "main")
    moderator.press("table.listing td.title a")
    found["comparison"] = barriers(moderator.page, "main")
    page = moderator.page.locator("a[href*='/edit/']").first.get_attribute("href").split("/")[-3]
    moderator.open(f"/admin/moderation/withdraw/{page}/")
    found["withdrawal"] = barriers(moderator.page, "main")
    keep_picture(moderator.page, "moderation-withdrawal")
    moderator.open("/admin/moderation/")
    moderator.page.locator("input[name=item]").first.check()
    moderator.press("button[value=assign]")
    found["results"] = barriers(moderator.page, "main")
    keep_picture(moderator.page, "moderation-results")
    moderator.open("/admin/")
    found["first screen"] = barriers(moderator.page, "main")

    assert not any(found.values()), found


def write(editor, title, summary):
    """Change the summary and submit it."""
    open_form(editor, title)
    editor.page.fill("[name=summary]", summary)
    submit(editor)
    keep_picture(editor.page, "moderation-submitted")


def ask_for_changes(moderator, title):
    """Find what waits on the first screen, compare it, and return it with a reason, by keyboard alone."""
    moderator.open("/admin/")
    keep_picture(moderator.page, "moderation-first-screen")
    moderator.open("/admin/moderation/")
    keep_picture(moderator.page, "moderation-queue")
    moderator.open("/admin/")
    moderator.press(f"section a:has-text('{title}')")
    keep_picture(moderator.page, "moderation-comparison")
    assert moderator.page.locator(".comparison .addition").first.inner_text()
    moderator.page.locator("[name=reason]").focus()
    moderator.page.select_option("[name=reason]", "language")
    moderator.page.keyboard.press("Tab")
    moderator.page.keyboard.type("Kerro selvemmin, kenelle palvelu on.")
    moderator.page.locator("button[value=changes]").focus()
    with moderator.page.expect_navigation():
        moderator.page.keyboard.press("Enter")
    keep_picture(moderator.page, "moderation-returned-it")


def read_what_was_returned(editor, title):
    """What the editor's first screen says of what came back."""
    editor.open("/admin/")
    keep_picture(editor.page, "moderation-returned-to-me")
    text = editor.page.locator("#returned-heading").locator("..").inner_text()
    editor.press(f"section a:has-text('{title}')")
    keep_picture(editor.page, "moderation-returned-form")
    return text
