"""Fetches what facts are read from: in a few queries, however many rows there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viuhka.catalogue.models import EventPage, LegalBasis, Location, Provider, ServicePage, Term, Vocabulary

if TYPE_CHECKING:
    from django.db.models import Model, QuerySet

#: The single and the many relations that a model's facts are read from.
_RELATIONS: dict[type[Model], tuple[tuple[str, ...], tuple[str, ...]]] = {
    ServicePage: (
        ("locale", "service_type", "cost_type", "funding_type", "provider", "image"),
        (
            "client_groups",
            "service_needs",
            "referral_from",
            "delivery_modes",
            "access_modes",
            "languages",
            "municipalities",
            "recognition_methods",
            "legal_basis",
            "ptv_service_classes",
            "ptv_target_groups",
            "ptv_life_events",
            "co_providers__provider",
            "channels__location",
            "leads_to__target",
            "see_instead__target",
        ),
    ),
    EventPage: (
        ("locale", "event_kind", "service", "organiser", "municipality", "location", "image"),
        ("languages", "industries"),
    ),
    Vocabulary: ((), ("terms",)),
    Term: (("broader", "replaced_by"), ()),
    LegalBasis: ((), ()),
    Provider: (("provider_type",), ("sectors", "municipalities", "representatives")),
    Location: (("municipality",), ("accessibility", "opening_hours")),
}


def rows_of(model: type[Model]) -> QuerySet:  # type: ignore[type-arg]  # of whichever model it is
    """The rows of a model, with all that their facts are read from."""
    single, many = _RELATIONS[model]
    return model._default_manager.select_related(*single).prefetch_related(*many)
