"""Sealing what is stored anew, after a key was added."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from mentoring.applications.actions.erasing import SIDES
from mentoring.secrecy.fields import SealedTextField
from mentoring.secrecy.sealing import fingerprint

if TYPE_CHECKING:
    from mentoring.applications.models import MenteeApplication, MentorApplication


def reseal_everything() -> int:
    """Seal every application with the newest key, a row at a time while the site serves, and tell how many there were.

    Run again after it was interrupted, it does no harm.
    """
    count = 0
    for model in SIDES:
        for number in model.objects.order_by("pk").values_list("pk", flat=True):
            count += _reseal(model, number)
    return count


@transaction.atomic
def _reseal(model: type[MentorApplication] | type[MenteeApplication], number: int) -> int:
    row = model.objects.select_for_update().filter(pk=number).first()
    if row is None:
        return 0
    row.email_hash = fingerprint(row.email)
    sealed = [field.name for field in model._meta.concrete_fields if isinstance(field, SealedTextField)]
    row.save(update_fields=[*sealed, "email_hash"])
    return 1
