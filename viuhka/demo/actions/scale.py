"""Loads a large invented catalogue, for measurement."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import islice
from typing import TYPE_CHECKING

from django.db import transaction
from wagtail.models import Locale

from viuhka.audiences.rules import Audience
from viuhka.catalogue.actions.shelving import shelve_references
from viuhka.catalogue.models import (
    EventIndexPage,
    EventPage,
    LegalBasis,
    Location,
    LocationHours,
    Provider,
    ServiceIndexPage,
    ServicePage,
    Term,
)
from viuhka.clearing.rules.gates import Failure, Gate
from viuhka.demo import files
from viuhka.demo.actions.inventing import (
    Invention,
    Surroundings,
    invent_event,
    invent_service,
    locations_needed,
    providers_needed,
)
from viuhka.demo.actions.places import hours_columns
from viuhka.demo.actions.planting import plant_pages
from viuhka.openings.models import Opening, OpeningState
from viuhka.publications.rules.documents import Kind
from viuhka.upkeep.actions.restoring import restore_confirmations
from viuhka.upkeep.rules.caring import MONTHS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from random import Random
    from uuid import UUID

_BATCH = 50
_SERVICES_PER_EVENT = 40
#: A service leads to some of this many before it.
_REACH = 40
_OPENED, _CLOSED, _STILL_CLOSED = (
    datetime(2026, 1, 12, 6, tzinfo=UTC),
    datetime(2026, 6, 1, 6, tzinfo=UTC),
    datetime(2030, 1, 7, 6, tzinfo=UTC),
)
_SETS = (
    *[(Audience.STAFF, Audience.JOBSEEKER, Audience.PROVIDER)] * 11,
    *[(Audience.STAFF, Audience.JOBSEEKER)] * 4,
    (Audience.JOBSEEKER,),
    (Audience.STAFF, Audience.PROVIDER),
    (Audience.PROVIDER,),
    (Audience.STAFF,),
    (),
)
#: When and how openings stand: most let their audience in.
_STANDINGS = (
    *[(_OPENED, None, OpeningState.CLEARED)] * 14,
    (_OPENED, _STILL_CLOSED, OpeningState.CLEARED),
    (_OPENED, _CLOSED, OpeningState.CLEARED),
    (_STILL_CLOSED, None, OpeningState.CLEARED),
    (_STILL_CLOSED, None, OpeningState.PLANNED),
    (_OPENED, None, OpeningState.BLOCKED),
    (_OPENED, None, OpeningState.ROLLED_BACK),
)
#: Why the blocked ones are.
_UNCONFIRMED = Failure(Gate.CONFIRMED, "confirm_by")


def load_scale(*, services: int, seed: int, now: datetime) -> int:
    """Load an invented catalogue as far as it is not there yet; tells how many services are new.

    Works in batches, each a transaction of its own, so that an interrupted load goes on where it stopped. A
    service is the same whatever ``services`` is: a larger catalogue begins with the smaller one.
    """
    around = _surroundings(services, seed, now)
    keys = {around.key_of(Kind.SERVICE, number): number for number in range(services)}
    missing = sorted(set(keys.values()) - {keys[key] for key in _standing(ServicePage) & keys.keys()})
    for numbers in _batches(missing):
        _load_services(around, numbers, now)
    there = _standing(EventPage)
    events = range(services // _SERVICES_PER_EVENT)
    for numbers in _batches(number for number in events if around.key_of(Kind.EVENT, number) not in there):
        _load_events(around, numbers, now)
    return len(missing)


def _standing(model: type[ServicePage | EventPage]) -> set[UUID]:
    return set(model.objects.values_list("translation_key", flat=True))


def _batches(numbers: Iterable[int]) -> Iterator[list[int]]:
    iterator = iter(numbers)
    while some := list(islice(iterator, _BATCH)):
        yield some


@transaction.atomic
def _load_services(around: Surroundings, numbers: Sequence[int], now: datetime) -> None:
    """One batch; its services lead to services of earlier batches and to each other's earlier ones."""
    known = _services(around, range(max(0, numbers[0] - _REACH), numbers[-1]))
    made: list[Invention] = []
    for number in numbers:
        earlier = {other: known[other] for other in range(max(0, number - _REACH), number) if other in known}
        made.append(invent_service(around, number, earlier))
        known[number] = made[-1].source
    plant_pages(index=ServiceIndexPage, pages=_pages(made), now=now)
    pages = ServicePage.objects.filter(pk__in=[one.source.pk for one in made])
    restore_confirmations(known={page.ref: (page.wait_days_changed_date or now.date(), MONTHS) for page in pages})
    _open(made)


@transaction.atomic
def _load_events(around: Surroundings, numbers: Sequence[int], now: datetime) -> None:
    made = []
    for number in numbers:
        first = number * _SERVICES_PER_EVENT
        made.append(invent_event(around, number, _services(around, range(first, first + _SERVICES_PER_EVENT))))
    plant_pages(index=EventIndexPage, pages=_pages(made), now=now)
    _open(made)


def _services(around: Surroundings, numbers: Iterable[int]) -> dict[int, ServicePage]:
    """The source pages that there are of these numbers."""
    wanted = {around.key_of(Kind.SERVICE, number): number for number in numbers}
    pages = ServicePage.objects.filter(translation_key__in=wanted, locale=around.locales["fi"])
    return {wanted[page.translation_key]: page for page in pages}


def _pages(made: Sequence[Invention]) -> list[ServicePage | EventPage]:
    return [*(one.source for one in made), *(version for one in made for version in one.versions)]


def _open(made: Sequence[Invention]) -> None:
    """Open the pages to various audiences, now, later and no more."""
    Opening.objects.bulk_create(
        [opening for one in made for opening in _openings(one.source.ref, one.chance)], ignore_conflicts=True
    )


def _openings(ref: str, chance: Random) -> Iterator[Opening]:
    for audience in chance.choice(_SETS):
        opens_at, closes_at, state = chance.choice(_STANDINGS)
        yield Opening(
            ref=ref,
            audience=audience,
            opens_at=opens_at,
            closes_at=closes_at,
            state=state,
            failures=[_UNCONFIRMED.as_stored()] if state == OpeningState.BLOCKED else [],
            decided_at=_OPENED,
        )


def _surroundings(services: int, seed: int, now: datetime) -> Surroundings:
    """What services of this seed are made of; makes the providers and locations that are missing."""
    terms: dict[str, list[Term]] = {}
    for term in Term.objects.order_by("vocabulary", "sort_order", "code"):
        terms.setdefault(term.vocabulary_id, []).append(term)
    return Surroundings(
        seed=seed,
        locales={locale.language_code: locale for locale in Locale.objects.all()},
        words=files.scale_words(),
        terms=terms,
        laws=list(LegalBasis.objects.order_by("code")),
        providers=_providers(providers_needed(services), seed, terms, now),
        locations=_locations(locations_needed(services), seed, terms, now),
    )


@transaction.atomic
def _providers(wanted: int, seed: int, terms: Mapping[str, Sequence[Term]], now: datetime) -> list[Provider]:
    codes = [f"tuottaja-{seed}-{number}" for number in range(wanted)]
    found = {provider.code: provider for provider in Provider.objects.filter(code__in=codes)}
    new = {code: _provider(code, number, terms) for number, code in enumerate(codes) if code not in found}
    shelve_references(rows=list(new.values()), now=now)
    return [new.get(code) or found[code] for code in codes]


def _provider(code: str, number: int, terms: Mapping[str, Sequence[Term]]) -> Provider:
    provider = Provider(
        code=code,
        name_fi=f"Tuottaja {number}",
        name_sv=f"Producent {number}",
        name_en=f"Provider {number}",
        description_fi="Keksitty organisaatio, jolla mitataan luettelon kestävyyttä.",
        provider_type=_nth(terms["provider_types"], number),
        email=f"{code}@example.org",
        website=f"https://example.org/{code}",
        is_verified=number % 3 > 0,
        is_demo=True,
    )
    provider.sectors = [_nth(terms["sectors"], number)]
    provider.municipalities = [_nth(terms["municipalities"], number + step) for step in range(number % 5 + 1)]
    provider.save()
    return provider


@transaction.atomic
def _locations(wanted: int, seed: int, terms: Mapping[str, Sequence[Term]], now: datetime) -> list[Location]:
    codes = [f"paikka-{seed}-{number}" for number in range(wanted)]
    found = {location.code: location for location in Location.objects.filter(code__in=codes)}
    new = {code: _location(code, number, terms) for number, code in enumerate(codes) if code not in found}
    shelve_references(rows=list(new.values()), now=now)
    return [new.get(code) or found[code] for code in codes]


def _location(code: str, number: int, terms: Mapping[str, Sequence[Term]]) -> Location:
    location = Location(
        code=code,
        name_fi=f"Palvelupiste {number}",
        name_sv=f"Serviceställe {number}",
        name_en=f"Service point {number}",
        address_fi=f"Esimerkkikatu {number + 1}",
        address_sv=f"Exempelgatan {number + 1}",
        municipality=_nth(terms["municipalities"], number),
        is_demo=True,
    )
    location.accessibility = terms["accessibility"][: number % 4]
    location.opening_hours.add(LocationHours(**hours_columns("mo-fr", "09:00", "16:00")))
    location.save()
    return location


def _nth(terms: Sequence[Term], number: int) -> Term:
    return terms[number % len(terms)]
