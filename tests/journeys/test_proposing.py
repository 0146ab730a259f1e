"""A new provider proposes with its first service, is asked for more, answers, is accepted; and the public finds it.

On a telephone and without scripts. With ``SCREENSHOTS=folder`` a picture of each page is kept there, to be looked at.
"""

import time

import pytest

from tests.journeys.barriers import barriers
from tests.journeys.phone import PHONE, SECONDS_TO_TYPE, Phone, keep_picture, link_from_letter
from tests.journeys.test_editors_and_frontends import approve

pytestmark = pytest.mark.slow

SENDER = "paja.saaristo@example.org"
STEPS = {
    "Kuka ehdottaa": {"Nimesi": "Saariston pajan toimisto", "Sähköposti": SENDER},
    "Kuka palvelun tuottaa": {
        "Organisaation nimi, jos sitä ei ole luettelossa": "Saariston verkkopaja ry (esimerkki)",
    },
    "Palvelu": {
        "Palvelun nimi": "Verkkojen korjauspaja",
        "Lyhyesti": "Saaristolaisille työttömille paja, jossa opitaan vanha käsityötaito ja uusi rytmi.",
        "Kuvaus": "Pajalla korjataan kalaverkkoja kalastajien kanssa. Asiakas saa rytmin ja todistuksen taidoistaan.",
        "Miten palveluun pääsee?": "Varaa tutustumispäivä pajan toimistosta.",
        "Millainen palvelu se on": "Työpajatoiminta",
    },
    "Kenelle palvelu on": {
        "Alle 25-vuotiaat nuoret": True,
        "Parainen": True,
        "suomi": True,
        "ruotsi": True,
    },
    "Miten palvelu annetaan": {
        "Ryhmässä": True,
        "Mitä se maksaa asiakkaalle": "Maksuton",
        "Palvelun puhelinnumero (valinnainen)": "+358 2 000 0000",
    },
    "Miksi sitä tarvitaan": {"Miksi palvelua tarvitaan?": "Saaristossa ei ole yhtään työpajaa."},
}
SERVICE = """
query ($slug: String!) { service(slug: $slug, locale: FI) { title provider { name } } }
"""
SLUG = "verkkojen-korjauspaja"


@pytest.fixture
def phone(chromium, address, running_demo):
    # Providers are admitted at the third stage.
    running_demo.plant(OPEN_TO_PROVIDERS)
    phone = Phone(chromium, address)
    yield phone
    phone.context.close()


OPEN_TO_PROVIDERS = """
from django.utils import timezone
from viuhka.audiences.actions import move_launch_stage
from viuhka.audiences.models import LaunchStageMove
last = LaunchStageMove.objects.newest_first().first()
if last.stage < 3:
    move_launch_stage(to=3, seen=last.stage, by=None, reason="Avataan.", now=timezone.now())
"""


def test_a_new_provider_proposes_and_its_service_appears_after_moderation(phone, running_demo, desk, ask):
    phone.open("/proposals/fi/")
    phone.follow("Aloita")
    for step, fields in STEPS.items():
        phone.fill_in(step, fields)
    keep_picture(phone.page, "proposals-tasks")
    phone.follow("Tarkista vastauksesi ja lähetä")
    keep_picture(phone.page, "proposals-check")
    time.sleep(SECONDS_TO_TYPE)
    phone.press("Lähetä")
    confirmation = link_from_letter(running_demo.folder, SENDER, "Vahvista")
    phone.open(confirmation)
    phone.press("Vahvista")
    assert phone.says("Ehdotuksesi on perillä.")

    editor = desk("toimittaja")
    open_proposal(editor)
    keep_picture(editor.page, "proposals-staff")
    decide(editor, "Pyydä lisää", words="Kuinka monta paikkaa pajassa on?")

    asked = link_from_letter(running_demo.folder, SENDER, "Uutta")
    phone.open(asked)
    phone.press("Näytä ehdotukseni")
    assert phone.says("Kuinka monta paikkaa pajassa on?")
    keep_picture(phone.page, "proposals-asked")
    phone.page.locator("a[href*='change/delivery/#id_capacity']").click()
    phone.answer("Paikkoja kerrallaan (valinnainen)", "8")
    time.sleep(SECONDS_TO_TYPE)
    phone.press("Tallenna")
    phone.answer("Viestisi", "Paikkoja on kahdeksan.")
    time.sleep(SECONDS_TO_TYPE)
    phone.press("Lähetä viesti")
    assert phone.says("Paikkoja on kahdeksan.")

    open_proposal(editor)
    decide(editor, "Hyväksy luonnokseksi")
    keep_picture(editor.page, "proposals-accepted")
    assert ask(SERVICE, slug=SLUG)["service"] is None
    for person in (
        "moderoija",
        "asiantuntija",
    ):  # What a service costs, and for whom it is, is looked at by an expert too.
        approve(desk(person), "Verkkojen korjauspaja")
    running_demo.plant(OPEN_THE_SERVICE)

    assert ask(SERVICE, slug=SLUG)["service"] == {
        "title": "Verkkojen korjauspaja",
        "provider": {"name": "Saariston verkkopaja ry (esimerkki)"},
    }
    phone.open(link_from_letter(running_demo.folder, SENDER, "Uutta", known=(asked,)))
    phone.press("Näytä ehdotukseni")
    assert phone.says("Ehdotuksesi on hyväksytty.")
    assert not phone.is_too_wide()
    assert editor.noted == []


#: A planner opens what was published; here it is opened at once, as other journeys show how that is planned.
OPEN_THE_SERVICE = f"""
from django.utils import timezone
from viuhka.catalogue.models import ServicePage
from viuhka.openings.models import Opening, OpeningState
page = ServicePage.objects.get(slug="{SLUG}", live=True)
now = timezone.now()
Opening.objects.create(ref=page.ref, audience="jobseeker", opens_at=now, state=OpeningState.CLEARED, decided_at=now)
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


def open_proposal(desk):
    desk.open("/admin/proposals/?is_open=true")
    desk.page.locator("main td.title a", has_text="Verkkojen korjauspaja").click()


def decide(desk, decision, **typed):
    desk.page.get_by_role("link", name=decision, exact=True).click()
    for name, value in typed.items():
        desk.page.fill(f"[name={name}]", value)
    desk.page.locator("main").get_by_role("button", name=decision, exact=True).click()
    desk.page.wait_for_url("**/admin/proposals/*/")
