"""Applications as the plain facts that matching reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import ForeignKey

from mentoring.applications.rules.states import State
from mentoring.matching.rules.people import MenteeFacts, MentorFacts
from mentoring.secrecy.models import Reading

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import Field

    from mentoring.applications.models import MenteeApplication, MentorApplication

#: What of a row is no word about the person, but how the row is kept.
_OURS = {"id", "email_hash", "is_demo"}


def mentee_facts(application: MenteeApplication, *, avoided: Iterable[str] = ()) -> MenteeFacts:
    """A mentee, with the pseudonyms of the mentors they must be kept apart from."""
    return MenteeFacts(
        key=application.pseudonym,
        is_ready=application.state == State.CLEARED,
        groups=frozenset(application.groups),
        is_adult=application.is_adult,
        languages=frozenset(application.languages),
        slots=frozenset(application.slots),
        area=application.area,
        meets_remotely=application.meets_remotely,
        needs_of_mentor=frozenset(application.needs_of_mentor),
        avoided=frozenset(avoided),
        themes=tuple(application.themes),
        goals=frozenset(application.goals),
        style=frozenset(application.style),
        wishes=tuple(application.wishes),
        work=frozenset(application.work),
        interests=frozenset(application.interests),
        dislikes=frozenset(application.dislikes),
    )


def mentor_facts(application: MentorApplication, *, avoided: Iterable[str] = ()) -> MentorFacts:
    """A mentor, with the pseudonyms of the mentees they must be kept apart from."""
    return MentorFacts(
        key=application.pseudonym,
        is_ready=application.state == State.CLEARED,
        groups=frozenset(application.groups),
        checked_until_date=application.check_due_date,
        languages=frozenset(application.languages),
        slots=frozenset(application.slots),
        area=application.area,
        meets_remotely=application.meets_remotely,
        traits=frozenset(application.traits),
        avoided=frozenset(avoided),
        themes=frozenset(application.themes),
        goals=frozenset(application.goals),
        style=frozenset(application.style),
        work=frozenset(application.work),
        interests=frozenset(application.interests),
        dislikes=frozenset(application.dislikes),
    )


def own_data(application: MentorApplication | MenteeApplication) -> dict[str, object]:
    """Everything that is stored of a person, as they get it: the row, and who of the staff read what, when and why."""
    readings = Reading.objects.filter(subject=application.pseudonym).order_by("pk")
    return {
        "pseudonym": application.pseudonym,
        "programme": application.programme_title(),
        "application": {
            field.name: _plain(application, field)
            for field in application._meta.concrete_fields
            if field.name not in _OURS | {"programme"}
        },
        "readings": [
            {"at": one.read_at.isoformat(), "what": one.part, "why": one.reason, "by": one.by_name} for one in readings
        ],
    }


def _plain(application: MentorApplication | MenteeApplication, field: Field[Any, Any]) -> object:
    """A column as JSON has it; of somebody of the staff, the name of the account."""
    value = getattr(application, field.name)
    if isinstance(field, ForeignKey):
        return value.get_username() if value else None
    return value if isinstance(value, str | int | bool | list | None) else value.isoformat()
