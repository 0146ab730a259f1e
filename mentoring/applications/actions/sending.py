"""Sending an application off, and proving that it comes from its address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from mentoring.applications.actions.erasing import delete_application
from mentoring.applications.actions.links import give_link
from mentoring.applications.models import Purpose
from mentoring.applications.notices import queue_confirmation, queue_way_in
from mentoring.applications.rules.clocks import deleted_after
from mentoring.applications.rules.states import State
from viuhka.public_forms.rules.steps import first_open

if TYPE_CHECKING:
    from datetime import datetime

    from mentoring.applications.models import MenteeApplication, MentorApplication

    AnyApplication = MentorApplication | MenteeApplication

#: What people agree to, as it stands in the form. A changed text is a new version.
CONSENT_VERSION = "2026-11"


class StepsMissing(Exception):
    """An application is sent when all its steps are answered."""


class AlreadySent(Exception):
    """A draft is sent once."""


@transaction.atomic
def send_application(*, application: AnyApplication, token: str, now: datetime) -> None:
    """Send a draft with the person's consent, and mail the link that confirms the address.

    Where the address has an application already, its owner gets a way to that one, and the draft goes. Whoever sends
    is told the same. Raises ``StepsMissing`` and ``AlreadySent``.
    """
    row = _held(application)
    if row.state != State.DRAFT:
        raise AlreadySent
    if first_open(row.steps, row.answered):
        raise StepsMissing
    if standing := _standing(row):
        give_link(application=standing, purpose=Purpose.ENTER, token=token, now=now)
        queue_way_in(application=standing, token=token, now=now)
        delete_application(application=row)
        return
    row.state, row.consent_version, row.consented_at = State.UNCONFIRMED.value, CONSENT_VERSION, now
    row.save()
    give_link(application=row, purpose=Purpose.CONFIRM, token=token, now=now)
    queue_confirmation(application=row, token=token, now=now)


@transaction.atomic
def confirm_application(*, application: AnyApplication, now: datetime) -> AnyApplication:
    """Take an application in that was proved to come from its address; from now on the person waits.

    Of two from one address, the one that was first stays, and is given back.
    """
    row = _held(application)
    if row.state != State.UNCONFIRMED:
        return row
    if standing := _standing(row):
        delete_application(application=row)
        return standing
    row.state, row.confirmed_at = State.RECEIVED.value, now
    row.delete_after_date = deleted_after(now.date(), row.programme.retention_months)
    row.save()
    return row


def _held(application: AnyApplication) -> AnyApplication:
    """The row, held together with its programme's page, so that two from one address come one after the other."""
    type(application.programme).objects.select_for_update(of=("self",)).get(pk=application.programme_id)
    return type(application).objects.select_for_update(of=("self",)).get(pk=application.pk)  # type: ignore[return-value]


def _standing(row: AnyApplication) -> AnyApplication | None:
    """Another application of the person to the same programme, on the same side, that is not over."""
    others = type(row).objects.live().from_address(row.email).filter(programme=row.programme_id)
    return others.exclude(pk=row.pk).first()  # type: ignore[return-value]
