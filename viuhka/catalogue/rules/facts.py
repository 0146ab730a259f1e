"""What an editor's page says, as plain values: the input of the document builders.

References are stable ids (``term:municipalities/853``); days and moments are dates and datetimes;
texts are plain but for rich text, which is parsed (see ``publications.rules.rich_text``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime, time

    from viuhka.publications.rules.rich_text import Block

Refs = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HoursFacts:
    """Opening hours over a span of ISO weekdays (1 = Monday), in local time."""

    first_day: int
    last_day: int
    opens: time
    closes: time


@dataclass(frozen=True, slots=True)
class ChannelFacts:
    """A way to reach a service; ``labels`` by locale."""

    channel_type: str
    labels: dict[str, str]
    value: str
    location: str | None
    hours: HoursFacts | None


@dataclass(frozen=True, slots=True)
class ImageFacts:
    """An image in the sizes that are served: preset name to (url, width, height)."""

    renditions: dict[str, tuple[str, int, int]]


@dataclass(frozen=True, slots=True)
class PageWords:
    """What every page says in one language."""

    locale: str
    title: str
    summary: str
    description: list[Block]
    image_alt: str


@dataclass(frozen=True, slots=True)
class ServiceWords(PageWords):
    """What a service page says in one language."""

    keywords: tuple[str, ...]
    for_whom: str
    how_to_access: str
    cost_info: str
    role_in_guidance: str


@dataclass(frozen=True, slots=True)
class EventWords(PageWords):
    """What an event page says in one language; ``programme`` as (id, type, value)."""

    programme: tuple[tuple[str, str, object], ...]


@dataclass(frozen=True, slots=True)
class ServiceFacts:
    """What holds for a service in every language."""

    ref: str
    slug: str
    is_demo: bool
    status: str
    service_type: str | None
    client_groups: Refs
    service_needs: Refs
    age_min: int | None
    age_max: int | None
    unemployment_months_min: int | None
    is_referral_required: bool
    referral_from: Refs
    delivery_modes: Refs
    access_modes: Refs
    intake_mode: str
    next_start_date: date | None
    languages: Refs
    is_interpretation_available: bool
    municipalities: Refs
    duration_min: int | None
    duration_max: int | None
    duration_unit: str
    capacity: int | None
    capacity_reason: str
    wait_days: int | None
    wait_days_changed_date: date | None
    cost_type: str | None
    provider: str | None
    co_providers: Refs
    channels: tuple[ChannelFacts, ...]
    leads_to: Refs
    see_instead: Refs
    recognition_methods: Refs
    legal_basis: Refs
    ptv_service_classes: Refs
    ptv_target_groups: Refs
    ptv_life_events: Refs
    ptv_id: str | None
    plain_language: str
    image: ImageFacts | None
    referral_instructions: str
    systems_used: tuple[str, ...]
    staff_contact_role: str
    staff_contact_phone: str
    staff_contact_email: str
    planning_note: str
    fill_rate: int | None
    funding_type: str | None
    valid_from_date: date | None
    valid_to_date: date | None


@dataclass(frozen=True, slots=True)
class EventFacts:
    """What holds for an event in every language."""

    ref: str
    slug: str
    is_demo: bool
    status: str
    event_kind: str | None
    service: str | None
    organiser: str | None
    starts_at: datetime | None
    ends_at: datetime | None
    municipality: str | None
    location: str | None
    languages: Refs
    industries: Refs
    is_registration_required: bool
    registration_closes_date: date | None
    registration_url: str
    places: int | None
    employer_places: int | None
    image: ImageFacts | None


@dataclass(frozen=True, slots=True)
class ClientGroupFacts:
    """Whom a client group is for, and on which days it holds. ``None`` is no limit."""

    age_min: int | None
    age_max: int | None
    unemployment_months_min: int | None
    work_ability: str | None
    integration_phase: bool | None
    effective_from_date: date | None
    effective_to_date: date | None


@dataclass(frozen=True, slots=True)
class TermFacts:
    """A vocabulary term; names by locale. Only a client group has ``client_group``."""

    ref: str
    vocabulary: str
    code: str
    names: dict[str, str]
    ptv_codes: tuple[str, ...]
    uri: str
    broader: str | None
    is_obsolete: bool
    replaced_by: str | None
    sort_order: int
    client_group: ClientGroupFacts | None


@dataclass(frozen=True, slots=True)
class VocabularyFacts:
    """A vocabulary, with its terms' references in order."""

    ref: str
    code: str
    names: dict[str, str]
    terms: Refs


@dataclass(frozen=True, slots=True)
class LawFacts:
    """An act that services rest on."""

    ref: str
    code: str
    names: dict[str, str]
    number: str
    url: str
    in_force_from_date: date
    in_force_to_date: date | None


@dataclass(frozen=True, slots=True)
class ProviderFacts:
    """An organisation; names and descriptions by locale."""

    ref: str
    code: str
    is_demo: bool
    names: dict[str, str]
    descriptions: dict[str, str]
    provider_type: str | None
    sectors: Refs
    municipalities: Refs
    email: str
    phone: str
    website: str
    business_id: str
    is_verified: bool
    is_claimed: bool


@dataclass(frozen=True, slots=True)
class LocationFacts:
    """A place; names and street addresses by locale."""

    ref: str
    code: str
    is_demo: bool
    names: dict[str, str]
    addresses: dict[str, str]
    postal_code: str
    municipality: str | None
    accessibility: Refs
    opening_hours: tuple[HoursFacts, ...]
