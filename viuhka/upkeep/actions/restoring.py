"""Taking over confirmations that were made elsewhere, such as those that content is loaded with."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

from django.db import transaction

from viuhka.catalogue.rules.parts import HELSINKI
from viuhka.upkeep.actions.following import day_of, set_confirmed, show_on_the_shelf, write
from viuhka.upkeep.models import Care, Confirmation, How, Part

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


@transaction.atomic
def restore_confirmations(*, known: Mapping[str, tuple[date, int]]) -> None:
    """Let what lies on the shelf be confirmed as it was: on which day, and for how many months, by reference."""
    found = list(Care.objects.select_for_update().filter(ref__in=known).order_by("ref"))
    for care in found:
        day, care.months = known[care.ref]
        set_confirmed(care, datetime.combine(day, time(12), tzinfo=HELSINKI))
    write(found)
    Confirmation.objects.filter(care__in=found).delete()
    Confirmation.objects.bulk_create(_noted(care) for care in found)
    show_on_the_shelf(list(known))


def _noted(care: Care) -> Confirmation:
    moment = care.confirmed_at
    assert moment is not None  # noqa: S101  # it was set
    return Confirmation(care=care, part=Part.WHOLE, how=How.BEFORE, at=moment, due_date=day_of(moment))
