"""Signing up to mentoring on a telephone, without scripts: for a mentor and as one."""

import email
import re
import time
from email import policy

import pytest

from tests.journeys.barriers import barriers

pytestmark = pytest.mark.slow

PHONE = {"width": 390, "height": 844}
SECONDS_FOR_A_LETTER = 30
PROGRAMME = "/mentoring/fi/programme/nuorelta-nuorelle/"
#: Nobody fills in a form in less; see the forms' signed moment.
SECONDS_TO_TYPE = 3


class Phone:
    """A telephone whose browser runs no scripts."""

    def __init__(self, chromium, address):
        self.context = chromium.new_context(viewport=PHONE, java_script_enabled=False, locale="fi-FI")
        self.page = self.context.new_page()
        self.address = address

    def open(self, path):
        return self.page.goto(path if path.startswith("http") else self.address + path).status

    def press(self, text):
        self.page.get_by_role("button", name=text, exact=True).click()

    def follow(self, text):
        self.page.get_by_role("link", name=text, exact=True).click()

    def fill_in(self, step, fields):
        """Open a step, answer it with time, and save it."""
        self.follow(step)
        for label, value in fields.items():
            self.answer(label, value)
        time.sleep(SECONDS_TO_TYPE)
        self.press("Tallenna ja jatka")

    def answer(self, label, value):
        field = self.page.get_by_label(label, exact=True).first
        if value is True:
            field.check()
        elif field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(label=value)
        else:
            field.fill(value)

    def is_too_wide(self):
        return self.page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")


@pytest.fixture
def phone(chromium, address):
    phone = Phone(chromium, address)
    yield phone
    phone.context.close()


SIDES = {
    "mentee": (
        "Haluan mentorin",
        {
            "Kuka olet": {"Nimi": "Aino", "Sähköposti": "aino@example.org", "18–24 vuotta": True},
            "Mistä haluat puhua": {"Mikä on sinulle tärkeintä?": "Kesätyö ja ensimmäinen työpaikka"},
            "Milloin ja missä voit tavata": {
                "suomi": True,
                "Keskiviikko päivällä": True,
                "Missä kunnassa voit tavata?": "Turku",
            },
            "Mikä muu auttaa löytämään hyvän parin": {"Pelit": True},
        },
    ),
    "mentor": (
        "Haluan mentoriksi",
        {
            "Kuka olet": {"Nimi": "Maija", "Sähköposti": "maija@example.org"},
            "Mistä haluat puhua": {"Kesätyö ja ensimmäinen työpaikka": True},
            "Milloin ja missä voit tavata": {
                "suomi": True,
                "Keskiviikko päivällä": True,
                "Missä kunnassa voit tavata?": "Turku",
            },
            "Mikä muu auttaa löytämään hyvän parin": {"Opiskelija": True},
        },
    ),
}


@pytest.mark.parametrize("side", SIDES)
def test_somebody_signs_up_on_a_telephone_without_scripts(side, phone, running_demo):
    begin, steps = SIDES[side]
    phone.open(PROGRAMME)
    phone.follow(begin)
    for step, fields in steps.items():
        phone.fill_in(step, fields)
    phone.follow("Tarkista vastauksesi ja lähetä")
    phone.page.locator("[name=consent]").check()
    time.sleep(SECONDS_TO_TYPE)
    phone.press("Lähetä")
    assert phone.page.locator("h1").inner_text() == "Vielä yksi asia: katso sähköpostiasi"

    phone.open(link_from_letter(running_demo.folder, steps["Kuka olet"]["Sähköposti"]))
    phone.press("Vahvista")

    assert "Hakemuksesi on perillä" in phone.page.locator("main").inner_text()
    assert not phone.is_too_wide()


def test_mistakes_are_listed_and_lead_to_their_fields(phone):
    phone.open(f"{PROGRAMME}mentee/person/")
    phone.answer("Nimi", "Aino")
    time.sleep(SECONDS_TO_TYPE)
    phone.press("Tallenna ja jatka")

    phone.follow("Kirjoita sähköpostiosoitteesi, esimerkiksi aino@example.org.")

    assert phone.page.url.endswith("#id_email")
    assert phone.page.get_by_label("Nimi", exact=True).input_value() == "Aino"


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize(
    "path",
    [
        "",
        "programme/{}/",
        "programme/{}/mentee/",
        "programme/{}/mentor/person/",
        "programme/{}/mentee/themes/",
        "way-in/",
    ],
)
def test_no_page_of_signing_up_stands_in_anybodys_way(language, path, chromium, address):
    context = chromium.new_context(viewport=PHONE)
    page = context.new_page()

    page.goto(f"{address}/mentoring/{language}/{path.format('nuorelta-nuorelle')}")

    assert barriers(page) == []
    assert not page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    context.close()


def link_from_letter(folder, recipient):
    deadline = time.monotonic() + SECONDS_FOR_A_LETTER
    while time.monotonic() < deadline:
        for message in letters(folder):
            if message["To"] == recipient and (link := re.search(r"http\S+/link/\S+", message.get_content())):
                return link[0]
        time.sleep(0.3)
    pytest.fail(f"No letter came to {recipient}.")
    return ""


def letters(folder):
    parts = [
        part
        for file in sorted(folder.glob("letters/*"))
        for part in re.split(rb"^-{79}\n", file.read_bytes(), flags=re.MULTILINE)
    ]
    return [email.message_from_bytes(part, policy=policy.default) for part in parts if part.strip()]
