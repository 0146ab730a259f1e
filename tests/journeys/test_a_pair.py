"""Two people become a pair, meet, and part; and the mentee becomes a mentor. Telephones without scripts."""

import time
from datetime import date, timedelta
from urllib.parse import urlsplit

import pytest

from tests.journeys.barriers import barriers
from tests.journeys.phone import PHONE, Phone, keep_picture, link_from_letter, sign_up

pytestmark = pytest.mark.slow

PROGRAMME = "/mentoring/fi/programme/nuorelta-nuorelle/"
PAIR = r"http\S+/mentoring/pairs/\S+"
SECONDS_FOR_A_RUN = 180
#: Nobody of the demo lives there, so that these two find each other.
_MEETING = {"suomi": True, "Keskiviikko päivällä": True, "Missä kunnassa voit tavata?": "Kustavi"}
_THEME = "Kesätyö ja ensimmäinen työpaikka"
MENTOR = {
    "Kuka olet": {"Nimi": "Siiri", "Sähköposti": "siiri@example.org", "Puhelinnumero (vapaaehtoinen)": "040 1234567"},
    "Mistä haluat puhua": {_THEME: True},
    "Milloin ja missä voit tavata": _MEETING,
    "Mikä muu auttaa löytämään hyvän parin": {"Opiskelija": True},
}
MENTEE = {
    "Kuka olet": {"Nimi": "Onni", "Sähköposti": "onni@example.org", "18–24 vuotta": True},
    "Mistä haluat puhua": {"Mikä on sinulle tärkeintä?": _THEME},
    "Milloin ja missä voit tavata": _MEETING,
    "Mikä muu auttaa löytämään hyvän parin": {"Pelit": True},
}
AFTERWARDS = """
from datetime import timedelta
from django.utils import timezone
from mentoring.pairs.models import Pair
from mentoring.pairs.tasks import mind_pairs
Pair.objects.filter(state="completed").update(over_at=timezone.now() - timedelta(weeks=5))
mind_pairs()
"""


@pytest.fixture
def phones(chromium, address):
    found = {side: Phone(chromium, address) for side in ("mentor", "mentee")}
    yield found
    for phone in found.values():
        phone.context.close()


@pytest.fixture
def nothing_in_the_way(chromium):
    """Looks at a page with scripts on, for axe is one; and tells that it fits a telephone."""
    context = chromium.new_context(viewport=PHONE, locale="fi-FI")

    def look(address, name):
        page = context.new_page()
        page.goto(address)
        keep_picture(page, name)
        assert barriers(page) == []
        assert not page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
        page.close()

    yield look
    context.close()


def take_in(coordinator, side, steps):
    """Open the newest application of a side for a reason, note what was done, and take the person in."""
    coordinator.open(f"/admin/mentoring/{side}s/")
    coordinator.press("table.listing td.title a")
    coordinator.page.check("[name=reason][value=preparing]")
    coordinator.press("main form [type=submit]")
    for step in steps:
        coordinator.press(f"a[href*='/step/{step}/']")
        coordinator.press("main form [type=submit]")
    coordinator.press("a[href$='/clear/']")
    coordinator.press("main form [type=submit]")


def propose(coordinator):
    """Ask for a run, wait until the worker has proposed pairs, and open it."""
    coordinator.open("/admin/match-runs/add/")
    coordinator.page.select_option("[name=programme]", label="Nuorelta nuorelle -vertaismentorointi")
    end = date.today() + timedelta(weeks=20)
    coordinator.page.fill("[name=ends_date]", f"{end.day}.{end.month}.{end.year}")
    coordinator.press("main form [type=submit]")
    deadline = time.monotonic() + SECONDS_FOR_A_RUN
    while "Odottaa päätöstä" not in coordinator.page.locator("table.listing tr").nth(1).inner_text():
        assert time.monotonic() < deadline, "The worker has not computed the run."
        time.sleep(1)
        coordinator.open("/admin/match-runs/")
    coordinator.press("table.listing a")


def accept(phones, folder, nothing_in_the_way):
    """Both say yes from their letters; contacts are seen when both have."""
    for side, recipient in (("mentor", "siiri@example.org"), ("mentee", "onni@example.org")):
        link = link_from_letter(folder, recipient, "Sinulle ehdotetaan paria", PAIR)
        nothing_in_the_way(link, f"asked-{side}")
        phones[side].open(link)
        assert not phones[side].says("@example.org")
        phones[side].press("Kyllä, haluan tämän parin")
    phones["mentor"].open(link_from_letter(folder, "siiri@example.org", "Olette nyt mentorointipari", PAIR))
    assert phones["mentor"].says("onni@example.org")
    assert phones["mentee"].says("siiri@example.org")
    assert phones["mentee"].says("040 1234567")


def meet(phones, nothing_in_the_way):
    """Both agree; the mentee writes down goals and a meeting, of which the mentor reads."""
    mentor, mentee = phones["mentor"], phones["mentee"]
    for phone in (mentor, mentee):
        phone.press("Hyväksyn tämän")
    mentee.answer("Mitä haluatte saada yhdessä aikaan?", "Haluan kesätyön.")
    mentee.press("Tallenna tavoitteet")
    mentee.unfold("Merkitse tapaaminen")
    mentee.answer("Milloin tapaaminen oli?", date.today().isoformat())
    mentee.answer("Mikä on seuraava askeleesi? (vapaaehtoinen)", "Kirjoitan hakemuksen.")
    mentee.press("Merkitse tapaaminen")
    assert mentee.says("Tapaaminen on merkitty.")
    mentor.page.reload()
    assert mentor.says("Kirjoitan hakemuksen.")
    for side, phone in phones.items():
        nothing_in_the_way(phone.page.url, f"active-{side}")


def part(coordinator, mentee, nothing_in_the_way):
    """The coordinator ends the pair as planned, and the mentee says how it was."""
    coordinator.open("/admin/pairs/?state=active")
    coordinator.press("table.listing td.title a")
    keep_picture(coordinator.page, "pair")
    assert barriers(coordinator.page, "#main") == []
    coordinator.press("a[href$='/complete/']")
    coordinator.press("main form [type=submit]")
    mentee.page.reload()
    assert not mentee.says("siiri@example.org")
    nothing_in_the_way(mentee.page.url, "over-mentee")
    mentee.page.locator("[name=survey-feeling][value=well]").check()
    mentee.page.locator("[name=survey-goal_reached][value=yes]").check()
    mentee.press("Lähetä vastaus")
    assert mentee.says("Kiitos vastauksestasi.")


def test_two_become_a_pair_meet_and_part_and_the_mentee_becomes_a_mentor(
    phones, desk, running_demo, nothing_in_the_way
):
    mentee, folder, coordinator = phones["mentee"], running_demo.folder, desk("koordinaattori")
    for side, begin, steps in (("mentor", "Haluan mentoriksi", MENTOR), ("mentee", "Haluan mentorin", MENTEE)):
        phones[side].open(PROGRAMME)
        phones[side].follow(begin)
        confirmed = sign_up(phones[side], folder, steps)
    take_in(coordinator, "mentor", ["talk", "training", "references"])
    take_in(coordinator, "mentee", ["talk"])
    propose(coordinator)
    keep_picture(coordinator.page, "run")
    assert barriers(coordinator.page, "#main") == []
    coordinator.press("[name=approve-all]")

    accept(phones, folder, nothing_in_the_way)
    meet(phones, nothing_in_the_way)
    part(coordinator, mentee, nothing_in_the_way)

    running_demo.plant(AFTERWARDS)
    # What is planted knows nothing of the port, which another journey may have.
    mentee.open(
        urlsplit(link_from_letter(folder, "onni@example.org", "Haluaisitko mentoriksi", r"http\S+/mentor/")).path
    )
    again = MENTOR | {"Kuka olet": {"Nimi": "Onni", "Sähköposti": "onni@example.org"}}
    sign_up(mentee, folder, again, known={confirmed})
    take_in(coordinator, "mentor", ["talk", "training", "references"])
    mentee.page.reload()
    assert mentee.says("Olet mukana")
