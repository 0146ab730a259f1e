"""What a programme's page says, as plain values: the input of its document's builder."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from viuhka.catalogue.rules.facts import ImageFacts, PageWords, Refs

if TYPE_CHECKING:
    from mentoring.programmes.rules.calendar import RoundDates


@dataclass(frozen=True, slots=True)
class ProgrammeWords(PageWords):
    """What a programme's page says in one language; ``agreement`` and such are lists, a line each."""

    for_mentees: str
    for_mentors: str
    training_topics: tuple[str, ...]
    safeguards: str
    agreement: tuple[str, ...]
    matching_explained: str
    group_method: str
    outcomes: tuple[str, ...]
    transition_note: str
    lawful_basis: str
    deletion_note: str


@dataclass(frozen=True, slots=True)
class RoundFacts:
    """A round; ``names`` by locale."""

    code: str
    names: dict[str, str]
    dates: RoundDates
    mentor_places: int
    mentee_places: int


@dataclass(frozen=True, slots=True)
class MeetingFacts:
    """How pairs meet."""

    least: int | None
    most: int | None
    interval_days: int | None
    minutes: int | None
    modes: Refs


@dataclass(frozen=True, slots=True)
class GroupFacts:
    """How a group meets."""

    least: int | None
    most: int | None
    interval_days: int | None


@dataclass(frozen=True, slots=True)
class SafetyFacts:
    """What mentors learn and show, and who is beside them."""

    training_hours: int | None
    supervision_interval_days: int | None
    supervised_by: str | None
    is_check_required_for_minors: bool
    is_coordinator_at_first_meeting: bool


@dataclass(frozen=True, slots=True)
class TermsFacts:
    """On which terms pairs are made: for staff."""

    least_slots: int
    places_per_mentor: int
    first_asked: str
    respond_days: int


@dataclass(frozen=True, slots=True)
class ProgrammeFacts:
    """What holds for a programme in every language."""

    ref: str
    slug: str
    is_demo: bool
    service: str | None
    organiser: str | None
    partners: Refs
    mode: str
    client_groups: Refs
    age_min: int | None
    age_max: int | None
    mentor_profile: str | None
    themes: Refs
    languages: Refs
    meetings: MeetingFacts
    group: GroupFacts
    weeks: int
    safety: SafetyFacts
    intake: str
    rounds: tuple[RoundFacts, ...]
    terms: TermsFacts
    is_transition_possible: bool
    transition_weeks: int
    retention_months: int
    contact_email: str
    image: ImageFacts | None
