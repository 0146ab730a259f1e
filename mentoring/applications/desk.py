"""Applications as the plain facts that matching reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentoring.applications.rules.states import State
from mentoring.matching.rules.people import MenteeFacts, MentorFacts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mentoring.applications.models import MenteeApplication, MentorApplication


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
