"""Proposals in every state, and proposing over HTTP, as a browser without scripts does it."""

import re
from datetime import timedelta
from html import unescape

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.factories import NOW, a_term
from viuhka.outbox.models import Letter
from viuhka.proposals.models import Proposal
from viuhka.proposals.rules.states import OVER, UNPROVED

STEPS = {
    "sender": {"name": "Aino Esimerkki", "email": "aino@example.org"},
    "provider": {"provider_name": "Saariston taitopaja ry", "provider_type": "association"},
    "service": {
        "title": "Saariston taitopaja",
        "summary": "Päivätoimintaa saariston työttömille.",
        "description": "Pajalla tehdään yhdessä.\n\nAsiakas saa rytmin päiviinsä.",
        "how_to_access": "Ota yhteyttä pajaan.",
        "service_type": "workshop",
    },
    "clients": {
        "client_groups": ["youth-under-25"],
        "service_needs": ["daily-rhythm"],
        "municipalities": ["445"],
        "languages": ["fi", "sv"],
    },
    "delivery": {
        "delivery_modes": ["group"],
        "cost_type": "free",
        "phone": "+358 2 123 4567",
        "capacity": "12",
        "valid_from_date": "1.8.2027",
        "funding_type": "grant",
    },
    "reasons": {"why": "Saaristossa ei ole yhtään pajaa.", "gap_evidence": "Jonossa on 14 nuorta."},
}
#: What is stored of them.
ANSWERS = {
    name: value for step in ("provider", "service", "clients", "delivery") for name, value in STEPS[step].items()
} | {"capacity": 12, "valid_from_date": "2027-08-01"}


def the_terms():
    """The vocabularies that the answers are chosen from."""
    for vocabulary, code, name in (
        ("provider_types", "association", "Yhdistys"),
        ("service_types", "workshop", "Työpaja"),
        ("client_groups", "youth-under-25", "Nuoret"),
        ("service_needs", "daily-rhythm", "Päivärytmi"),
        ("municipalities", "445", "Parainen"),
        ("languages", "fi", "suomi"),
        ("languages", "sv", "ruotsi"),
        ("delivery_modes", "group", "Ryhmässä"),
        ("cost_types", "free", "Maksuton"),
        ("funding_types", "grant", "Avustus"),
        ("funding_types", "project", "Hanke"),
    ):
        a_term(vocabulary, code, name_fi=name)


def a_proposal(state="received", *, email="aino@example.org", answers=None, **columns):
    """A proposal with everything answered."""
    moments = {"confirmed_at": None if state in UNPROVED else NOW, "decided_at": NOW if state in OVER else None}
    return Proposal.objects.create(
        **{
            "state": state,
            "locale": "fi",
            "answers": ANSWERS | (answers or {}),
            "answered": sorted(STEPS),
            "slug": "" if state == "draft" else "saariston-taitopaja",
            "name": "Aino Esimerkki",
            "email": email,
            "why": "Saaristossa ei ole yhtään pajaa.",
            "created_at": NOW,
            "changed_at": NOW,
            "delete_after_date": (NOW + timedelta(days=30)).date(),
            **moments,
            **columns,
        }
    )


class Visitor:
    """Somebody with a browser, who takes their time."""

    def __init__(self, client, clock, language="fi"):
        self.client, self.clock, self.language = client, clock, language

    def open(self, path):
        return self.client.get(f"/proposals/{self.language}/{path}")

    def fill(self, path, *, meanwhile=None, **typed):
        """Open a page, take some seconds, in which something may happen, and send its form."""
        shown = re.search(r'name="shown" value="([^"]*)"', self.open(path).content.decode())
        self.clock.shift(10)
        if meanwhile:
            meanwhile()
        stamp = {"shown": unescape(shown[1]) if shown else ""}
        return self.client.post(f"/proposals/{self.language}/{path}", stamp | typed)

    def press(self, path):
        return self.client.post(f"/proposals/{self.language}/{path}")

    def answer_all(self, **more):
        for step, typed in STEPS.items():
            response = self.fill(f"form/{step}/", **(typed | more.get(step, {})))
            assert response.status_code == 302, text_of(response)

    def send(self):
        return self.fill("form/check/")

    def propose(self, **more):
        """From the first step to a confirmed address."""
        self.answer_all(**more)
        self.send()
        return self.press(link_in(newest_letter()))

    def attach(self, content, name="kuva.png", **more):
        return self.fill("pictures/", picture=SimpleUploadedFile(name, content), **more)


def newest_letter():
    return Letter.objects.latest("pk")


def link_in(letter):
    """The path of the link in a letter, below its language."""
    return re.search(r"/proposals/\w\w/(link/\S+)", letter.body)[1]


def text_of(response):
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", response.content.decode())).split())
