"""The pages of proposing, on a telephone, and the screens of staff, in a running demo.

With ``SCREENSHOTS=folder`` a picture of each page is kept there, to be looked at.
"""

import pytest

from tests.journeys.barriers import barriers
from tests.journeys.phone import PHONE, keep_picture

pytestmark = pytest.mark.slow

#: Providers are admitted at the third stage.
OPEN_TO_PROVIDERS = """
from django.utils import timezone
from viuhka.audiences.actions import move_launch_stage
from viuhka.audiences.models import LaunchStageMove
last = LaunchStageMove.objects.newest_first().first()
if last.stage < 3:
    move_launch_stage(to=3, seen=last.stage, by=None, reason="Avataan.", now=timezone.now())
"""


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_no_page_of_proposing_stands_in_anybodys_way(language, chromium, address, running_demo):
    running_demo.plant(OPEN_TO_PROVIDERS)
    context = chromium.new_context(viewport=PHONE)
    page = context.new_page()
    found = {}

    for path in ("", "form/", *(f"form/{step}/" for step in ("sender", "provider", "service", "clients", "delivery"))):
        page.goto(f"{address}/proposals/{language}/{path}")
        wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
        found[path] = barriers(page) + (["too wide"] if wide else [])

    assert not any(found.values()), found
    context.close()


def test_the_screens_of_proposals_have_no_barriers_that_axe_finds(desk):
    editor = desk("toimittaja")
    found = {}

    editor.open("/admin/proposals/")
    keep_picture(editor.page, "proposals-list")
    found["list"] = barriers(editor.page, "main")
    editor.page.locator("main td.title a").first.click()
    one = editor.page.url
    found["one"] = barriers(editor.page, "main")
    for decision in ("accept", "decline", "ask", "merge"):
        editor.page.goto(f"{one}{decision}/")
        found[decision] = barriers(editor.page, "main")

    assert not any(found.values()), found
