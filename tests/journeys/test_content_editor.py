"""A content editor changes a service, and every frontend sees it."""

from urllib.parse import quote

CAPACITIES = """
query ($slug: String!) {
  fi: service(slug: $slug, locale: FI) { title capacity }
  sv: service(slug: $slug, locale: SV) { title capacity }
  en: service(slug: $slug, locale: EN) { title capacity }
}
"""
SLUG = "starttivalmennus"


def open_form(desk, title):
    """Find a page by its title as an editor does, and open its form."""
    desk.open(f"/admin/pages/search/?q={quote(title)}")
    desk.press(f"table.listing a:has-text('{title}')")


def publish(desk):
    """Press “publish”, which stands in the menu beside “save draft”."""
    desk.page.locator("footer [data-w-dropdown-target=toggle]").first.click()
    desk.press("button[name=action-publish]")


def test_a_fact_changed_once_shows_in_all_three_languages(desk, ask):
    before = ask(CAPACITIES, slug=SLUG)
    new = (before["fi"]["capacity"] or 0) + 7

    editor = desk("toimittaja")
    open_form(editor, before["fi"]["title"])
    editor.page.fill("[name=capacity]", str(new))
    publish(editor)
    after = ask(CAPACITIES, slug=SLUG)

    assert {locale: version["capacity"] for locale, version in after.items()} == {"fi": new, "sv": new, "en": new}
    assert {locale: version["title"] for locale, version in after.items()} == {
        locale: version["title"] for locale, version in before.items()
    }
    assert editor.foreign_requests == []
    assert editor.console_errors == []
