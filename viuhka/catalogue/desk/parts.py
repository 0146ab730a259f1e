"""What the readers of all models share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viuhka.catalogue.rules import facts as plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from viuhka.catalogue.models import LegalBasis, Location, Provider, Term
    from viuhka.catalogue.models.pages import LanguagePage
    from viuhka.catalogue.models.places import Hours

#: The languages that content has, the source first.
LOCALES = ("fi", "sv", "en")


def ref_of(owner: Term | Provider | Location | LanguagePage | None) -> str | None:
    """The reference of what a field holds, if it holds anything."""
    return owner.ref if owner else None


def refs_of(terms: Iterable[Term | LegalBasis]) -> tuple[str, ...]:
    """The references of terms or acts, in a stable order."""
    return tuple(term.ref for term in sorted(terms, key=lambda term: term.pk))


def localized(owner: object, field: str) -> dict[str, str]:
    """What a field with a column per language says in each."""
    return {locale: getattr(owner, f"{field}_{locale}", "") for locale in LOCALES}


def hours_facts(hours: Hours) -> plain.HoursFacts:
    """Opening hours over a span of weekdays."""
    return plain.HoursFacts(hours.first_day, hours.last_day, hours.opens, hours.closes)
