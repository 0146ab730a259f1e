from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction

from viuhka.publications.models import Publication
from viuhka.upkeep.actions.following import day_of, show_on_the_shelf
from viuhka.upkeep.models import Care
from viuhka.upkeep.rules.caring import CareFacts, care_facts, dates_after, months_for

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser


@transaction.atomic
def change_care(*, ref: str, owner_role: str, owner: AbstractBaseUser | None, months: int) -> Care:
    """Say who looks after something and how often it is confirmed; its dates follow from when it last was."""
    care = Care.objects.select_for_update(of=("self",)).get(ref=ref)
    months = months_for(_facts(ref), months)
    care.owner_role, care.owner_id, care.months = owner_role, owner.pk if owner else None, months
    if care.confirmed_at:
        for name, day in dates_after(day_of(care.confirmed_at), months).items():
            setattr(care, name, day)
    care.save()
    show_on_the_shelf([ref])
    return care


def _facts(ref: str) -> CareFacts:
    row = Publication.objects.get(ref=ref, locale=settings.LANGUAGE_CODE)
    return care_facts(ref, row.document, row.planning)
