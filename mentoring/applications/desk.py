"""Applications as the plain facts that matching reads, and as what people take along."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Model

from mentoring.applications.models import Link
from mentoring.applications.rules.states import State
from mentoring.matching.rules.people import MenteeFacts, MentorFacts
from mentoring.secrecy.models import Reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

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


@dataclass(frozen=True, slots=True)
class OwnPart:
    """Rows of a model that people take along: which of them are of a mentor, which of a mentee, and what they tell.

    ``rows`` are conditions per side, with the person to be filled in; a side that is left out has none. ``told``
    are columns; ``withheld`` are the others, each with the reason.
    """

    name: str
    model: type[Model]
    rows: Mapping[str, Mapping[str, object]]
    told: tuple[str, ...]
    withheld: Mapping[str, str]

    def of(self, application: MentorApplication | MenteeApplication) -> list[dict[str, object]]:
        """What a person takes along of it."""
        if application.side not in self.rows:
            return []
        given = self.rows[application.side].items()
        which = {name: application if value is THE_PERSON else value for name, value in given}
        rows = self.model._default_manager.filter(**which).order_by("pk")
        return [{name: _plain(row, name) for name in self.told} for row in rows]


#: Stands for the person in the conditions of a part.
THE_PERSON = object()

LINKS = OwnPart(
    name="links",
    model=Link,
    rows={"mentor": {"mentor": THE_PERSON}, "mentee": {"mentee": THE_PERSON}},
    told=("purpose", "expires_at", "used_at"),
    withheld={"token_hash": "It opens the application, and says nothing of the person."},
)

_parts: list[OwnPart] = [LINKS]


def take_along(*parts: OwnPart) -> None:
    """Let people take more along; the floors above say so when the app is ready."""
    _parts.extend(part for part in parts if part not in _parts)


def own_parts() -> tuple[OwnPart, ...]:
    """What people take along besides their application and who read it."""
    return tuple(_parts)


def own_data(application: MentorApplication | MenteeApplication) -> dict[str, object]:
    """Everything that is stored of a person, as they get it: the row, what hangs on it, and who read what and why."""
    readings = Reading.objects.filter(subject=application.pseudonym).order_by("pk")
    return {
        "pseudonym": application.pseudonym,
        "programme": application.programme_title(),
        "application": {
            field.name: _plain(application, field.name)
            for field in application._meta.concrete_fields
            if field.name not in _OURS | {"programme"}
        },
        **{part.name: part.of(application) for part in _parts},
        "readings": [
            {"at": one.read_at.isoformat(), "what": one.part, "why": one.reason, "by": one.by_name} for one in readings
        ],
    }


def _plain(row: Model, name: str) -> object:
    """A column as JSON has it: of an account its name, of another row what it is called."""
    value = getattr(row, name)
    if isinstance(value, AbstractBaseUser):
        return value.get_username()
    if isinstance(value, Model):
        return str(value)
    return value if isinstance(value, str | int | bool | list | dict | None) else value.isoformat()
