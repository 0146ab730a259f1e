"""Who may see what: the one visibility rule of the house.

Audiences are sets, not a ladder. Every door to the outside asks these functions, or the queryset
method ``Publication.objects.visible_to`` that says the same in SQL.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime


class Audience(StrEnum):
    """A kind of reader that content is opened to."""

    STAFF = "staff"
    JOBSEEKER = "jobseeker"
    PROVIDER = "provider"


EVERYBODY = frozenset(Audience)
PUBLIC = frozenset({Audience.JOBSEEKER})

#: What a reader of each audience belongs to.
READERS: dict[Audience, frozenset[Audience]] = {
    Audience.STAFF: EVERYBODY,
    Audience.JOBSEEKER: PUBLIC,
    Audience.PROVIDER: frozenset({Audience.JOBSEEKER, Audience.PROVIDER}),
}

#: What each launch stage of the site admits.
ADMITTED: dict[int, frozenset[Audience]] = {
    1: frozenset({Audience.STAFF}),
    2: frozenset({Audience.STAFF, Audience.JOBSEEKER}),
    3: EVERYBODY,
}


class FieldAudience(StrEnum):
    """The field audiences there are; the value names the shelf column that holds such fields."""

    EVERYBODY = "document"
    PLANNING = "planning"
    STAFF = "staff"


#: Which audiences may see the fields of a field audience.
FIELD_AUDIENCES: dict[FieldAudience, frozenset[Audience]] = {
    FieldAudience.EVERYBODY: EVERYBODY,
    FieldAudience.PLANNING: frozenset({Audience.STAFF, Audience.PROVIDER}),
    FieldAudience.STAFF: frozenset({Audience.STAFF}),
}


@dataclass(frozen=True, slots=True)
class Reader:
    """Who asks: the audiences they belong to, the site's launch stage, and the moment of asking."""

    audiences: frozenset[Audience]
    launch_stage: int
    now: datetime

    @property
    def admitted(self) -> frozenset[Audience]:
        """The audiences of the reader that the launch stage lets in; empty means "not open yet"."""
        return self.audiences & ADMITTED[self.launch_stage]


@dataclass(frozen=True, slots=True)
class OpeningFacts:
    """One opening as far as visibility is concerned. Moments are aware; ``closes_at`` is exclusive."""

    audience: Audience
    is_cleared: bool
    opens_at: datetime
    closes_at: datetime | None = None

    def is_open(self, now: datetime) -> bool:
        """Whether the opening lets its audience in at ``now``."""
        now = now.astimezone(UTC)  # Within one zone Python compares clock times, which come twice in autumn.
        return self.is_cleared and self.opens_at <= now and (self.closes_at is None or now < self.closes_at)


def page_is_visible(
    reader: Reader, *, is_published: bool, is_always_open: bool, openings: Iterable[OpeningFacts]
) -> bool:
    """Whether a page is visible: published, and open by now to an admitted audience of the reader.

    ``is_always_open`` marks what has no openings of its own (vocabularies, providers, locations): it
    is visible to every reader the launch stage admits at all.
    """
    if not is_published or not reader.admitted:
        return False
    return is_always_open or any(
        opening.audience in reader.admitted and opening.is_open(reader.now) for opening in openings
    )


def visible_fields(reader: Reader) -> tuple[FieldAudience, ...]:
    """The field audiences the reader may see, in a fixed order; none for a reader not admitted."""
    return tuple(field for field, admitted in FIELD_AUDIENCES.items() if admitted & reader.admitted)


def stage_before(moves: Iterable[tuple[int, bool]]) -> int | None:
    """The launch stage that a rollback returns to, or ``None`` where every move has been taken back.

    ``moves`` is the history, the oldest first, as (previous stage, whether it was a rollback). A rollback
    takes back the last move that still stands; it is never taken back itself, or two would open the site again.
    """
    standing: list[int] = []
    for previous, is_rollback in moves:
        if is_rollback:
            del standing[-1:]
        else:
            standing.append(previous)
    return standing[-1] if standing else None
