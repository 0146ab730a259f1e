from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

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
from viuhka.demo import files
from viuhka.demo.actions.places import channel_hours, terms
from viuhka.openings.actions import AlreadyOpened, open_page

if TYPE_CHECKING:
    from wagtail.models import Page

    from viuhka.catalogue.models.pages import LanguagePage
    from viuhka.demo.files import Record

HELSINKI = ZoneInfo("Europe/Helsinki")
_OPENING_TIME = time(8)
_EVENT_OPENINGS = {"staff": "2026-06-01", "jobseeker": "2026-10-01"}


def moment(day: str) -> datetime:
    """When a page opens on a day: at eight in the morning."""
    return datetime.combine(date.fromisoformat(day), _OPENING_TIME, tzinfo=HELSINKI)


def load_services(*, now: datetime) -> None:
    """Load the services that are not there yet, in all their languages, and open them to their audiences."""
    known = set(ServicePage.objects.values_list("slug", flat=True))
    records = [record for record in files.records("services") if record["slug"] not in known]
    sources = {record["slug"]: _plant(record, ServiceIndexPage, _service_source(record)) for record in records}
    for record in records:
        _publish_service(record, sources[record["slug"]])
        _open(sources[record["slug"]], record["opened"], now)


def load_events(*, now: datetime) -> None:
    """Load the events that are not there yet, in all their languages, and open them."""
    known = set(EventPage.objects.values_list("slug", flat=True))
    for record in files.records("events"):
        if record["slug"] not in known:
            source = _plant(record, EventIndexPage, _event_source(record))
            _publish(source, [_version(record, source, locale) for locale in ("sv", "en")])
            _open(source, _EVENT_OPENINGS, now)


def _index(model: type[Page], locale: str) -> Page:
    return model.objects.get(locale__language_code=locale)


def _plant(record: Record, index: type[Page], page: LanguagePage) -> LanguagePage:
    page.locale = Locale.objects.get(language_code="fi")
    page.slug = record["slug"]
    page.live = False
    return _index(index, "fi").add_child(instance=page)


def _words(record: Record, locale: str) -> dict[str, object]:
    text = {name: (record.get(name) or {}).get(locale) or "" for name in ("title", "summary", "description")}
    return text | {"description": f"<p>{escape(text['description'])}</p>" if text["description"] else ""}


def _service_words(record: Record, locale: str) -> dict[str, object]:
    plain = {
        name: (record.get(name) or {}).get(locale) or ""
        for name in ("for_whom", "how_to_access", "cost_info", "role_in_guidance")
    }
    return {**_words(record, locale), **plain, "keywords": record["keywords"][locale]}


def _service_source(record: Record) -> ServicePage:
    eligibility, staff = record["eligibility"], record["staff_only"]
    page = ServicePage(
        **_service_words(record, "fi"),
        plain_language=record["plain_language"]["fi-simple"],
        is_demo=record["demo"],
        status=record["status"],
        age_min=eligibility["age_min"],
        age_max=eligibility["age_max"],
        unemployment_months_min=eligibility["unemployment_months_min"],
        is_referral_required=eligibility["referral_required"],
        intake_mode=record["intake"]["mode"],
        next_start_date=_day(record["intake"]["next_start"]),
        is_interpretation_available=record["interpretation_available"],
        duration_min=record["duration"]["min"],
        duration_max=record["duration"]["max"],
        duration_unit=record["duration"]["unit"],
        capacity=record["capacity"],
        wait_days=record["wait_days"],
        wait_days_changed_date=_day(record["review"]["last_reviewed"]),
        provider=Provider.objects.get(code=record["provider"]),
        confirmed_date=_day(record["review"]["last_reviewed"]),
        confirmation_months=record["review"]["interval_months"],
        referral_instructions=staff["referral_instructions"]["fi"],
        systems_used=staff["systems_used"],
        staff_contact_role=staff["contact"]["role"],
        staff_contact_phone=staff["contact"]["phone"],
        staff_contact_email=staff["contact"]["email"],
        planning_note=record["planning"]["note"]["fi"],
        fill_rate=record["planning"]["fill_rate"],
        valid_from_date=_day(record["valid_from"]),
        valid_to_date=_day(record["valid_to"]),
        ptv_id=record["ptv"]["ptv_id"],
    )
    _describe(page, record)
    return page


def _describe(page: ServicePage, record: Record) -> None:
    """Give a service its vocabulary terms and channels."""
    page.service_type = terms("service_types", [record["service_type"]])[0]
    page.cost_type = terms("cost_types", [record["cost_type"]])[0]
    page.funding_type = terms("funding_types", [record["funding_type"]])[0]
    for name in (
        "client_groups",
        "service_needs",
        "delivery_modes",
        "access_modes",
        "languages",
        "municipalities",
        "recognition_methods",
    ):
        setattr(page, name, terms(name, record[name]))
    page.referral_from = terms("actor_roles", record["eligibility"]["referral_from"])
    for name in ("service_classes", "target_groups", "life_events"):
        setattr(page, f"ptv_{name}", terms(f"ptv_{name}", record["ptv"][name]))
    page.legal_basis = list(LegalBasis.objects.filter(code__in=record["legal_basis"]))
    page.co_providers = [
        ServiceCoProvider(provider=Provider.objects.get(code=code), sort_order=place)
        for place, code in enumerate(record["co_providers"])
    ]
    page.channels = [_channel(channel, place) for place, channel in enumerate(record["channels"])]


def _channel(record: Record, place: int) -> Channel:
    location = Location.objects.get(code=record["location"]) if "location" in record else None
    labels = {f"label_{locale}": text for locale, text in record.get("label", {}).items()}
    return Channel(
        sort_order=place,
        channel_type=record["type"],
        value=record.get("value", ""),
        location=location,
        **labels,
        **channel_hours(record.get("hours")),
    )


def _publish_service(record: Record, source: ServicePage) -> None:
    targets = {
        page.slug: page for page in ServicePage.objects.filter(slug__in=record["leads_to"], locale=source.locale)
    }
    source.leads_to = [
        ServiceContinuation(target=targets[slug], sort_order=place) for place, slug in enumerate(record["leads_to"])
    ]
    _publish(source, [_version(record, source, locale) for locale in ("sv", "en")])


def _version(record: Record, source: LanguagePage, locale: str) -> LanguagePage:
    page = source.copy_for_translation(Locale.objects.get(language_code=locale))
    words = _service_words(record, locale) if isinstance(source, ServicePage) else _words(record, locale)
    for name, value in words.items():
        setattr(page, name, value)
    return page


@transaction.atomic
def _publish(source: LanguagePage, versions: list[LanguagePage]) -> None:
    for page in (source, *versions):
        page.save_revision().publish()


def _event_source(record: Record) -> EventPage:
    page = EventPage(
        **_words(record, "fi"),
        is_demo=record["demo"],
        status=record["status"],
        event_kind=terms("event_kinds", [record["kind"]])[0],
        service=ServicePage.objects.get(slug=record["service"], locale__language_code="fi"),
        organiser=Provider.objects.get(code=record["organiser"]),
        starts_at=local(record["starts"]),
        ends_at=local(record["ends"]),
        municipality=terms("municipalities", [record["municipality"]])[0],
        location=Location.objects.get(code=record["location"]),
        is_registration_required=record["registration_required"],
        registration_closes_date=_day(record["registration_closes"]),
        places=record["places"],
        employer_places=record["employer_places"],
    )
    page.languages = terms("languages", record["languages"])
    page.industries = terms("industries", record["industries"])
    return page


def _open(page: LanguagePage, opened: dict[str, str], now: datetime) -> None:
    for audience, day in opened.items():
        try:
            open_page(ref=page.ref, audience=Audience(audience), opens_at=moment(day), by=None, now=now)
        except AlreadyOpened:
            continue


def _day(value: str | date | None) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value


def local(value: str | datetime) -> datetime:
    """A moment written without an offset, in Finnish time."""
    naive = datetime.fromisoformat(value) if isinstance(value, str) else value
    return naive.replace(tzinfo=HELSINKI)
