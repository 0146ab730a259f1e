"""Somebody signs in on a phone, with the keyboard alone, and sets up two-step sign-in."""

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time

from cms.roles.demo import PASSWORD
from tests.journeys.barriers import barriers
from tests.journeys.conftest import note_trouble

pytestmark = pytest.mark.slow

FOR_EVERYBODY = ["login/", "signup/", "inactive/", "password/reset/", "password/reset/done/", "password/reset/key/1-x/"]
OF_AN_ACCOUNT = ["", "logout/", "reauthenticate/", "password/change/", "two-step/app/"]


@pytest.fixture
def phone(chromium, address):
    """A browser of the size of a phone, in Finnish; it notes what pages should not do."""
    context = chromium.new_context(viewport={"width": 360, "height": 740}, locale="fi")
    page = context.new_page()
    page.noted = []
    note_trouble(page, address, page.noted)
    yield page
    context.close()


def sign_in(page, address, username):
    """With the keyboard alone: the fields follow each other, and Enter sends them."""
    page.goto(f"{address}/account/login/")
    page.keyboard.press("Tab")
    while page.evaluate("document.activeElement.name") != "login":
        page.keyboard.press("Tab")
    page.keyboard.type(username)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def trouble_on(page):
    too_wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    return barriers(page) + (["wider than the phone"] if too_wide else [])


def trouble_in_swedish(page, addresses):
    """What is wrong with pages whose words are longest in Swedish."""
    with page.expect_navigation():
        page.click("footer button[value=sv]")
    found = []
    for address in addresses:
        page.goto(address)
        found += trouble_on(page)
    return found


def code_for(page):
    secret = page.locator("code").inner_text()
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_no_page_of_signing_in_has_a_barrier_or_is_wider_than_a_phone(phone, address, language):
    found = {}
    phone.goto(f"{address}/account/login/")
    with phone.expect_navigation():
        phone.click(f"footer button[value={language}]")

    for path in FOR_EVERYBODY:
        phone.goto(f"{address}/account/{path}")
        found[path] = trouble_on(phone)
    sign_in(phone, address, "testaaja")
    for path in OF_AN_ACCOUNT:
        phone.goto(f"{address}/account/{path}")
        found[path] = trouble_on(phone)

    assert phone.locator("html").get_attribute("lang") == language
    assert not {path: names for path, names in found.items() if names}
    assert phone.noted == []


def test_two_step_sign_in_is_set_up_and_used_with_the_keyboard_alone(phone, address):
    sign_in(phone, address, "asiantuntija")
    phone.goto(f"{address}/account/two-step/app/")
    phone.keyboard.press("Tab")
    while phone.evaluate("document.activeElement.name") != "code":
        phone.keyboard.press("Tab")
    phone.keyboard.type(code_for(phone))
    with phone.expect_navigation():
        phone.keyboard.press("Enter")
    codes = phone.locator(".codes code").all_inner_texts()
    shown = trouble_on(phone)
    in_swedish = trouble_in_swedish(
        phone, [f"{address}/account/two-step/{path}" for path in ("codes/new/", "app/remove/")]
    )

    phone.context.clear_cookies()
    sign_in(phone, address, "asiantuntija")
    asked = phone.url, trouble_on(phone)
    phone.fill("[name=code]", codes[0])
    with phone.expect_navigation():
        phone.keyboard.press("Enter")

    assert len(set(codes)) == 10
    assert shown == in_swedish == []
    assert asked[0].startswith(f"{address}/account/two-step/authenticate/")
    assert asked[1] == []
    assert phone.url == f"{address}/admin/"
