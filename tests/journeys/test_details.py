"""The screens behind the lists: none has a barrier, and the keyboard alone suffices for what is decided there.

With ``SCREENSHOTS=folder`` a picture of each screen is kept there, to be looked at.
"""

import pytest

from tests.journeys.barriers import barriers
from tests.journeys.keyboard import press, tab_to, write
from tests.journeys.test_editors_and_frontends import keep_picture, open_form

pytestmark = pytest.mark.slow

#: What failed, as it seldom does: a letter, an event and a task.
FAILURES = """
from django.db import transaction
from django.utils import timezone
from django_q.models import Task
from viuhka.outbox.actions.queueing import queue_letter, record_event
from viuhka.outbox.models import Event, Letter
now = timezone.now()
dead = {"state": "dead", "attempts": 15, "finished_at": now}
with transaction.atomic():
    queue_letter(key="planted", to="somebody@example.org", locale="fi", subject="Aihe", body="Teksti", now=now)
    record_event(key="planted", kind="review-waits", payload={"task_state": 0}, now=now)
    Letter.objects.filter(key="planted").update(failure="refused", last_error="550", **dead)
    Event.objects.filter(key="planted").update(failure="handler-failed", last_error="ValueError", **dead)
    print(Letter.objects.get(key="planted").pk, Event.objects.get(key="planted").pk)
    task = {"name": "a", "func": "cms.worker.tasks.clear_sessions", "cluster": "long", "success": False}
    Task.objects.create(id="f" * 32, started=now, stopped=now, **task)
"""
#: Pages of these journeys alone: all share one demo.
PLANNED, FILLED = "Digituki työnhakijalle", "Media- ja kulttuuripaja"


@pytest.fixture
def look(desk):
    """Notes the barriers of a screen, and keeps a picture of it."""
    found = {}

    def look_at(one, name):
        found[name] = barriers(one.page, "main")
        keep_picture(one.page, f"detail-{name}")

    yield look_at
    assert not {name: rules for name, rules in found.items() if rules}
    assert found


def choose_page(page, words, title):
    """Find a page in the chooser by its name, and take it."""
    tab_to(page, "[data-chooser-action-choose]")
    page.keyboard.press("Enter")
    page.locator(".modal input[name=q]").wait_for()
    write(page, ".modal input[name=q]", words)
    page.locator(f".modal a.choose-page[data-title='{title}']").wait_for()
    tab_to(page, f".modal a.choose-page[data-title='{title}']")
    page.keyboard.press("Enter")
    page.locator(".modal").wait_for(state="hidden")


def follow(one, selector):
    """Open what a link leads to, without pressing it: menus hide some."""
    one.open(one.page.locator(selector).first.get_attribute("href"))


def plan_for_providers(planner, title, moment):
    """Plan an opening from the page's own panel."""
    open_form(planner, title)
    follow(planner, "a[href*='/openings/add/'][href*='audience=provider']")
    planner.page.fill("[name=opens_at]", moment)
    planner.press("form:has([name=opens_at]) button[type=submit]")


def test_what_is_decided_about_an_opening(desk, look):
    planner = desk("suunnittelija")
    plan_for_providers(planner, PLANNED, "3.1.2028 8.00")
    for decision in ("check", "move", "close", "roll-back"):
        open_form(planner, PLANNED)
        follow(planner, f"tr:has-text('palveluntuottajat') a[href$='/{decision}/']")
        look(planner, f"opening-{decision}")
    planner.press("form:has([name=reason]) button[type=submit]")
    look(planner, "opening-form-with-errors")
    planner.open("/admin/openings/add-many/")
    planner.page.check("[name=audience][value=provider]")
    planner.page.fill("[name=opens_at]", "1.2.2028 8.00")
    planner.press("form:has([name=opens_at]) button[type=submit]")
    look(planner, "bulk-plan-confirmation")

    assert planner.noted == []


#: Other journeys admit providers; here they are about to be.
BEFORE_PROVIDERS = """
from django.utils import timezone
from viuhka.audiences.actions import move_launch_stage
from viuhka.audiences.models import LaunchStageMove
if LaunchStageMove.objects.newest_first().first().stage == 3:
    move_launch_stage(to=2, seen=3, by=None, reason="Odotetaan.", now=timezone.now())
"""


def test_releases_and_the_launch_stage(desk, look, running_demo):
    running_demo.plant(BEFORE_PROVIDERS)
    planner, administrator = desk("suunnittelija"), desk("yllapitaja")
    plan_for_providers(planner, "Työkokeilu", "5.1.2028 8.00")
    planner.open("/admin/releases/add/")
    planner.page.fill("[name=name]", "Syksyn avaus")
    planner.page.fill("[name=opens_at]", "1.2.2028 8.00")
    planner.press("form:has([name=opens_at]) button[type=submit]")
    look(planner, "release-empty")
    planner.page.locator("[name=openings]").last.check()
    planner.press("form:has([name=openings]) button[type=submit]")
    look(planner, "release")
    follow(planner, "a[href$='/change/']")
    look(planner, "release-change")
    administrator.open("/admin/launch-stage/")
    administrator.page.locator("[name=to]:not(:checked)").last.check()
    administrator.page.locator("form:has([name=to]) [name=reason]").fill("Katsotaan, mitä muuttuisi.")
    administrator.press("form:has([name=to]) button[type=submit]")
    look(administrator, "launch-stage-confirmation")

    assert administrator.page.locator("[name=confirmed]").count() == 1
    assert planner.noted == administrator.noted == []


def test_what_failed_and_can_be_tried_again(desk, look, running_demo):
    numbers = running_demo.plant(FAILURES).split()
    administrator = desk("yllapitaja")
    for kind, number in zip(("letters", "events"), numbers, strict=True):
        administrator.open(f"/admin/outbox/{kind}/")
        look(administrator, f"outbox-{kind}")
        for decision in ("retry", "give-up"):
            administrator.open(f"/admin/outbox/{kind}/{number}/{decision}/")
            look(administrator, f"outbox-{kind}-{decision}")
    administrator.open("/admin/worker/")
    look(administrator, "worker-with-a-failure")
    follow(administrator, "a[href*='/retry/']")
    look(administrator, "worker-retry")
    administrator.open("/admin/upkeep/")
    look(administrator, "confirmations")

    assert administrator.noted == []


def test_a_submission_is_decided_with_the_keyboard_alone(desk, look):
    moderator = desk("moderoija")
    moderator.open("/admin/")

    press(moderator.page, "section a[href^='/admin/moderation/']:not([href='/admin/moderation/'])")
    look(moderator, "review")
    decided = moderator.page.url
    write(moderator.page, "[name=comment]", "Hyvä muutos.")
    press(moderator.page, "button[value=approve]")
    after = moderator.page.url
    moderator.open(decided.removeprefix(moderator.address))
    look(moderator, "review-decided")
    moderator.open("/admin/moderation/?trivial=waiting-time")
    look(moderator, "queue")
    tab_to(moderator.page, "[name=item]")
    moderator.page.keyboard.press("Space")
    press(moderator.page, "button[value=approve]")
    look(moderator, "bulk-confirmation")
    press(moderator.page, "button[value=approve-confirmed]")
    look(moderator, "bulk-results")

    assert after == f"{moderator.address}/admin/moderation/"
    assert moderator.noted == []


def test_an_opening_is_planned_and_a_release_filled_and_checked_with_the_keyboard_alone(desk, look):
    planner = desk("suunnittelija")
    page = planner.page
    planner.open("/admin/openings/")

    press(page, "a[href='/admin/openings/add/']")
    choose_page(page, "kulttuuripaja", FILLED)
    tab_to(page, "[name=audience]")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    write(page, "[name=opens_at]", "1.3.2028 8.00")
    look(planner, "opening-form")
    press(page, "form:has([name=opens_at]) button[type=submit]")
    look(planner, "board")
    planner.open("/admin/releases/add/")
    write(page, "[name=name]", "Kevään avaus")
    write(page, "[name=opens_at]", "2.3.2028 8.00")
    press(page, "form:has([name=name]) button[type=submit]")
    # The last one is the latest, which was just planned.
    tab_to(page, f"#{page.locator('[name=openings]').last.get_attribute('id')}")
    page.keyboard.press("Space")
    press(page, "form:has([name=openings]) button[type=submit]")
    press(page, "button[name=check]")
    look(planner, "release-checked")

    assert "Kevään avaus" in page.locator("h1").inner_text()
    assert "kulttuuripaja" in page.locator("table.listing tbody tr").inner_text()
    assert planner.noted == []
