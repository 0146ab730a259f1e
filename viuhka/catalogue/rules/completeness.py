"""How complete a page is: what it could say and says, weighed; and what would raise that.

What does not apply to a page is not among its items, so that nobody is asked for what cannot be given. Whatever
makes another item apply weighs at least as much as that one: filling a field in never lowers the score of its page.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from viuhka.catalogue.rules.facts import ProviderFacts, ServiceFacts, ServiceWords


@dataclass(frozen=True, slots=True)
class Item:
    """Something that a page could say: its field, its weight, whether it is there, and the sentence that asks for it.

    The sentence is English and translated where it is shown.
    """

    field: str
    weight: int
    is_there: bool
    sentence: str


@dataclass(frozen=True, slots=True)
class Completeness:
    """The share of what applies that is there, in whole per cent, and what is missing, the weightiest first."""

    score: int
    missing: tuple[Item, ...]

    def as_document(self) -> dict[str, object]:
        """As it lies on the shelf."""
        return {
            "score": self.score,
            "missing": [
                {"field": item.field, "weight": item.weight, "sentence": item.sentence} for item in self.missing
            ],
        }


def completeness(items: Iterable[Item]) -> Completeness:
    """How much of the items is there."""
    applying = list(items)
    total = sum(item.weight for item in applying)
    there = sum(item.weight for item in applying if item.is_there)
    missing = sorted((item for item in applying if not item.is_there), key=lambda item: -item.weight)
    return Completeness(100 * there // total if total else 100, tuple(missing))


def gettext_noop(sentence: str) -> str:
    """Mark a sentence for translation."""
    return sentence


def service_completeness(facts: ServiceFacts, words: ServiceWords) -> Completeness:
    """How complete a service is in one language."""
    if facts.status == "ended":
        return completeness([*_core(facts, words), _see_instead(facts)])
    return completeness([*_core(facts, words), *_for_clients(facts, words), *_for_professionals(facts, words)])


def _core(facts: ServiceFacts, words: ServiceWords) -> list[Item]:
    return [
        Item("description", 3, bool(words.description), gettext_noop("Describe what happens in the service.")),
        Item("provider", 3, bool(facts.provider), gettext_noop("Say who gives the service.")),
        Item("client_groups", 3, bool(facts.client_groups), gettext_noop("Choose the client groups.")),
        Item("service_type", 2, bool(facts.service_type), gettext_noop("Choose the service type.")),
    ]


def _see_instead(facts: ServiceFacts) -> Item:
    return Item("see_instead", 3, bool(facts.see_instead), gettext_noop("Name a service to see instead."))


def _for_clients(facts: ServiceFacts, words: ServiceWords) -> list[Item]:
    return [
        Item("channels", 3, bool(facts.channels), gettext_noop("Add a way to reach the service.")),
        Item("how_to_access", 3, bool(words.how_to_access), gettext_noop("Say how to get the service.")),
        Item("languages", 3, bool(facts.languages), gettext_noop("Choose the languages it is given in.")),
        Item("municipalities", 3, bool(facts.municipalities), gettext_noop("Choose the municipalities.")),
        Item("for_whom", 2, bool(words.for_whom), gettext_noop("Say for whom it is, in the reader's words.")),
        Item("keywords", 2, bool(words.keywords), gettext_noop("Add the everyday words that clients use.")),
        Item("plain_language", 2, bool(facts.plain_language), gettext_noop("Write the plain-language text.")),
        Item("service_needs", 2, bool(facts.service_needs), gettext_noop("Choose the needs it answers.")),
        Item("delivery_modes", 1, bool(facts.delivery_modes), gettext_noop("Say how the service is given.")),
        Item("access_modes", 1, bool(facts.access_modes), gettext_noop("Say how one comes to the service.")),
        Item("duration_min", 1, facts.duration_min is not None, gettext_noop("Say how long it lasts.")),
        *_start(facts),
        *_cost(facts, words),
    ]


def _start(facts: ServiceFacts) -> list[Item]:
    items = []
    if facts.intake_mode == "periodic":
        there = facts.next_start_date is not None
        items.append(Item("next_start_date", 2, there, gettext_noop("Give the next start.")))
    return items if facts.status == "planned" else [*items, *_wait(facts)]


def _wait(facts: ServiceFacts) -> list[Item]:
    if facts.wait_days is None:
        return [Item("wait_days", 1, is_there=False, sentence=gettext_noop("Give the waiting time."))]
    there = facts.wait_days_changed_date is not None
    return [
        Item("wait_days", 1, is_there=True, sentence=gettext_noop("Give the waiting time.")),
        Item("wait_days_changed_date", 1, there, gettext_noop("Say when the waiting time was known.")),
    ]


def _cost(facts: ServiceFacts, words: ServiceWords) -> list[Item]:
    items = [Item("cost_type", 3, bool(facts.cost_type), gettext_noop("Say whether it costs something."))]
    if facts.cost_type and not facts.cost_type.endswith("/free"):
        items.append(Item("cost_info", 2, bool(words.cost_info), gettext_noop("Say what it costs.")))
    return items


def _for_professionals(facts: ServiceFacts, words: ServiceWords) -> list[Item]:
    has_contact = bool(facts.staff_contact_phone or facts.staff_contact_email)
    has_places = facts.capacity is not None or bool(facts.capacity_reason)
    return [
        Item("capacity", 2, has_places, gettext_noop("Give the number of places, or say why there is none.")),
        Item("role_in_guidance", 1, bool(words.role_in_guidance), gettext_noop("Say its part in guidance.")),
        Item("staff_contact_role", 1, has_contact, gettext_noop("Say how professionals reach the service.")),
        Item("ptv_service_classes", 1, bool(facts.ptv_service_classes), gettext_noop("Choose the PTV classes.")),
        Item("funding_type", 2, bool(facts.funding_type), gettext_noop("Say how it is funded.")),
        *_referral(facts),
        *_validity(facts),
    ]


def _referral(facts: ServiceFacts) -> list[Item]:
    if not facts.is_referral_required:
        return []
    return [
        Item("referral_from", 2, bool(facts.referral_from), gettext_noop("Say who can refer.")),
        Item("referral_instructions", 2, bool(facts.referral_instructions), gettext_noop("Say how one refers.")),
    ]


def _validity(facts: ServiceFacts) -> list[Item]:
    if not (facts.funding_type or "").endswith("/project"):
        return []
    return [Item("valid_to_date", 2, facts.valid_to_date is not None, gettext_noop("Give the project's last day."))]


def provider_completeness(facts: ProviderFacts, locale: str) -> Completeness:
    """How complete a provider is in one language."""
    is_reached = bool(facts.email or facts.phone)
    return completeness(
        [
            Item(f"name_{locale}", 2, bool(facts.names.get(locale)), gettext_noop("Give the name in this language.")),
            Item(
                f"description_{locale}",
                3,
                bool(facts.descriptions.get(locale)),
                gettext_noop("Describe what the organisation does."),
            ),
            Item("email", 3, is_reached, gettext_noop("Give an e-mail address or a telephone number.")),
            Item("provider_type", 2, bool(facts.provider_type), gettext_noop("Choose the kind of organisation.")),
            Item("sectors", 2, bool(facts.sectors), gettext_noop("Choose the sectors it works in.")),
            Item("municipalities", 2, bool(facts.municipalities), gettext_noop("Choose the municipalities.")),
            Item("website", 1, bool(facts.website), gettext_noop("Give the website.")),
            Item("business_id", 1, bool(facts.business_id), gettext_noop("Give the business ID.")),
        ]
    )
