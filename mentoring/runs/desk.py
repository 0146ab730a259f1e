"""What runs read: a programme's pool as it is now, and a run's snapshot as plain facts."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from mentoring.applications.desk import THE_PERSON, OwnPart, mentee_facts, mentor_facts
from mentoring.applications.models import MenteeApplication, MentorApplication
from mentoring.applications.rules.states import State
from mentoring.matching.rules.pool import Units
from mentoring.matching.rules.proposal import Decisions, Offering, Waiting
from mentoring.matching.rules.scarcity import Season, scarcity
from mentoring.pairs.desk import kept_apart_in
from mentoring.pairs.models import Pair
from mentoring.programmes.models.choices import IntakeChoice
from mentoring.runs.models import DecisionKind, MatchRun, ProposedPair, RunDecision, RunMentee, RunMentor
from mentoring.runs.rules import snapshots
from mentoring.runs.rules.states import RunState

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from typing import Any


def mentees_to_read(run: MatchRun, today: date) -> list[RunMentee]:
    """Everybody of the pool who waits for a mentor, as rows of a run, in the order of their keys."""
    apart, promised = kept_apart_in(run.programme_id), _promised_before(run)
    waiting = MenteeApplication._base_manager.filter(programme=run.programme_id, state=State.CLEARED)
    free = waiting.exclude(pk__in=Pair.objects.live().values("mentee")).order_by("pk")
    return [
        RunMentee(
            run=run,
            person=person,
            facts=snapshots.stored_facts(mentee_facts(person, avoided=apart.get(person.pk, set()))),
            profile_version=person.profile_version,
            days=max(0, (today - person.confirmed_at.date()).days) if person.confirmed_at else 0,
            is_urgent=person.urgent_at is not None,
            promised_id=promised.get(person.pk),
        )
        for person in free
    ]


def mentors_to_read(run: MatchRun) -> list[RunMentor]:
    """Every mentor of the pool with a free place, as rows of a run, in the order of their keys."""
    live = Counter(Pair.objects.live().filter(programme=run.programme_id).values_list("mentor", flat=True))
    people = MentorApplication._base_manager.filter(programme=run.programme_id, state=State.CLEARED)
    rows = [
        RunMentor(
            run=run,
            person=person,
            facts=snapshots.stored_facts(mentor_facts(person)),
            profile_version=person.profile_version,
            places=max(0, min(person.capacity, run.programme.places_per_mentor) - live[person.pk]),
            taken=live[person.pk],
        )
        for person in people.order_by("pk")
    ]
    return _with_scarcity(run, [row for row in rows if row.places])


def _with_scarcity(run: MatchRun, rows: list[RunMentor]) -> list[RunMentor]:
    """In a programme that pairs every week, what a place is worth to others, told by its last run."""
    last = MatchRun.objects.decided().filter(programme=run.programme_id).order_by("-pk").first()
    if last is None or run.programme.intake != IntakeChoice.ROLLING:
        return rows
    waiting = [_waiting(row) for row in _mentees_of(last)]
    worths = {str(row): row.worth or 0 for row in _mentees_of(last)}
    season = Season(waiting, worths, Units(*last.figures["units"]), snapshots.terms_of(last.terms))
    ordered = sorted(rows, key=str)
    scarce = scarcity(season, [snapshots.mentor_facts(str(row), row.facts) for row in ordered])
    for row in rows:
        row.scarcity = scarce[str(row)]
    return rows


def _promised_before(run: MatchRun) -> dict[int, int]:
    """What the run that this one replaces had proposed: a mentor's id by a mentee's."""
    replaced = MatchRun.objects.filter(programme=run.programme_id, state=RunState.SUPERSEDED).order_by("-pk").first()
    if replaced is None or MatchRun.objects.decided().filter(programme=run.programme_id, pk__gt=replaced.pk).exists():
        return {}
    return dict(replaced.proposed.values_list("mentee", "mentor"))


def _mentees_of(run: MatchRun) -> list[RunMentee]:
    return list(run.mentees.order_by("person"))


def _waiting(row: RunMentee) -> Waiting:
    return Waiting(snapshots.mentee_facts(str(row), row.facts), row.days, row.is_urgent)


def people_of(run: MatchRun) -> tuple[list[Waiting], list[Offering]]:
    """The mentees and mentors of a run's snapshot."""
    offering = [
        Offering(snapshots.mentor_facts(str(row), row.facts), row.places, row.taken, row.scarcity)
        for row in run.mentors.order_by("person")
    ]
    return [_waiting(row) for row in _mentees_of(run)], offering


def decisions_of(run: MatchRun, *, promised: Iterable[tuple[str, str]] | None = None) -> Decisions:
    """What was decided of pairs in a run; who was asked stays. What was promised is the snapshot's, or is given."""
    made: dict[str, set[tuple[str, str]]] = {kind: set() for kind in DecisionKind}
    for row in run.decisions.select_related("mentee", "mentor"):
        made[row.kind].add((row.mentee.pseudonym, row.mentor.pseudonym))
    asked = run.proposed.exclude(pair=None).select_related("mentee", "mentor")
    pinned = made[DecisionKind.PINNED] | {(one.mentee.pseudonym, one.mentor.pseudonym) for one in asked}
    if promised is None:
        promised = [
            (str(row), row.promised.pseudonym)
            for row in run.mentees.exclude(promised=None).select_related("promised")
            if row.promised
        ]
    return Decisions(frozenset(pinned), frozenset(made[DecisionKind.FORBIDDEN]), frozenset(promised))


def hash_of(run: MatchRun) -> str:
    """The hash of what a run has read, as it is stored now."""
    mentees = [
        {"key": str(row), "facts": row.facts, "version": row.profile_version}
        | {"days": row.days, "urgent": row.is_urgent, "promised": row.promised_id}
        for row in run.mentees.order_by("person")
    ]
    mentors: list[dict[str, Any]] = [
        {"key": str(row), "facts": row.facts, "version": row.profile_version}
        | {"places": row.places, "taken": row.taken, "scarcity": row.scarcity}
        for row in run.mentors.order_by("person")
    ]
    return snapshots.digest(run.terms, [*mentees, *mentors])


_POINTS = "What the solver counts with; people are told reasons and no points."
_OF_ONE: dict[str, dict[str, object]] = {side: {side: THE_PERSON} for side in ("mentor", "mentee")}

#: What a mentor or a mentee takes along of the match runs that read them.
OWN_PARTS = (
    OwnPart(
        name="read_by_runs_as_mentor",
        model=RunMentor,
        rows={"mentor": {"person": THE_PERSON}},
        told=("run", "facts", "profile_version", "places", "taken"),
        withheld={"person": "It is the person's own.", "scarcity": _POINTS, "price": _POINTS},
    ),
    OwnPart(
        name="read_by_runs_as_mentee",
        model=RunMentee,
        rows={"mentee": {"person": THE_PERSON}},
        told=("run", "facts", "profile_version", "days", "is_urgent", "promised"),
        withheld={"person": "It is the person's own.", "worth": _POINTS},
    ),
    OwnPart(
        name="proposed",
        model=ProposedPair,
        rows=_OF_ONE,
        told=("run", "mentor", "mentee", "is_pinned", "is_kept", "pair"),
        withheld={"parts": _POINTS, "score": _POINTS},
    ),
    OwnPart(
        name="decisions",
        model=RunDecision,
        rows=_OF_ONE,
        told=("run", "mentor", "mentee", "kind", "decided_at", "decided_by"),
        withheld={"reason": "It may say something of the other one, or of who told it; the coordinator is asked."},
    ),
)
