"""Keeps rows of upkeep in line with the shelf: whatever is published has somebody who looks after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.db.models import OuterRef, Subquery

from viuhka.catalogue.models import Provider
from viuhka.catalogue.rules.parts import HELSINKI
from viuhka.publications.models import Publication
from viuhka.publications.rules.freshness import months_later
from viuhka.upkeep.models import Care, Confirmation, How, Part
from viuhka.upkeep.rules.caring import (
    NUMBERS_MONTHS,
    OWNERS,
    care_facts,
    dates_after,
    is_looked_after,
    kind_of,
    months_for,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    from viuhka.upkeep.rules.caring import CareFacts

#: The columns of the shelf that tell of confirmations.
_SHOWN = ("confirmed_at", "confirm_by", "stale_from", "numbers_confirmed_at")
_KEPT = [field for field in Care._meta.concrete_fields if not (field.primary_key or field.generated)]
_WRITTEN, _ATTRIBUTES = [field.name for field in _KEPT], [field.attname for field in _KEPT]


@transaction.atomic
def follow_the_shelf(*, refs: Iterable[str], now: datetime) -> None:
    """Look after what lies on the shelf of these references from now on, and no more after what was taken down.

    What is published for the first time, or again after it was taken down, was read as a whole, and so is confirmed.
    As many statements for many references as for one.
    """
    wanted = sorted({ref for ref in refs if is_looked_after(ref)})
    if not wanted:
        return
    rows = list(Publication.objects.filter(ref__in=wanted, locale=settings.LANGUAGE_CODE).order_by("ref"))
    known = {care.ref: care for care in Care.objects.select_for_update().filter(ref__in=wanted).order_by("ref")}
    before = {ref: _columns(care) for ref, care in known.items()}
    providers = _providers(rows)
    noted = [note for row in rows for note in _follow(row, known, providers, now)]
    Care.objects.bulk_create([care for ref, care in known.items() if ref not in before])
    changed = [care for ref, care in known.items() if before.get(ref, _columns(care)) != _columns(care)]
    write(changed)
    Confirmation.objects.bulk_create(noted)
    show_on_the_shelf(wanted)


def write(some: Sequence[Care]) -> None:
    """Save rows of upkeep with one statement."""
    Care.objects.bulk_update(some, _WRITTEN)


def show_on_the_shelf(refs: Sequence[str]) -> None:
    """Let the shelf tell of these references when they were confirmed. No version grows by that."""
    of = Care.objects.filter(ref=OuterRef("ref"))
    Publication.objects.filter(ref__in=refs).update(**{name: Subquery(of.values(name)[:1]) for name in _SHOWN})


def day_of(moment: datetime) -> date:
    """The day in Finland."""
    return moment.astimezone(HELSINKI).date()


def _providers(rows: Iterable[Publication]) -> dict[str, Provider]:
    refs = {care_facts(row.ref, row.document, row.planning).provider for row in rows}
    codes = [ref.partition(":")[2] for ref in refs]
    return {provider.ref: provider for provider in Provider.objects.filter(code__in=codes)}


def _follow(
    row: Publication, known: dict[str, Care], providers: dict[str, Provider], now: datetime
) -> list[Confirmation]:
    """Bring a row of upkeep in line with one of the shelf, and tell what is confirmed by that."""
    care = known.get(row.ref)
    if row.taken_down_at is not None:
        if care:
            care.is_published = False
        return []
    facts = care_facts(row.ref, row.document, row.planning)
    is_new = care is None or not care.is_published
    care = known.setdefault(
        row.ref, Care(ref=row.ref, kind=kind_of(row.ref), owner_role=OWNERS[kind_of(row.ref)], created_at=now)
    )
    care.title, care.provider = facts.title[:255], providers.get(facts.provider)
    care.is_published, care.ends_at = True, row.ends_at
    return _confirm_by_publishing(care, facts, now) if is_new else _keep_up(care, facts, now)


def _columns(care: Care) -> list[object]:
    return [getattr(care, name) for name in _ATTRIBUTES]


def _confirm_by_publishing(care: Care, facts: CareFacts, now: datetime) -> list[Confirmation]:
    care.months = months_for(facts, care.months)
    set_confirmed(care, now)
    set_numbers(care, facts.numbers, now)
    return [Confirmation(care=care, part=Part.WHOLE, how=How.PUBLISHED, at=now, due_date=day_of(now))]


def _keep_up(care: Care, facts: CareFacts, now: datetime) -> list[Confirmation]:
    """Shorten the interval of what became a project; figures that were changed are known from now on."""
    months = months_for(facts, care.months)
    if months != care.months:
        care.months = months
        care.confirm_by = min(care.confirm_by, months_later(day_of(care.confirmed_at or now), months))
    if facts.numbers == care.numbers:
        return []
    due = care.numbers_confirm_by or day_of(now)
    set_numbers(care, facts.numbers, now)
    return [Confirmation(care=care, part=Part.NUMBERS, how=How.CHANGED, at=now, due_date=due)] if facts.numbers else []


def set_confirmed(care: Care, now: datetime) -> None:
    """Set the dates of what was confirmed as a whole."""
    care.confirmed_at = now
    for name, day in dates_after(day_of(now), care.months).items():
        setattr(care, name, day)
    set_numbers(care, care.numbers, now)


def set_numbers(care: Care, numbers: dict[str, int], now: datetime) -> None:
    """Set the figures that change fast, as known now; they are to be confirmed sooner than the rest."""
    care.numbers = numbers
    care.numbers_confirmed_at = now if numbers else None
    care.numbers_confirm_by = months_later(day_of(now), NUMBERS_MONTHS) if numbers else None
