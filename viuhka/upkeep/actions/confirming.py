"""Confirming that something is still correct: it changes no content, and so needs neither draft nor review."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from viuhka.upkeep.actions.following import set_confirmed, set_numbers, show_on_the_shelf
from viuhka.upkeep.models import Care, Confirmation, How, Part

if TYPE_CHECKING:
    from datetime import date, datetime

    from django.contrib.auth.models import AbstractBaseUser


class NothingToConfirm(Exception):
    """Nothing of this is published any more, or it has no figures that change."""


class ConfirmedMeanwhile(Exception):
    """Somebody confirmed it before, so that it is due at a later date than was asked about."""


@transaction.atomic
def confirm(
    *,
    ref: str,
    by: AbstractBaseUser | None,
    how: How,
    now: datetime,
    part: Part = Part.WHOLE,
    asked_for: date | None = None,
) -> Confirmation:
    """Note that what a reference stands for is still correct, and show it on the shelf.

    ``asked_for`` is the date that a letter asked about. Raises ``NothingToConfirm`` and ``ConfirmedMeanwhile``.
    """
    care = Care.objects.select_for_update(of=("self",)).in_force(now).filter(ref=ref).first()
    if care is None or (part == Part.NUMBERS and not care.numbers):
        raise NothingToConfirm(ref)
    if asked_for and care.due_date != asked_for:
        raise ConfirmedMeanwhile(ref)
    due = care.due_date
    if part == Part.WHOLE:
        set_confirmed(care, now)
    else:
        set_numbers(care, care.numbers, now)
    care.save()
    show_on_the_shelf([ref])
    by_pk = by.pk if by else None
    return Confirmation.objects.create(care=care, part=part, how=how, by_id=by_pk, at=now, due_date=due)
