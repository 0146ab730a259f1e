"""Walking a pathway: a counsellor with a client beside her, and a job seeker alone with a telephone.

With ``SCREENSHOTS=folder`` a picture of each screen, and what was printed, is kept there, to be looked at.
"""

import os
import re
from contextlib import closing
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.journeys.barriers import barriers
from tests.journeys.conftest import note_trouble

pytestmark = pytest.mark.slow

TELEPHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
STAGE = "section.stage:has(a[href*='/haastattelut/'])"


class Walk:
    """A browser that looks at every page on its way: for barriers, for what is too wide, for what it asks elsewhere."""

    def __init__(self, chromium, address, **options):
        self.contexts = [
            chromium.new_context(locale="fi-FI", **options | more) for more in ({}, {"java_script_enabled": True})
        ]
        self.page, self.twin = [context.new_page() for context in self.contexts]
        self.address, self.noted = address, []
        note_trouble(self.page, address, self.noted)

    def close(self):
        for context in self.contexts:
            context.close()

    def open(self, path, picture):
        self.page.goto(self.address + path)
        self._look(picture)

    def follow(self, link, picture):
        """Go where a link leads to."""
        with self.page.expect_navigation():
            link.click()
        self._look(picture)

    def _look(self, picture):
        keep_picture(self.page, picture)
        self.twin.goto(self.page.url)  # What looks for barriers is a script.
        assert barriers(self.twin) == []
        assert self.page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
        assert self.noted == []

    @property
    def title(self):
        return self.page.locator("h1").inner_text()


@pytest.fixture
def walk(chromium, address):
    """Begins a walk on a screen of a size, with scripts or without."""
    begun = []

    def walk(viewport, *, scripts=True):
        begun.append(Walk(chromium, address, viewport=viewport, java_script_enabled=scripts))
        return begun[-1]

    yield walk
    for one in begun:
        one.close()


def keep_picture(page, name):
    if folder := os.environ.get("SCREENSHOTS"):
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


def printed(page, path):
    """The text of a page on paper, in one line."""
    page.pdf(path=path, format="A4")
    if folder := os.environ.get("SCREENSHOTS"):
        (Path(folder) / path.name).write_bytes(path.read_bytes())
    with closing(PdfReader(path)) as reader:
        return in_one_line(" ".join(sheet.extract_text() for sheet in reader.pages))


def in_one_line(text):
    """A text without what lines, hyphens and ligatures make of it."""
    return re.sub(r"[\s\u00ad]+", "", text)


def answer(page):
    """Answer every question that is answered in words or by a number, and choose two goals."""
    written = page.locator(".questions :is(textarea, input:not([type=radio], [type=checkbox]))")
    for place in range(written.count()):
        written.nth(place).fill(f"Vastaus numero {place}")
    for number in page.locator(".questions [type=radio][value='7']").all():
        number.check()
    for goal in page.locator(".questions [type=checkbox]").all()[:2]:
        goal.check()
    return [f"Vastaus numero {place}" for place in range(written.count())]


def test_a_counsellor_goes_from_a_pathway_to_a_service_and_to_the_guide_fills_it_in_and_prints_it(walk, tmp_path):
    counsellor = walk(DESK)
    page = counsellor.page
    counsellor.open("/fi/palvelupolut/nuoren-polku/", "counsellor-1-pathway")
    stage = page.locator(STAGE)
    page.locator(f"nav a[href='#{stage.get_attribute('id')}']").click()
    assert stage.locator("h2").first.is_visible()
    service = stage.locator(".cards h4 a").first
    named = service.inner_text()

    counsellor.follow(service, "counsellor-2-service")
    assert counsellor.title == named
    page.go_back()
    counsellor.follow(stage.locator("a[href*='/haastattelut/']"), "counsellor-3-guide")
    page.wait_for_selector("html[data-offline=ready]")
    sent = []
    page.on("request", lambda request: sent.append(request.url))
    answers = answer(page)
    keep_picture(page, "counsellor-4-filled-in")
    paper = printed(page, tmp_path / "guide.pdf")

    questions = [one.inner_text() for one in page.locator(".questions :is(legend, .question > label, .info)").all()]
    assert len(questions) > 10
    assert [text for text in questions if in_one_line(text) not in paper] == []
    assert answers
    assert [text for text in answers if in_one_line(text) not in paper] == []
    assert sent == []


def test_a_job_seeker_without_scripts_finds_a_stage_and_a_service_on_a_telephone_and_comes_back(walk):
    seeker = walk(TELEPHONE, scripts=False)
    page = seeker.page
    seeker.open("/fi/palvelupolut/", "seeker-1-pathways")
    assert page.locator("a[href='tel:112']").first.is_visible()

    seeker.follow(page.get_by_role("link", name="Alle 25-vuotiaan nuoren polku"), "seeker-2-pathway")
    pathway = seeker.title
    first = page.locator("nav ol a[href^='#']").first
    first.click()
    stage = page.locator(f"section{first.get_attribute('href')}")
    assert stage.locator("h2").is_visible()
    assert stage.locator("a[href='tel:112']").is_visible()
    service = stage.locator(".cards h4 a").first
    named = service.inner_text()
    seeker.follow(service, "seeker-3-service")
    assert seeker.title == named
    page.go_back()

    assert seeker.title == pathway
    assert page.url.endswith(first.get_attribute("href"))


def test_every_stage_on_a_telephone_shows_112_without_scripts(walk):
    seeker = walk(TELEPHONE, scripts=False)
    seeker.open("/fi/palvelupolut/nuoren-polku/", "seeker-4-emergency")

    stages = seeker.page.locator("section.stage").all()

    assert len(stages) > 3
    for stage in stages:
        call = stage.locator("a[href='tel:112']")
        assert call.is_visible()
        assert stage.locator(".emergency a[href^='#']").is_visible()
        # A finger needs room, also beside other links.
        assert call.bounding_box()["height"] >= 24


@pytest.mark.parametrize("viewport", [TELEPHONE, DESK], ids=["telephone", "desk"])
@pytest.mark.parametrize(
    ("language", "paths"),
    [
        ("fi", ["palvelupolut", "palvelupolut/osatyokykyisen-polku", "teemat", "teemat/health", "hyvat-kaytannot"]),
        ("sv", ["servicestigar", "servicestigar/kotoutumispolku", "teman", "teman/integration", "god-praxis"]),
        ("en", ["pathways", "pathways/kotoutumispolku", "themes", "themes/integration", "good-practices"]),
    ],
)
def test_in_every_language_pathways_themes_and_practices_stand_in_nobodys_way(walk, viewport, language, paths):
    reader = walk(viewport)

    for number, path in enumerate(paths):
        reader.open(f"/{language}/{path}/", f"{language}-{viewport['width']}-{number}")
