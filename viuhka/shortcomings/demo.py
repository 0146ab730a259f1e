"""What the demo has on its task lists besides what its content lacks: an act that changes, and a broken link."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from viuhka.catalogue.models import LegalBasis
from viuhka.linkcheck.actions.collecting import collect_addresses
from viuhka.linkcheck.models import WebAddress
from viuhka.linkcheck.rules.judging import State
from viuhka.shortcomings.actions.comparing import compare_everything
from viuhka.shortcomings.models import LawStanding

if TYPE_CHECKING:
    from datetime import datetime

_CHANGING = "189-2001"
_NOTE = "Esimerkki: kesto lasketaan vuodenvaihteen jälkeen toisin. Tarkista edellytykset ja kesto."


@transaction.atomic
def load_task_lists(*, now: datetime) -> None:
    """Fill the lists; the first time, an act changes and a link is broken."""
    collect_addresses(now=now)
    if not LawStanding.objects.exists():
        LegalBasis.objects.filter(code=_CHANGING, change_note="").update(change_note=_NOTE)
        _break_a_link(now)
    compare_everything(now=now + timedelta(seconds=1))


def _break_a_link(now: datetime) -> None:
    address = WebAddress.objects.filter(uses__field="website").order_by("url").first()
    if address is not None:
        WebAddress.objects.filter(pk=address.pk).update(
            state=State.BROKEN.value,
            status=404,
            reason="status",
            times_gone=2,
            days_failed=2,
            first_failed_at=now - timedelta(days=5),
            last_failed_at=now - timedelta(days=4),
            checked_at=now - timedelta(days=4),
        )
