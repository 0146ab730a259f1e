"""Erasing: no word of the person is left, in no table of ours and in no letter that lies here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from mentoring.applications.models import Erasure, ErasureReason, MenteeApplication, MentorApplication
from mentoring.applications.rules.clocks import deleted_after
from mentoring.programmes.models import MentoringProgrammePage
from viuhka.outbox.actions.erasing import forget_letters_to
from viuhka.secrecy.sealing import fingerprints

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from mentoring.applications.models import Application

    AnyApplication = MentorApplication | MenteeApplication

SIDES: tuple[type[MentorApplication] | type[MenteeApplication], ...] = (MentorApplication, MenteeApplication)


@transaction.atomic
def erase_application(*, application: AnyApplication, reason: ErasureReason, now: datetime) -> Erasure:
    """Erase an application and the letters to its address, and keep that it was done: pseudonym, moment and why."""
    _hold(application)
    told = {"reason": reason, "erased_at": now}
    erasure, _ = Erasure.objects.get_or_create(subject=application.pseudonym, defaults=told)
    delete_application(application=application)
    return erasure


def hold_pool(*, programme: int) -> None:
    """Let one at a time, until its transaction ends, erase people of a programme or decide on its runs."""
    MentoringProgrammePage.objects.select_for_update(of=("self",), no_key=True).get(pk=programme)


def _hold(application: AnyApplication) -> None:
    """Lock what others change: the pool, the person, their pairs; everybody locks in this order."""
    hold_pool(programme=application.programme_id)
    list(type(application).objects.select_for_update(of=("self",)).filter(pk=application.pk))
    list(application.pairs.select_for_update(of=("self",)).order_by("pk"))  # pairs stand on the floor above


def delete_application(*, application: AnyApplication) -> None:
    """Delete an application, and the letters to its address unless somebody's other application has it too."""
    address = application.email
    application.delete()
    if address and not _is_known(address):
        forget_letters_to(address=address)


def _is_known(address: str) -> bool:
    found = fingerprints(address)
    return any(model.objects.filter(email_hash__in=found).exists() for model in SIDES)


def overdue_applications(*, today: date) -> Iterator[AnyApplication]:
    """The applications whose time is over. It begins anew with the end of a pair, and does not end during one."""
    for model in SIDES:
        for application in model.objects.to_delete(today).select_related("programme").order_by("pk"):
            if not _is_kept_for_a_pair(application, today):
                yield application  # type: ignore[misc]  # each of its own side


def _is_kept_for_a_pair(application: Application, today: date) -> bool:
    """Whether somebody is in a pair, or was until lately; pairs stand on the floor above and are asked by name."""
    ends = application.pairs.values_list("over_at", flat=True)  # type: ignore[attr-defined]
    months = application.programme.retention_months
    return any(end is None or deleted_after(end.date(), months) >= today for end in ends)


def erase_overdue(*, now: datetime) -> list[Erasure]:
    """Erase the applications whose time is over, each by itself, and give what was written down of it."""
    overdue = list(overdue_applications(today=now.date()))
    return [erase_application(application=one, reason=ErasureReason.TIME, now=now) for one in overdue]
