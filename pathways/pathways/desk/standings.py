"""Reads what services offer now, as it is compared with what they offered before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings

from pathways.pathways.desk.impacts import offer_of
from pathways.pathways.rules.impacts import Offer
from pathways.pathways.rules.marks import Cause, Standing
from viuhka.catalogue.models import ServicePage
from viuhka.catalogue.models.service_choices import ServiceStatus

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date


def live_standings(today: date, refs: Iterable[str] | None = None) -> dict[str, tuple[str, Standing]]:
    """The title of each live service and what it offers today, by reference; of all services, or of those named."""
    services = ServicePage.objects.filter(live=True, alias_of=None, locale__language_code=settings.LANGUAGE_CODE)
    if refs is not None:
        services = services.filter(translation_key__in=[ref.partition(":")[2] for ref in refs])
    rows = services.prefetch_related("municipalities", "client_groups", "referral_from")
    return {page.ref: (page.title, _standing(page, today)) for page in rows}


def _standing(page: ServicePage, today: date) -> Standing:
    offer = offer_of(page)
    if page.status == ServiceStatus.ENDED or (page.valid_to_date and page.valid_to_date < today):
        return Standing(offer, Cause.ENDED)
    return Standing(offer, None if offer.takes_clients else Cause.PAUSED)


def as_json(standing: Standing) -> dict[str, Any]:
    """A standing as it is kept."""
    offer = standing.offer
    return {
        "stopped": standing.stopped,
        "takes_clients": offer.takes_clients,
        "municipalities": sorted(offer.municipalities),
        "client_groups": sorted(offer.client_groups),
        "eligibility": [sorted(one) if isinstance(one, frozenset) else one for one in offer.eligibility],
    }


def from_json(kept: Mapping[str, Any]) -> Standing:
    """A standing as it was kept."""
    offer = Offer(
        takes_clients=kept["takes_clients"],
        municipalities=frozenset(kept["municipalities"]),
        client_groups=frozenset(kept["client_groups"]),
        eligibility=tuple(frozenset(one) if isinstance(one, list) else one for one in kept["eligibility"]),
    )
    return Standing(offer, Cause(kept["stopped"]) if kept["stopped"] else None)
