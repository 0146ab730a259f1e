"""Signing up over HTTP, as a browser without scripts does it."""

import re
from html import unescape

from viuhka.outbox.models import Letter

ANSWERS = {
    "mentee": {
        "person": {"name": "Aino", "email": "aino@example.org", "age_band": "18-24"},
        "themes": {"theme_1": "confidence", "theme_2": "study-choice"},
        "meeting": {"languages": ["fi"], "slots": ["ti-ilta", "la-paiva"], "area": "853", "meets_remotely": "on"},
    },
    "mentor": {
        "person": {"name": "Maija", "email": "maija@example.org"},
        "themes": {"themes": ["confidence"]},
        "meeting": {"languages": ["fi"], "slots": ["ti-ilta"], "area": "853", "capacity": "2"},
    },
}


class Visitor:
    """Somebody with a browser, who takes their time."""

    def __init__(self, client, clock, language="fi"):
        self.client, self.clock, self.language = client, clock, language

    def open(self, path):
        return self.client.get(f"/mentoring/{self.language}/{path}")

    def fill(self, path, **typed):
        """Open a page, take some seconds and send its form."""
        page = self.open(path)
        shown = re.search(r'name="shown" value="([^"]*)"', page.content.decode())
        self.clock.shift(10)
        return self.client.post(
            f"/mentoring/{self.language}/{path}", {"shown": unescape(shown[1]) if shown else "", **typed}
        )

    def press(self, path):
        return self.client.post(f"/mentoring/{self.language}/{path}")

    def answer_all(self, side, slug="nuorelta-nuorelle", **more):
        for step, answers in ANSWERS[side].items():
            typed = {**answers, **more.get(step, {})}
            assert self.fill(f"programme/{slug}/{side}/{step}/", **typed).status_code == 302

    def send(self, side, slug="nuorelta-nuorelle"):
        return self.fill(f"programme/{slug}/{side}/check/", consent="on")

    def sign_up(self, side, **more):
        """From the first step to a confirmed address."""
        self.answer_all(side, **more)
        self.send(side)
        self.clock.shift(3600)
        return self.press(link_in(newest_letter()))


def newest_letter():
    return Letter.objects.latest("pk")


def link_in(letter):
    """The path of the link in a letter, below its language."""
    return re.search(r"/mentoring/\w\w/(link/\S+)", letter.body)[1]


def text_of(response):
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", response.content.decode())).split())
