"""Invents services and events for measurement: varied, and the same for the same seed and number."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID, uuid5

from django.utils.text import slugify

from viuhka.catalogue.models import Channel, EventPage, ServiceContinuation, ServiceCoProvider, ServicePage
from viuhka.catalogue.rules.parts import HELSINKI
from viuhka.publications.rules.documents import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from wagtail.models import Locale

    from viuhka.catalogue.models import LegalBasis, Location, Provider, Term
    from viuhka.catalogue.models.pages import LanguagePage

_Item = TypeVar("_Item")
_NAMESPACE = UUID("0d9c7b55-2f43-5c0b-8d0e-7c2d0f4b9a31")
_FIRST_DAY = date(2027, 1, 4)
#: How many of a hundred services are written in each of the other languages.
_WRITTEN = {"sv": 85, "en": 75}
_STATUSES = ("active", "active", "active", "active", "planned", "full", "paused", "ended")
_INTAKES = ("continuous", "continuous", "periodic", "on-demand", "paused")


def providers_needed(services: int) -> int:
    """How many providers so many services have."""
    return 4 + services // 20


def locations_needed(services: int) -> int:
    """At how many locations so many services are given."""
    return 4 + services // 25


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What invented pages are made of and refer to: the same lists give the same pages."""

    seed: int
    locales: Mapping[str, Locale]
    words: Mapping[str, Sequence[Any]]
    terms: Mapping[str, Sequence[Term]]
    laws: Sequence[LegalBasis]
    providers: Sequence[Provider]
    locations: Sequence[Location]

    def providers_of(self, number: int) -> Sequence[Provider]:
        """The providers that the service with this number may have, however many others there are."""
        return self.providers[: providers_needed(number)]

    def locations_of(self, number: int) -> Sequence[Location]:
        """The locations that the service with this number may be given at, however many others there are."""
        return self.locations[: locations_needed(number)]

    def key_of(self, kind: Kind, number: int) -> UUID:
        """The key of the page with this number."""
        return uuid5(_NAMESPACE, f"{self.seed}/{kind}/{number}")

    def chance(self, kind: Kind, number: int) -> Random:
        """The chances of the page with this number, whichever others are made."""
        return Random(f"{self.seed}/{kind}/{number}")  # noqa: S311  # not for secrets


@dataclass(frozen=True, slots=True)
class Invention:
    """An invented page in all its languages, the source first, and the chances its openings are drawn from."""

    source: LanguagePage
    versions: Sequence[LanguagePage]
    chance: Random


def invent_service(around: Surroundings, number: int, earlier: Mapping[int, ServicePage]) -> Invention:
    """The service with this number; ``earlier`` are those that it may lead to."""
    chance = around.chance(Kind.SERVICE, number)
    subject = _Subject(around, chance, number)
    source = ServicePage(
        **subject.identity(Kind.SERVICE, "fi"),
        **subject.service_words("fi"),
        **_facts(around, chance),
        **_terms(around, chance, number),
        channels=_channels(around, chance, number),
        leads_to=[
            ServiceContinuation(target=earlier[other], sort_order=place)
            for place, other in enumerate(_some(chance, sorted(earlier), 0, 3))
        ],
    )
    versions = [
        ServicePage(
            **subject.identity(Kind.SERVICE, locale),
            **subject.service_words(locale),
            source_words_digest=source.words_digest(),
        )
        for locale in _languages(chance)
    ]
    return Invention(source, versions, chance)


def invent_event(around: Surroundings, number: int, services: Mapping[int, ServicePage]) -> Invention:
    """The event with this number, about one of the services."""
    chance = around.chance(Kind.EVENT, number)
    subject = _Subject(around, chance, number)
    starts_at = datetime(2027, 1, 4, 17, tzinfo=HELSINKI) + timedelta(days=chance.randrange(300))
    source = EventPage(
        **subject.identity(Kind.EVENT, "fi"),
        **subject.words("fi"),
        status=chance.choice(("open", "planned", "full")),
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=chance.randrange(1, 5)),
        service=services[chance.choice(sorted(services))] if services else None,
        organiser=chance.choice(around.providers_of(number)),
        location=chance.choice(around.locations_of(number)),
        places=chance.randrange(10, 300),
        is_registration_required=chance.random() < 0.7,
        event_kind=chance.choice(around.terms["event_kinds"]),
        municipality=chance.choice(around.terms["municipalities"]),
        languages=_some(chance, around.terms["languages"], 1, 3),
        industries=_some(chance, around.terms["industries"], 1, 2),
    )
    versions = [
        EventPage(
            **subject.identity(Kind.EVENT, locale),
            **subject.words(locale),
            source_words_digest=source.words_digest(),
        )
        for locale in _languages(chance)
    ]
    return Invention(source, versions, chance)


class _Subject:
    """What a page is about, told in each language."""

    def __init__(self, around: Surroundings, chance: Random, number: int) -> None:
        words = around.words
        self.around, self.number = around, number
        self.what, self.for_whom = chance.choice(words["what"]), chance.choice(words["for_whom"])
        self.place = chance.choice(around.terms["municipalities"])
        self.summary, self.access = chance.choice(words["summary"]), chance.choice(words["access"])
        self.cost = chance.choice([*words["cost"], {}])
        self.sentences = _some(chance, words["sentences"], 2, len(words["sentences"]))

    def identity(self, kind: Kind, locale: str) -> dict[str, object]:
        slug = slugify(f"{self.what['fi']} {self.for_whom['fi']} {self.around.seed} {self.number}")
        return {
            "translation_key": self.around.key_of(kind, self.number),
            "slug": slug,
            "locale": self.around.locales[locale],
            "is_demo": True,
        }

    def words(self, locale: str) -> dict[str, object]:
        half = len(self.sentences) // 2
        paragraphs = (self.sentences[:half], self.sentences[half:])
        return {
            "title": f"{self.what[locale]} {self.for_whom[locale]}, {self.place.name_in(locale)} {self.number}",
            "summary": self.summary[locale],
            "description": "".join(f"<p>{' '.join(text[locale] for text in some)}</p>" for some in paragraphs if some),
        }

    def service_words(self, locale: str) -> dict[str, object]:
        return self.words(locale) | {
            "keywords": list(self.what["keywords"]) if locale == "fi" else [],
            "for_whom": self.for_whom[locale].capitalize() + ".",
            "how_to_access": self.access[locale],
            "cost_info": self.cost.get(locale, ""),
            "role_in_guidance": self.sentences[0][locale],
        }


def _languages(chance: Random) -> list[str]:
    return [locale for locale, share in _WRITTEN.items() if chance.randrange(100) < share]


def _some(chance: Random, items: Sequence[_Item], least: int, most: int) -> list[_Item]:
    return chance.sample(items, min(len(items), chance.randint(least, most)))


def _perhaps(chance: Random, value: _Item, share: float = 0.5) -> _Item | None:
    return value if chance.random() < share else None


def _facts(around: Surroundings, chance: Random) -> dict[str, object]:
    """The facts of a service that refer to nothing else."""
    known = _FIRST_DAY - timedelta(days=chance.randrange(30, 500))
    intake, shortest, youngest = chance.choice(_INTAKES), chance.randrange(1, 12), chance.randrange(15, 40)
    starts = _FIRST_DAY + timedelta(days=chance.randrange(300))
    return {
        "status": chance.choice(_STATUSES),
        "plain_language": " ".join(_some(chance, around.words["plain"], 1, 5)),
        "age_min": _perhaps(chance, youngest),
        "age_max": _perhaps(chance, youngest + chance.randrange(5, 40)),
        "unemployment_months_min": _perhaps(chance, chance.choice((3, 6, 12)), 0.2),
        "is_referral_required": chance.random() < 0.3,
        "intake_mode": intake,
        "next_start_date": starts if intake == "periodic" else None,
        "is_interpretation_available": chance.random() < 0.5,
        "duration_min": shortest,
        "duration_max": shortest + chance.randrange(20),
        "duration_unit": chance.choice(("visit", "day", "week", "month")),
        "capacity": _perhaps(chance, chance.randrange(5, 400)),
        "wait_days": _perhaps(chance, chance.randrange(90), 0.8),
        "wait_days_changed_date": known,
        "ptv_id": _perhaps(chance, UUID(int=chance.getrandbits(128), version=4), 0.3),
        "referral_instructions": chance.choice(around.words["staff"]),
        "systems_used": [f"Järjestelmä {letter}" for letter in _some(chance, "ABCD", 0, 3)],
        "staff_contact_role": "Palveluohjaaja",
        "staff_contact_email": f"ohjaus-{chance.randrange(100)}@example.org",
        "planning_note": chance.choice(around.words["planning"]),
        "fill_rate": _perhaps(chance, chance.randrange(101)),
        "valid_from_date": known,
        "valid_to_date": starts + timedelta(days=365),
    }


#: The vocabularies that a service has some terms of: the field, and how many terms at least and at most.
_SOME_TERMS = {
    "client_groups": ("client_groups", 1, 4),
    "service_needs": ("service_needs", 1, 6),
    "referral_from": ("actor_roles", 0, 3),
    "delivery_modes": ("delivery_modes", 1, 4),
    "access_modes": ("access_modes", 1, 3),
    "languages": ("languages", 1, 6),
    "municipalities": ("municipalities", 1, 23),
    "recognition_methods": ("recognition_methods", 0, 2),
    "ptv_service_classes": ("ptv_service_classes", 1, 5),
    "ptv_target_groups": ("ptv_target_groups", 0, 3),
    "ptv_life_events": ("ptv_life_events", 0, 2),
}


def _terms(around: Surroundings, chance: Random, number: int) -> dict[str, object]:
    """What a service refers to."""
    provider, *partners = _some(chance, around.providers_of(number), 1, 4)
    return {
        "provider": provider,
        "co_providers": [ServiceCoProvider(provider=partner, sort_order=at) for at, partner in enumerate(partners)],
        "service_type": chance.choice(around.terms["service_types"]),
        "cost_type": chance.choice(around.terms["cost_types"]),
        "funding_type": chance.choice(around.terms["funding_types"]),
        "legal_basis": _some(chance, around.laws, 0, 3),
        **{name: _some(chance, around.terms[code], *counts) for name, (code, *counts) in _SOME_TERMS.items()},
    }


def _channels(around: Surroundings, chance: Random, number: int) -> list[Channel]:
    code = chance.randrange(1000, 9999)
    labels = {"label_fi": "Lue lisää", "label_sv": "Läs mer", "label_en": "Read more"}
    hours = {"first_day": 1, "last_day": 5, "opens": time(9), "closes": time(15)}
    made = [
        Channel(channel_type="webpage", value=f"https://example.org/{code}", **labels),
        Channel(channel_type="phone", value=f"+358 00 000 {code}", **hours),
        Channel(channel_type="location", location=chance.choice(around.locations_of(number))),
        Channel(channel_type="chat", value=f"https://example.org/chat/{code}", label_fi="Chat", **hours),
    ]
    chosen = _some(chance, made, 1, 4)
    for place, channel in enumerate(chosen):
        channel.sort_order = place
    return chosen
