"""Sealing what is stored anew, after the keys were rotated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import apps
from django.db import transaction

from viuhka.secrecy.fields import FingerprintField, SealedTextField

if TYPE_CHECKING:
    from django.db.models import Model


def reseal_everything() -> int:
    """Seal every row that holds words about people with the newest key, a row at a time while the site serves.

    Tells how many there were. Run again after it was interrupted, it does no harm.
    """
    count = 0
    for model in apps.get_models():
        if sealed := _sealed_of(model):
            for number in model._default_manager.order_by("pk").values_list("pk", flat=True):
                count += _reseal(model, sealed, number)
    return count


def _sealed_of(model: type[Model]) -> list[str]:
    kinds = (SealedTextField, FingerprintField)
    return [field.name for field in model._meta.concrete_fields if isinstance(field, kinds)]


@transaction.atomic
def _reseal(model: type[Model], sealed: list[str], number: int) -> int:
    row = model._default_manager.select_for_update(of=("self",)).filter(pk=number).first()
    if row is None:
        return 0
    row.save(update_fields=sealed)
    return 1
