"""A representative on a telephone without scripts: proposes two changes, one is accepted and one refused."""

import json

import pytest

from tests.journeys.barriers import barriers
from tests.journeys.conftest import PASSWORD
from tests.journeys.phone import PHONE, Phone, keep_picture

pytestmark = pytest.mark.slow

SERVICE = "Starttivalmennus"
EDIT = """
from viuhka.catalogue.models import ServicePage
page = ServicePage.objects.get(slug="starttivalmennus", locale__language_code="fi")
page.summary = "Toimittaja korjasi tiivistelmän."
page.save_revision().publish(skip_permission_checks=True)
"""
DRAFT = """
import json
from viuhka.catalogue.models import ServicePage
page = ServicePage.objects.get(slug="starttivalmennus", locale__language_code="fi")
draft = page.get_latest_revision_as_object()
waits = page.current_workflow_state is not None
print(json.dumps([page.summary, draft.summary, draft.how_to_access, waits]))
"""


@pytest.fixture
def phone(chromium, address):
    phone = Phone(chromium, address)
    yield phone
    phone.context.close()


def sign_in(phone):
    phone.open("/account/login/")
    phone.page.fill("[name=login]", "tuottaja")
    phone.page.fill("[name=password]", PASSWORD)
    phone.page.click("main button[type=submit]")


def test_a_representative_changes_two_fields_while_an_editor_changes_the_page(phone, desk, running_demo):
    sign_in(phone)
    assert phone.page.url.endswith("/provider/fi/")
    keep_picture(phone.page, "representative-services")
    assert not phone.is_too_wide()
    phone.page.locator("li", has_text=SERVICE).locator("a[href*='/change/fi/']").click()
    phone.page.get_by_label("Tiivistelmä", exact=True).fill("Matalan kynnyksen alku työelämään.")
    phone.page.get_by_label("Toimi näin", exact=True).fill("Soita ja sovi tutustumiskäynti.")
    phone.page.get_by_label("Miksi tämä pitäisi muuttaa?").fill("Ohjeet muuttuivat.")
    keep_picture(phone.page, "representative-change")
    assert not phone.is_too_wide()
    running_demo.plant(EDIT)
    phone.press("Lähetä muutokset")
    assert phone.says("Muutoksesi ovat henkilöstöllä")
    keep_picture(phone.page, "representative-sent")

    editor = desk("toimittaja")
    editor.open("/admin/changes/")
    editor.page.locator("tr", has_text="Lähetetty").get_by_role("link", name=SERVICE).last.click()
    editor.page.wait_for_load_state("networkidle")
    assert editor.page.locator("section", has_text="Toimittaja korjasi tiivistelmän.").count() == 1
    assert editor.page.get_by_text("Muuttunut välissä").count() == 1
    editor.page.check("[name=verdict-summary][value=refused]")
    editor.page.fill("[name=reason-summary]", "Tiivistelmä korjattiin juuri.")
    editor.page.check("[name=verdict-how_to_access][value=accepted]")
    keep_picture(editor.page, "changes-side-by-side")
    assert barriers(editor.page, "#main") == []
    editor.press("main form button.button[type=submit]")
    assert editor.noted == []

    phone.page.reload()
    assert phone.says("Tiivistelmä korjattiin juuri.")
    assert phone.says("Hyväksytty")
    keep_picture(phone.page, "representative-decided")
    live, draft, access, waits = json.loads(running_demo.plant(DRAFT).splitlines()[-1])
    assert (live, draft) == ("Toimittaja korjasi tiivistelmän.",) * 2
    assert access == "Soita ja sovi tutustumiskäynti."
    assert waits


PAGES = ["", "about/pajayhdistys-esimerkki/change/"]


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_no_page_of_representatives_stands_in_anybodys_way(language, chromium, address):
    context = chromium.new_context(viewport=PHONE)
    page = context.new_page()
    found = {}
    page.goto(f"{address}/provider/{language}/sign-in/")
    found["sign-in/"] = barriers(page)
    page.goto(f"{address}/account/login/")
    page.fill("[name=login]", "tuottaja")
    page.fill("[name=password]", PASSWORD)
    page.click("main button[type=submit]")

    for path in PAGES:
        page.goto(f"{address}/provider/{language}/{path}")
        found[path] = barriers(page)
        assert not page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    context.close()

    assert [path for path, some in found.items() if some] == []
