"""Plants what pages refer to: vocabularies, terms, acts, providers and locations."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING, Any

from tests import factories
from tests.house.canary.cells import CELLS, STAFF_ALONE
from viuhka.catalogue.actions.references import delete_references
from viuhka.catalogue.actions.shelving import shelve_references
from viuhka.catalogue.models import LocationHours, Term, Vocabulary
from viuhka.representation.models import Representation

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.house.canary.worlds import World

NOW = factories.NOW
_NAMES = {"name_fi": "name", "name_sv": "name in Swedish", "name_en": "name in English"}
#: What pages are given beside the term that each has for itself.
_TERMS = {
    "access_modes": "walk-in",
    "accessibility": "lift",
    "actor_roles": "coach",
    "change_talk": "desire",
    "client_groups": "youth",
    "cost_types": "free",
    "delivery_modes": "online",
    "event_kinds": "fair",
    "funding_types": "project",
    "goal_areas": "home",
    "goals": "sleep",
    "instruments": "survey",
    "interview_settings": "office",
    "languages": "fi",
    "mentor_profiles": "student",
    "mi_processes": "engage",
    "mi_skills": "affirm",
    "municipalities": "853",
    "provider_types": "ngo",
    "ptv_life_events": "KE1",
    "ptv_service_classes": "P10",
    "ptv_target_groups": "KR1",
    "recognition_methods": "badge",
    "sectors": "third",
    "service_needs": "theme",
    "service_types": "training",
    "stage_types": "identify",
}
#: The vocabulary of the terms that each page has for itself.
OWN_TERMS = {
    "service": "client_groups",
    "event": "industries",
    "guide": "interview_methods",
    "pathway": "client_groups",
    "practice": "service_needs",
    "theme": "service_needs",
    "programme": "mentoring_themes",
}


class References:
    """What there is to refer to."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._terms: dict[tuple[str, str], Term] = {}

    def plant(self) -> References:
        """Plant everything, on the shelf, edited and deleted."""
        self._plant_terms()
        self.vocabulary = self._planted("vocabulary", self._vocabulary)
        self.need = self._planted("term", self._need)
        self.group = self._planted("client group", self._group)
        self.law = self._planted("law", self._law)
        self.provider = self._planted("provider", self._provider)
        self.location = self._planted("location", self._location)
        return self

    def term(self, vocabulary: str) -> Term:
        """The term of a vocabulary that all pages share."""
        return self._terms[vocabulary, _TERMS[vocabulary]]

    def own_term(self, type_: str, state: str) -> Term:
        """The term that a page has for itself, to be filtered and counted by."""
        return self._terms[OWN_TERMS[type_], self.world.of("term", f"given to: {type_} {state}", "code")]

    def _plant_terms(self) -> None:
        given = [cell for cell in CELLS.values() if cell.state.startswith("given to: ")]
        own = [(OWN_TERMS[cell.state.split()[2]], cell.value) for cell in given]
        keys = [*_TERMS.items(), *own]
        codes = sorted({vocabulary for vocabulary, _ in keys})
        vocabularies = Vocabulary.objects.bulk_create(
            Vocabulary(code=code, name_fi=f"Sanasto {code}") for code in codes
        )
        terms = Term.objects.bulk_create(
            Term(vocabulary_id=vocabulary, code=code, name_fi=f"Termi {code}") for vocabulary, code in keys
        )
        # Somebody's answers speak against it, and one is missing.
        Term.objects.filter(vocabulary="client_groups").update(age_max=4, work_ability="full")
        area = next(term for term in terms if term.vocabulary_id == "goal_areas")
        Term.objects.filter(vocabulary="goals").update(broader=area)
        shelve_references(rows=[*vocabularies, *terms], now=NOW)
        self._terms = {(term.vocabulary_id, term.code): term for term in terms}

    def _planted(self, type_: str, make: Callable[[Callable[[str], Any]], Any]) -> Any:
        if self.world.is_full:
            gone = make(self.world.fields_of(type_, "deleted"))
            Representation.objects.filter(provider__code=gone.code).delete()
            delete_references(rows=[gone], by=None, now=NOW)
        row = make(self.world.fields_of(type_, "shelved"))
        before, after = self.world.fields_of(type_, "before the last edit"), self.world.fields_of(type_, "shelved")
        for says in (before, after):
            for column, field in _NAMES.items():
                setattr(row, column, says(field) if column != "name_fi" else says(field) or "–")
            row.save()
            shelve_references(rows=[row], now=NOW)
        return row

    def _names(self, of: Callable[[str], Any]) -> dict[str, Any]:
        return {"code": of("code"), **{column: of(field) for column, field in _NAMES.items()}}

    def _vocabulary(self, of: Callable[[str], Any]) -> Any:
        return factories.a_vocabulary(**self._names(of))

    def _need(self, of: Callable[[str], Any]) -> Any:
        return factories.a_term("service_needs", **self._names(of), **self._place(of))

    def _place(self, of: Callable[[str], Any]) -> dict[str, Any]:
        theme = self.term("service_needs")
        fate = {"is_obsolete": True, "replaced_by": theme, "broader": theme}
        return {**fate, "ptv_codes": [of("ptv code")], "uri": of("uri")}

    def _group(self, of: Callable[[str], Any]) -> Any:
        return factories.a_term(
            "client_groups",
            **self._names(of),
            **self._place(of),
            age_min=18,
            age_max=24,
            unemployment_months_min=of("unemployment months (number)"),
            work_ability="partial",
            integration_phase=True,
            effective_from_date=of("in force from (day)"),
            effective_to_date=of("in force to (day)"),
        )

    def _law(self, of: Callable[[str], Any]) -> Any:
        return factories.a_law(
            **self._names(of),
            number=of("number (number)"),
            url=of("url"),
            in_force_from_date=of("in force from (day)"),
            in_force_to_date=of("in force to (day)"),
            change_note=of("change note"),
        )

    def _provider(self, of: Callable[[str], Any]) -> Any:
        is_for_staff = self.world.shows(STAFF_ALONE)
        provider = factories.a_provider(
            **self._names(of),
            description_fi=of("description"),
            description_sv=of("description in Swedish"),
            description_en=of("description in English"),
            email=of("email"),
            phone=of("phone (phone)"),
            website=of("website"),
            business_id=of("business id (business id)"),
            provider_type=self.term("provider_types"),
            sectors=[self.term("sectors")],
            municipalities=[self.term("municipalities")],
            is_verified=is_for_staff,
        )
        if is_for_staff:
            factories.a_representation(provider=provider)
            shelve_references(rows=[provider], now=factories.LONG_AGO)
        return provider

    def _location(self, of: Callable[[str], Any]) -> Any:
        return factories.a_location(
            **self._names(of),
            address_fi=of("address"),
            address_sv=of("address in Swedish"),
            postal_code=of("postal code (number)"),
            municipality=self.term("municipalities"),
            accessibility=[self.term("accessibility")],
            opening_hours=[LocationHours(first_day=1, last_day=5, opens=time(9), closes=time(16))],
        )
