from __future__ import annotations

import re
from datetime import time
from typing import TYPE_CHECKING

from django.db import transaction

from viuhka.catalogue.actions.shelving import shelve_references
from viuhka.catalogue.models import Location, LocationHours, Provider, Term
from viuhka.demo import files

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from viuhka.demo.files import Record

_DAYS = {"mo": 1, "tu": 2, "we": 3, "th": 4, "fr": 5, "sa": 6, "su": 7}


class Terms:
    """All terms there are, read once."""

    def __init__(self) -> None:
        self._terms = {(term.vocabulary_id, term.code): term for term in Term.objects.all()}

    def one(self, vocabulary: str, code: str) -> Term:
        """The term with this code."""
        return self._terms[vocabulary, code]

    def some(self, vocabulary: str, codes: Iterable[str]) -> list[Term]:
        """The terms with these codes, in the order given."""
        return [self._terms[vocabulary, code] for code in codes]


def hours_columns(days: str, opens: str, closes: str) -> dict[str, object]:
    """The columns of opening hours written as ``mo-fr``, ``09:00`` and ``15:00``."""
    first, _, last = days.partition("-")
    return {
        "first_day": _DAYS[first],
        "last_day": _DAYS[last or first],
        "opens": time.fromisoformat(opens),
        "closes": time.fromisoformat(closes),
    }


def channel_hours(text: str | None) -> dict[str, object]:
    """The columns of hours written as ``mo-fr 09:00-15:00``; nothing where there are none."""
    return hours_columns(*re.split(r"[ ]|(?<=\d)-", text)) if text else {}


def _words(record: Record, field: str, locales: tuple[str, ...] = ("fi", "sv", "en")) -> dict[str, str]:
    return {f"{field}_{locale}": record.get(field, {}).get(locale) or "" for locale in locales}


@transaction.atomic
def load_providers(*, now: datetime) -> None:
    """Load the providers that are not there yet."""
    known = set(Provider.objects.values_list("code", flat=True))
    terms = Terms()
    new = [_provider(record, terms) for record in files.records("providers") if record["slug"] not in known]
    shelve_references(rows=new, now=now)


def _provider(record: Record, terms: Terms) -> Provider:
    provider = Provider(
        code=record["slug"],
        provider_type=terms.one("provider_types", record["provider_type"]),
        email=record["contact"]["email"],
        website=record["contact"]["url"],
        is_verified=record["verified"],
        is_demo=True,
        **_words(record, "name"),
        **_words(record, "description"),
    )
    provider.sectors = terms.some("sectors", record["sectors"])
    provider.municipalities = terms.some("municipalities", record["municipalities"])
    provider.save()
    return provider


@transaction.atomic
def load_locations(*, now: datetime) -> None:
    """Load the service locations that are not there yet."""
    known = set(Location.objects.values_list("code", flat=True))
    terms = Terms()
    new = [_location(record, terms) for record in files.records("locations") if record["slug"] not in known]
    shelve_references(rows=new, now=now)


def _location(record: Record, terms: Terms) -> Location:
    location = Location(
        code=record["slug"],
        municipality=terms.one("municipalities", record["municipality"]),
        is_demo=True,
        **_words(record, "name"),
        **_words(record, "address", ("fi", "sv")),
    )
    location.accessibility = terms.some("accessibility", record["accessibility"])
    for hours in record["opening_hours"]:
        location.opening_hours.add(LocationHours(**hours_columns(hours["days"], hours["opens"], hours["closes"])))
    location.save()
    return location
