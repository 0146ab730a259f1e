"""A page on its whole way: blocked, mended, checked by a second person, cleared, and open from its moment on.

With ``SCREENSHOTS=folder`` a picture of each screen is kept there, to be looked at.
"""

import time
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.journeys.test_editors_and_frontends import approve, keep_picture, open_form, submit
from tests.journeys.test_moderation import ask_for_changes

pytestmark = pytest.mark.slow

SERVICE = "query ($slug: String!) { service(slug: $slug) { title summary } }"
SLUG, TITLE = "tyonhakijoiden-vertaisryhma", "Työnhakijoiden vertaisryhmä ja lounas"
SUMMARY = "Edullinen lounas ja apua hakemuksiin ilman ajanvarausta."
#: The row of the page's panel of openings.
OF_JOB_SEEKERS = "tr:has(th:text-is('Työnhakijat'))"
HELSINKI = ZoneInfo("Europe/Helsinki")


def test_a_blocked_page_is_mended_approved_and_cleared_and_nobody_sees_it_before_its_moment(desk, ask):
    planner, editor, moderator = desk("suunnittelija"), desk("toimittaja"), desk("moderoija")
    blocked = read_board(planner)

    edit(editor, summary="Edullinen lounas.")
    ask_for_changes(moderator, TITLE)
    edit(editor, summary=SUMMARY)
    approve(moderator, TITLE)
    confirm(editor)
    approved_but_closed = ask(SERVICE, slug=SLUG)["service"]
    moment = plan_anew(planner)
    sightings = watch(ask, until=moment + timedelta(seconds=5))

    assert "ei ole tarkistettu ajallaan" in blocked
    assert approved_but_closed is None
    assert {answer for _, answered, answer in sightings if answered < moment} == {None}
    assert {answer for asked, _, answer in sightings if asked >= moment} == {SUMMARY}
    assert planner.noted == editor.noted == moderator.noted == []


def read_board(planner):
    """Why the page is blocked, as the board says it."""
    planner.open("/admin/openings/?standing=blocked")
    keep_picture(planner.page, "openings-board")
    return planner.page.locator(f"table.listing tr:has-text('{TITLE}')").first.inner_text()


def edit(editor, *, summary):
    """Change the page and submit it."""
    open_form(editor, TITLE)
    editor.page.fill("[name=summary]", summary)
    submit(editor)


def confirm(editor):
    """Say that the page is still correct."""
    editor.open("/admin/upkeep/?standing=due")
    keep_picture(editor.page, "upkeep")
    editor.press(f"table.listing tr:has-text('{TITLE}') button")


def plan_anew(planner):
    """Take the blocked opening away and plan one from the page's own panel, so soon that the worker just has time."""
    open_form(planner, TITLE)
    keep_picture(planner.page, "openings-panel-blocked")
    planner.press(f"{OF_JOB_SEEKERS} a[href*='/roll-back/']")
    planner.page.fill("[name=reason]", "Sivu on tarkistettu uudelleen.")
    planner.press("form:has([name=reason]) button[type=submit]")
    open_form(planner, TITLE)
    planner.press("a[href*='/openings/add/'][href*='audience=jobseeker']")
    moment = (datetime.now(HELSINKI) + timedelta(seconds=130)).replace(second=0, microsecond=0)
    planner.page.fill("[name=opens_at]", f"{moment:%d.%m.%Y %H.%M}")
    keep_picture(planner.page, "openings-plan")
    planner.press("form:has([name=opens_at]) button[type=submit]")
    open_form(planner, TITLE)
    keep_picture(planner.page, "openings-panel-planned")
    planner.open("/admin/openings/calendar/")
    keep_picture(planner.page, "openings-calendar")
    return moment


def watch(ask, *, until):
    """What the public is answered from now on: when it was asked, when answered, and what."""
    seen = []
    while (asked := datetime.now(UTC)) < until:
        service = ask(SERVICE, slug=SLUG)["service"]
        seen.append((asked, datetime.now(UTC), service and service["summary"]))
        time.sleep(0.3)
    return seen
