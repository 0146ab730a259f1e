"""Reporting over HTTP, as a browser without scripts does it, and findings made by hand."""

import re
from html import unescape

from tests.factories import NOW
from viuhka.findings.actions.reporting import Told, report_finding
from viuhka.outbox.models import Letter

TYPED = {"kind": "error", "text": "Aukioloaika on väärä.", "role": "client", "email": ""}


class Reader:
    """Somebody with a browser, who takes their time."""

    def __init__(self, client, clock, language="fi"):
        self.client, self.clock, self.language = client, clock, language

    def report(self, asked="", **typed):
        """Open the form, take some seconds and send it."""
        where = f"/feedback/{self.language}/{asked}"
        page = self.client.get(where).content.decode()
        carried = {name: value_of(page, name) for name in ("shown", "page", "address", "field")}
        self.clock.shift(10)
        return self.client.post(where, {**TYPED, **carried, **typed})

    def answer(self, link, **typed):
        return self.client.post(link, typed)


def value_of(page, name):
    """What a hidden input holds."""
    tag = next((tag for tag in re.findall(r"<input[^>]*>", page) if f'name="{name}"' in tag), "")
    found = re.search(r'value="([^"]*)"', tag)
    return unescape(found[1]) if found else ""


def text_of(response):
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", response.content.decode())).split())


def newest_letter():
    return Letter.objects.latest("pk")


def link_in(letter):
    """The path of the link in a letter."""
    return re.search(r"https?://[^/\s]+(/feedback/\S+)", letter.body)[1]


def a_finding(*, seed="a", by=None, round_=None, now=NOW, **told):
    facts = {"kind": "error", "role": "client", "text": "Aukioloaika on väärä.", "locale": "fi"} | told
    return report_finding(told=Told(**facts), seed=seed, now=now, by=by, round_=round_)
