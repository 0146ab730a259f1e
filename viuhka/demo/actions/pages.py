from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING, TypeVar
from uuid import UUID, uuid5

from django.db import transaction
from django.utils.html import escape
from wagtail.models import Locale

from viuhka.audiences.rules import Audience
from viuhka.catalogue.models import (
    Channel,
    EventIndexPage,
    EventPage,
    LegalBasis,
    Location,
    Provider,
    ServiceContinuation,
    ServiceCoProvider,
    ServiceIndexPage,
    ServicePage,
)
from viuhka.catalogue.rules.parts import HELSINKI
from viuhka.demo import files
from viuhka.demo.actions.places import Terms, channel_hours
from viuhka.demo.actions.planting import plant_pages
from viuhka.openings.actions import AlreadyOpened, open_page
from viuhka.publications.models import Address
from viuhka.publications.rules.documents import Kind, reference
from viuhka.upkeep.actions.restoring import restore_confirmations

if TYPE_CHECKING:
    from viuhka.catalogue.models.pages import LanguagePage
    from viuhka.demo.files import Record

    _Page = TypeVar("_Page", bound=LanguagePage)

_OPENING_TIME = time(8)
_EVENT_OPENINGS = {"staff": "2026-06-01", "jobseeker": "2026-10-01"}
_NAMESPACE = UUID("5f1f2d0e-7f4b-5a0e-9c39-0c5b6d1a7e20")


def key_of(kind: Kind, slug: str) -> UUID:
    """The key of a demo page: the same on every machine, so that a page deleted and loaded again is the same page."""
    return uuid5(_NAMESPACE, reference(kind, slug))


def moment(day: str) -> datetime:
    """When a page opens on a day: at eight in the morning."""
    return datetime.combine(date.fromisoformat(day), _OPENING_TIME, tzinfo=HELSINKI)


@transaction.atomic
def load_services(*, now: datetime) -> None:
    """Load the services that are not there yet, in all their languages, and open them to their audiences."""
    records = missing_of(ServicePage, files.records("services"))
    reading = _Reading()
    sources = {record["slug"]: reading.service(record) for record in records}
    standing = {page.translation_key: page for page in ServicePage.objects.filter(locale=reading.locales["fi"])}
    targets = {key_of(Kind.SERVICE, slug): page for slug, page in sources.items()} | standing
    for record in records:
        sources[record["slug"]].leads_to = [
            ServiceContinuation(target=targets[key], sort_order=place)
            for place, slug in enumerate(record["leads_to"])
            if (key := key_of(Kind.SERVICE, slug)) in targets
        ]
    versions = [
        reading.version(record, sources[record["slug"]], locale) for record in records for locale in ("sv", "en")
    ]
    plant_pages(index=ServiceIndexPage, pages=[*sources.values(), *versions], now=now)
    restore_confirmations(known={sources[record["slug"]].ref: reviewed(record) for record in records})
    for record in records:
        open_on_days(sources[record["slug"]], record["opened"], now)


@transaction.atomic
def load_events(*, now: datetime) -> None:
    """Load the events that are not there yet, in all their languages, and open them."""
    records = missing_of(EventPage, files.records("events"))
    reading = _Reading()
    sources = [reading.event(record) for record in records]
    versions = [
        reading.version(record, source, locale)
        for record, source in zip(records, sources, strict=True)
        for locale in ("sv", "en")
    ]
    plant_pages(index=EventIndexPage, pages=[*sources, *versions], now=now)
    for source in sources:
        open_on_days(source, _EVENT_OPENINGS, now)


def missing_of(model: type[LanguagePage], records: list[Record]) -> list[Record]:
    """The records of which there is no page yet, and whose address no other page has or had."""
    known = set(model._default_manager.values_list("translation_key", flat=True))
    addresses = dict(Address.objects.filter(kind=model.kind).values_list("slug", "ref"))
    return [
        record
        for record in records
        if (key := key_of(model.kind, record["slug"])) not in known
        and addresses.get(record["slug"], reference(model.kind, key)) == reference(model.kind, key)
    ]


def words_of(record: Record, locale: str) -> dict[str, object]:
    """What a record says in a language of what every page says."""
    text = {name: (record.get(name) or {}).get(locale) or "" for name in ("title", "summary", "description")}
    return text | {"description": f"<p>{escape(text['description'])}</p>" if text["description"] else ""}


def _service_words(record: Record, locale: str) -> dict[str, object]:
    names = ("for_whom", "how_to_access", "cost_info", "role_in_guidance")
    texts = {name: (record.get(name) or {}).get(locale) or "" for name in names}
    return words_of(record, locale) | texts | {"keywords": record["keywords"][locale]}


class _Reading:
    """Turns records into pages that are not saved yet, with what they refer to at hand."""

    def __init__(self) -> None:
        self.terms = Terms()
        self.locales = {locale.language_code: locale for locale in Locale.objects.all()}
        self.providers = {row.code: row for row in Provider.objects.all()}
        self.locations = {row.code: row for row in Location.objects.all()}
        self.laws = {row.code: row for row in LegalBasis.objects.all()}

    def _identity(self, kind: Kind, record: Record) -> dict[str, object]:
        key = key_of(kind, record["slug"])
        return {"translation_key": key, "slug": record["slug"], "is_demo": record["demo"], "locale": self.locales["fi"]}

    def service(self, record: Record) -> ServicePage:
        """The source page of a service, but for the services it leads to."""
        return ServicePage(
            **self._identity(Kind.SERVICE, record),
            **_service_words(record, "fi"),
            **_service_facts(record),
            **self._service_relations(record),
            channels=[self._channel(channel, place) for place, channel in enumerate(record["channels"])],
            co_providers=[
                ServiceCoProvider(provider=self.providers[code], sort_order=place)
                for place, code in enumerate(record["co_providers"])
            ],
        )

    def _service_relations(self, record: Record) -> dict[str, object]:
        lists = (
            "client_groups",
            "service_needs",
            "delivery_modes",
            "access_modes",
            "languages",
            "municipalities",
            "recognition_methods",
        )
        ptv = ("service_classes", "target_groups", "life_events")
        return {
            "provider": self.providers[record["provider"]],
            "service_type": self.terms.one("service_types", record["service_type"]),
            "cost_type": self.terms.one("cost_types", record["cost_type"]),
            "funding_type": self.terms.one("funding_types", record["funding_type"]),
            "referral_from": self.terms.some("actor_roles", record["eligibility"]["referral_from"]),
            "legal_basis": [self.laws[code] for code in record["legal_basis"]],
            **{name: self.terms.some(name, record[name]) for name in lists},
            **{f"ptv_{name}": self.terms.some(f"ptv_{name}", record["ptv"][name]) for name in ptv},
        }

    def _channel(self, record: Record, place: int) -> Channel:
        return Channel(
            sort_order=place,
            channel_type=record["type"],
            value=record.get("value", ""),
            location=self.locations[record["location"]] if "location" in record else None,
            **{f"label_{locale}": text for locale, text in record.get("label", {}).items()},
            **channel_hours(record.get("hours")),
        )

    def event(self, record: Record) -> EventPage:
        """The source page of an event."""
        service = ServicePage.objects.filter(
            translation_key=key_of(Kind.SERVICE, record["service"]), locale=self.locales["fi"]
        )
        return EventPage(
            **self._identity(Kind.EVENT, record),
            **words_of(record, "fi"),
            status=record["status"],
            event_kind=self.terms.one("event_kinds", record["kind"]),
            service=service.first(),
            organiser=self.providers[record["organiser"]],
            starts_at=local(record["starts"]),
            ends_at=local(record["ends"]),
            municipality=self.terms.one("municipalities", record["municipality"]),
            location=self.locations[record["location"]],
            languages=self.terms.some("languages", record["languages"]),
            industries=self.terms.some("industries", record["industries"]),
            is_registration_required=record["registration_required"],
            registration_closes_date=_day(record["registration_closes"]),
            places=record["places"],
            employer_places=record["employer_places"],
        )

    def version(self, record: Record, source: _Page, locale: str) -> _Page:
        """A page's version in another language: words alone."""
        words = _service_words(record, locale) if isinstance(source, ServicePage) else words_of(record, locale)
        identity = self._identity(source.kind, record) | {"locale": self.locales[locale]}
        return type(source)(**identity, **words, source_words_digest=source.words_digest())


def _service_facts(record: Record) -> dict[str, object]:
    """The facts of a service that refer to nothing else."""
    return {**_facts_for_everybody(record), **_facts_for_some(record)}


def _facts_for_everybody(record: Record) -> dict[str, object]:
    eligibility, duration = record["eligibility"], record["duration"]
    return {
        "plain_language": record["plain_language"]["fi-simple"],
        "status": record["status"],
        "age_min": eligibility["age_min"],
        "age_max": eligibility["age_max"],
        "unemployment_months_min": eligibility["unemployment_months_min"],
        "is_referral_required": eligibility["referral_required"],
        "intake_mode": record["intake"]["mode"],
        "next_start_date": _day(record["intake"]["next_start"]),
        "is_interpretation_available": record["interpretation_available"],
        "duration_min": duration["min"],
        "duration_max": duration["max"],
        "duration_unit": duration["unit"],
        "capacity": record["capacity"],
        "wait_days": record["wait_days"],
        "wait_days_changed_date": _day(record["review"]["last_reviewed"]),
        "ptv_id": record["ptv"]["ptv_id"],
    }


def _facts_for_some(record: Record) -> dict[str, object]:
    staff, planning = record["staff_only"], record["planning"]
    return {
        "referral_instructions": staff["referral_instructions"]["fi"],
        "systems_used": staff["systems_used"],
        "staff_contact_role": staff["contact"]["role"],
        "staff_contact_phone": staff["contact"]["phone"],
        "staff_contact_email": staff["contact"]["email"],
        "planning_note": planning["note"]["fi"],
        "fill_rate": planning["fill_rate"],
        "valid_from_date": _day(record["valid_from"]),
        "valid_to_date": _day(record["valid_to"]),
    }


def open_on_days(page: LanguagePage, opened: dict[str, str], now: datetime) -> None:
    """Open a page to each audience from a day on, where it is not open yet."""
    for audience, day in opened.items():
        try:
            open_page(ref=page.ref, audience=Audience(audience), opens_at=moment(day), by=None, now=now)
        except AlreadyOpened:
            continue


def reviewed(record: Record) -> tuple[date, int]:
    """When a record was last confirmed, and after how many months it is to be confirmed again."""
    return date.fromisoformat(record["review"]["last_reviewed"]), record["review"]["interval_months"]


def _day(value: str | date | None) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value


def local(value: str | datetime) -> datetime:
    """A moment written without an offset, in Finnish time."""
    naive = datetime.fromisoformat(value) if isinstance(value, str) else value
    return naive.replace(tzinfo=HELSINKI)
