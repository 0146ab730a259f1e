"""Beginning an application, and saving what is answered."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, TypeVar

from django.db import transaction

from mentoring.applications.models import Application, MenteeApplication
from mentoring.applications.rules.states import State

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from mentoring.applications.rules.steps import FormStep
    from mentoring.programmes.models import MentoringProgrammePage

    _Application = TypeVar("_Application", bound=Application)

#: So long a draft, or an application whose address was not confirmed, is kept.
KEEPS_DRAFTS = timedelta(days=30)


@transaction.atomic
def begin_application(
    *, model: type[_Application], programme: MentoringProgrammePage, locale: str, now: datetime
) -> _Application:
    """Begin a draft, which is deleted when nobody goes on with it."""
    return model._default_manager.create(
        programme=programme,
        locale=locale,
        created_at=now,
        changed_at=now,
        delete_after_date=(now + KEEPS_DRAFTS).date(),
    )


@transaction.atomic
def save_answers(
    *, application: _Application, step: FormStep, answers: Mapping[str, object], now: datetime
) -> _Application:
    """Save the answers of a step. What was in the pool stays there, unless the age was changed.

    Each change is a new version of the profile, so that a run knows which one it read.
    """
    row = type(application)._default_manager.select_for_update(of=("self",)).get(pk=application.pk)
    was = _age(row)
    for name, value in answers.items():
        setattr(row, name, value)
    row.answered = sorted({*row.answered, step.value})
    row.changed_at = now
    if row.state == State.DRAFT:
        row.delete_after_date = (now + KEEPS_DRAFTS).date()
    else:
        row.profile_version += 1
    if row.state in {State.CLEARED, State.PAUSED} and _age(row) != was:
        row.state = State.RECEIVED
    row.save()
    return row


def _age(application: Application) -> str:
    return application.age_band if isinstance(application, MenteeApplication) else ""
