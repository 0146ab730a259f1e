"""Signing up to mentoring on a telephone, without scripts: for a mentor and as one."""

import time

import pytest

from tests.journeys.barriers import barriers
from tests.journeys.phone import PHONE, SECONDS_TO_TYPE, Phone, sign_up

pytestmark = pytest.mark.slow

PROGRAMME = "/mentoring/fi/programme/nuorelta-nuorelle/"


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

    sign_up(phone, running_demo.folder, steps)

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
