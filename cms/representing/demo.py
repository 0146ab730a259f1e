"""What the demo's representative looks after: a provider, one request that is open, and one that waits for staff."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.db import transaction

from viuhka.catalogue.actions.shelving import shelve_references
from viuhka.catalogue.models import Provider, ServicePage
from viuhka.changes.actions import request_changes
from viuhka.changes.models import ChangeRequest
from viuhka.representation.models import Representation, RepresentationState

if TYPE_CHECKING:
    from datetime import datetime

    from django.contrib.auth.models import AbstractBaseUser

ACCOUNT, REPRESENTED, ASKED_FOR = "tuottaja", "pajayhdistys-esimerkki", "valmennusyritys-esimerkki"
WANTED = {"wait_days": 7, "capacity": 32, "for_whom": "Sinulle, joka haluat kokeilla työtä omaan tahtiin."}


@transaction.atomic
def load_representatives(*, now: datetime) -> None:
    """Load what the representative has, unless they have something already."""
    account = get_user_model().objects.filter(username=ACCOUNT).first()
    providers = Provider.objects.in_bulk([REPRESENTED, ASKED_FOR], field_name="code")
    if account is None or len(providers) < 2 or Representation.objects.filter(account_id=account.pk).exists():
        return
    Representation.objects.create(
        account=account,
        provider=providers[REPRESENTED],
        state=RepresentationState.VERIFIED,
        asked_at=now,
        decided_at=now,
    )
    Representation.objects.create(
        account=account,
        provider=providers[ASKED_FOR],
        words="Olen valmennusyrityksen palvelupäällikkö. Voitte soittaa vaihteeseen ja kysyä minua.",
        asked_at=now,
    )
    shelve_references(rows=[providers[REPRESENTED]], now=now)
    _ask(account, providers[REPRESENTED], now)


def _ask(account: AbstractBaseUser, provider: Provider, now: datetime) -> None:
    live = ServicePage.objects.filter(provider=provider, live=True, locale__language_code="fi")
    page = live.filter(has_unpublished_changes=False).order_by("title").first()
    if page is None or ChangeRequest.objects.about([page.ref]).exists():
        return
    request_changes(
        ref=page.ref,
        wanted=WANTED,
        reason="Saimme toisen ohjaajan, joten paikkoja on enemmän ja jono on lyhyempi.",
        sender=account,
        letters_in="fi",
        now=now,
    )
