"""A telephone whose browser runs no scripts, and the letters that come to it."""

import email
import os
import re
import time
from email import policy
from pathlib import Path

import pytest

PHONE = {"width": 390, "height": 844}
SECONDS_FOR_A_LETTER = 90
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

    def unfold(self, text):
        self.page.locator("summary", has_text=text).click()

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

    def says(self, text):
        return text in self.page.locator("main").inner_text()

    def is_too_wide(self):
        return self.page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")


def keep_picture(page, name):
    if folder := os.environ.get("SCREENSHOTS"):
        Path(folder).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


def link_from_letter(folder, recipient, subject="", pattern=r"http\S+/link/\S+", known=()):
    """The link in the letter to somebody, as soon as one has come that is not known yet."""
    deadline = time.monotonic() + SECONDS_FOR_A_LETTER
    while time.monotonic() < deadline:
        for message in letters(folder):
            is_this = message["To"] == recipient and subject in message["Subject"]
            links = re.findall(pattern, message.get_content()) if is_this else []
            if links and links[0] not in known:
                return links[0]
        time.sleep(0.3)
    pytest.fail(f"No letter “{subject}” came to {recipient}.")
    return ""


def letters(folder):
    parts = [
        part
        for file in sorted(folder.glob("letters/*"))
        for part in re.split(rb"^-{79}\n", file.read_bytes(), flags=re.MULTILINE)
    ]
    return [email.message_from_bytes(part, policy=policy.default) for part in parts if part.strip()]


def sign_up(phone, folder, steps, known=()):
    """Answer every step, check, send, and confirm from the letter; gives the letter's link."""
    for step, fields in steps.items():
        phone.fill_in(step, fields)
    phone.follow("Tarkista vastauksesi ja lähetä")
    phone.page.locator("[name=consent]").check()
    time.sleep(SECONDS_TO_TYPE)
    phone.press("Lähetä")
    assert phone.page.locator("h1").inner_text() == "Vielä yksi asia: katso sähköpostiasi"
    link = link_from_letter(folder, steps["Kuka olet"]["Sähköposti"], known=known)
    phone.open(link)
    phone.press("Vahvista")
    assert phone.says("Hakemuksesi on perillä")
    return link
