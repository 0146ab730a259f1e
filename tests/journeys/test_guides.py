"""An interview guide on a client's telephone: read, filled in and kept there, with the network off, and printed.

With ``SCREENSHOTS=folder`` a picture of each screen is kept there, to be looked at.
"""

import os
from pathlib import Path

import pytest

from tests.journeys.barriers import barriers
from tests.journeys.conftest import note_trouble

pytestmark = pytest.mark.slow

YOUNG = "/fi/haastattelut/nuoren-motivoiva-keskustelu/"
FIRST = "/fi/haastattelut/voimavarakeskeinen-ensihaastattelu/"
TELEPHONE = {"viewport": {"width": 390, "height": 844}}


@pytest.fixture
def opened(chromium, address):
    """Opens a guide in a browser of its own; with ``ready`` it waits until the guide can do without the network."""
    contexts = []

    def open_guide(path, *, ready=True, **options):
        context = chromium.new_context(**TELEPHONE | options)
        contexts.append(context)
        page = context.new_page()
        page.noted = []
        note_trouble(page, address, page.noted)
        page.goto(address + path)
        if ready:
            page.wait_for_selector("html[data-offline=ready]")
        return page

    yield open_guide
    for context in contexts:
        context.close()


def keep_picture(page, name):
    if folder := os.environ.get("SCREENSHOTS"):
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


def fill_in(page):
    """Answer everything that can be answered; tells how many answers that was."""
    written = page.locator(".questions :is(textarea, input:not([type=radio], [type=checkbox]))")
    for place in range(written.count()):
        written.nth(place).fill(f"Vastaus {place}")
    for number in page.locator(".questions [type=radio][value='7']").all():
        number.check()
    for goal in page.locator(".questions [type=checkbox]").all()[:3]:
        goal.check()
    return written.count()


def test_nothing_is_sent_while_a_guide_is_filled_in_and_the_answers_stay_without_a_network(opened):
    page, sent = opened(FIRST), []
    page.context.on("request", lambda request: sent.append(request.url))

    count = fill_in(page)
    page.wait_for_timeout(1_000)
    keep_picture(page, "guide-filled-in")

    assert count > 20
    assert sent == []
    page.context.set_offline(True)
    page.reload()
    assert page.locator("h1").inner_text() == "Voimavarakeskeinen ensihaastattelu"
    assert page.locator("[name=lupa]").input_value() == "Vastaus 0"
    assert page.locator("[name=tarkeys][value='7']").is_checked()
    page.fill("[name=palaute]", "Kiitos")
    page.reload()
    assert page.locator("[name=palaute]").input_value() == "Kiitos"


def test_the_client_takes_their_own_copy_along_and_deletes_the_rest(opened, tmp_path):
    page = opened(YOUNG)
    page.context.set_offline(True)
    page.fill("[name=mita-kuuluu]", "Ihan <b>hyvää</b>")
    page.check("[name=asteikko-usko][value='7']")

    assert page.locator("[data-follows]").inner_text() == "Vastasit: 7"
    with page.expect_download() as download:
        page.click("[data-do=save]")
    copy = tmp_path / "oma.html"
    download.value.save_as(copy)
    page.on("dialog", lambda dialog: dialog.accept())
    page.click("[data-do=delete]")
    keep_picture(page, "guide-deleted")

    assert "Ihan &lt;b&gt;hyvää&lt;/b&gt;" in copy.read_text(encoding="utf-8")
    assert "Mitä sulle kuuluu tänään" in copy.read_text(encoding="utf-8")
    assert page.evaluate("localStorage.length") == 0
    assert page.locator("[name=mita-kuuluu]").input_value() == ""
    assert page.locator("[role=status]").inner_text() == "Vastauksesi poistettiin tältä laitteelta."


@pytest.mark.parametrize("path", [YOUNG, FIRST, f"{FIRST}versiot/1.0/", "/sv/intervjuer/nuoren-motivoiva-keskustelu/"])
def test_a_guide_has_no_barrier_and_fits_a_telephone(opened, path):
    page = opened(path)
    keep_picture(page, f"guide-{path.strip('/').replace('/', '-')}")

    assert barriers(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.noted == []


def test_scales_choices_and_ranks_are_answered_with_the_keyboard_alone(opened):
    page = opened(FIRST)

    page.focus("[name=tarkeys][value='0']")
    page.keyboard.press("Space")
    for _ in range(8):
        page.keyboard.press("ArrowRight")
    page.focus("[name=tavoitevalikko][value=liikun]")
    page.keyboard.press("Space")
    page.focus("[name='tarkein/1']")
    page.keyboard.type("Liikun")
    page.focus("[name='hyodyt-haitat/haitat']")
    page.keyboard.type("Aikaa kuluu")

    assert page.locator("[name=tarkeys]:checked").get_attribute("value") == "8"
    assert page.locator("[name=tavoitevalikko]:checked").get_attribute("value") == "liikun"
    offered = page.locator("#l-tarkein option")
    assert [offered.nth(0).get_attribute("value"), offered.count()] == ["Liikun itselleni sopivasti", 1]
    assert page.locator("[name='hyodyt-haitat/haitat']").input_value() == "Aikaa kuluu"


def test_without_scripts_a_guide_is_read_and_printed_with_every_question(opened, tmp_path):
    page = opened(FIRST, ready=False, java_script_enabled=False)

    page.pdf(path=tmp_path / "opas.pdf", format="A4")

    questions = page.locator(".questions :is(.question, .info)")
    assert questions.count() == 24
    assert page.locator("text=Selaimesi ei suorita skriptejä").is_visible()
    assert not page.locator("[data-do]").first.is_visible()
    assert Path(tmp_path / "opas.pdf").stat().st_size > 20_000


def test_staff_open_the_variant_for_staff_from_the_guide(desk):
    moderator = desk("moderoija")
    moderator.open("/admin/pages/search/?q=Nuoren")
    moderator.press("a:has-text('Nuoren motivoiva keskustelu')")
    moderator.page.locator(".w-slim-header [data-w-dropdown-target=toggle]").first.click()
    moderator.page.get_by_role("link", name="Tulosta työntekijälle").first.click()
    moderator.page.wait_for_load_state("networkidle")
    keep_picture(moderator.page, "guide-for-staff")

    assert moderator.page.locator("text=Kun huoli herää").is_visible()
    assert moderator.page.locator("text=Kysy enemmän kuin kerrot.").is_visible()
    assert barriers(moderator.page) == []
