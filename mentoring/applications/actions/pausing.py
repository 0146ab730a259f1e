"""What a person does with an application that is in: pause it, and return."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from mentoring.applications.rules.states import State, may_become

if TYPE_CHECKING:
    from datetime import datetime

    from mentoring.applications.models import MenteeApplication, MentorApplication

    AnyApplication = MentorApplication | MenteeApplication


class NotPossibleNow(Exception):
    """The application is not where this can be done; somebody else may have been faster."""


def pause_application(*, application: AnyApplication, now: datetime) -> AnyApplication:
    """Take somebody out of the pool until they return. Raises ``NotPossibleNow``."""
    return move(application=application, to=State.PAUSED, only_from={State.CLEARED}, now=now)


def resume_application(*, application: AnyApplication, now: datetime) -> AnyApplication:
    """Bring somebody back who paused. Raises ``NotPossibleNow``."""
    return move(application=application, to=State.CLEARED, only_from={State.PAUSED}, now=now)


@transaction.atomic
def move(*, application: AnyApplication, to: State, only_from: set[State], now: datetime) -> AnyApplication:
    """Bring an application from one of these states to another, or not at all. Raises ``NotPossibleNow``."""
    row = type(application).objects.select_for_update(of=("self",)).get(pk=application.pk)
    if State(row.state) not in only_from or not may_become(State(row.state), to):
        raise NotPossibleNow
    row.state, row.changed_at = to.value, now
    row.save(update_fields=["state", "changed_at"])
    return row  # type: ignore[return-value]  # of the same side
