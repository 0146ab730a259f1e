"""What reports count, read from the programme's people, runs and pairs: numbers, and no word of anybody."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Min, Q

from mentoring.applications.models import MenteeApplication, MentorApplication
from mentoring.applications.rules.states import ARRIVED, LIVE
from mentoring.matching.rules.people import Criterion
from mentoring.pairs.models import EndReason, Invitation, Pair
from mentoring.pairs.rules.states import MET, PairState, Side
from mentoring.reports.rules.hiding import LEAST
from mentoring.reports.rules.waiting import Wait
from mentoring.runs.models import MatchRun
from mentoring.runs.rules.snapshots import terms_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class RunQuality:
    """How good a run's pairs are: means over its pairs, and of every criterion the share of its points."""

    run: str
    weights_number: int
    people: int
    pairs: int
    points: float | None
    parts: Mapping[Criterion, float | None]
    met: float | None


@dataclass(frozen=True, slots=True)
class Transition:
    """How many mentees of completed pairs there were, how many were told, and how many signed up as mentors."""

    completed: int
    told: int
    signed_up: int


def waits(programme_id: int, now: datetime) -> list[Wait]:
    """How long each mentee waited for their first pair, or waits still; who left without one was last seen then."""
    arrived = MenteeApplication.objects.filter(programme=programme_id, state__in=ARRIVED, confirmed_at__isnull=False)
    began = arrived.annotate(began_at=Min("pairs__active_at", filter=Q(pairs__state__in=sorted(MET))))
    return [_wait(one, now) for one in began.only("confirmed_at", "state", "decided_at", "changed_at")]


def _wait(mentee: Any, now: datetime) -> Wait:
    last_seen_at = now if mentee.state in LIVE else mentee.decided_at or mentee.changed_at
    days = ((mentee.began_at or last_seen_at) - mentee.confirmed_at).days
    return Wait(max(0, days), mentee.began_at is not None)


def runs(programme_id: int) -> list[RunQuality]:
    """The quality of every run that was decided, the newest first."""
    decided = MatchRun.objects.decided().filter(programme=programme_id).order_by("-pk")
    return [_quality(run) for run in decided]


def _quality(run: MatchRun) -> RunQuality:
    proposed = list(run.proposed.select_related("pair"))
    weights = terms_of(run.terms).weights
    met = [one.pair.state in MET for one in proposed if one.pair]
    return RunQuality(
        run=str(run),
        weights_number=run.weights_number,
        people=run.mentees.count(),
        pairs=len(proposed),
        points=_mean([one.score for one in proposed]),
        parts={
            criterion: _mean([one.parts.get(criterion, 0) / weight for one in proposed])
            for criterion, weight in weights.items()
            if weight
        },
        met=_mean([float(one) for one in met]),
    )


def _mean(values: list[float]) -> float | None:
    """The mean of values of several people; of too few there is none."""
    return sum(values) / len(values) if len(values) >= LEAST else None


def answers(programme_id: int) -> dict[Side, dict[str, int]]:
    """What invitations came to, by side."""
    found = {side: dict.fromkeys(("yes", "no", "late", "waits"), 0) for side in Side}
    rows = Invitation.objects.filter(pair__programme=programme_id)
    for side, is_accepted, answered_at, state in rows.values_list("side", "is_accepted", "answered_at", "pair__state"):
        if state != PairState.CALLED_OFF or is_accepted is not None:
            found[Side(side)][_answer(is_accepted=is_accepted, is_over=answered_at is not None)] += 1
    return found


def _answer(*, is_accepted: bool | None, is_over: bool) -> str:
    if is_accepted is None:
        return "late" if is_over else "waits"
    return "yes" if is_accepted else "no"


def endings(programme_id: int) -> dict[str, int]:
    """How many pairs ended early, by reason; those without any are named, too."""
    ended = Pair.objects.filter(programme=programme_id, state=PairState.ENDED_EARLY)
    counted = Counter(ended.values_list("ended_for", flat=True))
    return {reason: counted[reason] for reason in EndReason.values}


def transition(programme_id: int) -> Transition:
    """How many mentees became mentors: their address signed up as a mentor after their pair was completed."""
    completed = Pair.objects.filter(programme=programme_id, state=PairState.COMPLETED).select_related("mentee")
    over = {pair.mentee.email_hash: pair for pair in completed.only("over_at", "invited_on_at", "mentee__email_hash")}
    rows = MentorApplication.objects.filter(email_hash__in=over).only("email_hash", "confirmed_at")
    signed_up = {one.email_hash for one in rows if _is_after(one.confirmed_at, over[one.email_hash].over_at)}
    told = sum(pair.invited_on_at is not None for pair in over.values())
    return Transition(len(over), told, len(signed_up))


def _is_after(moment: datetime | None, other: datetime | None) -> bool:
    return moment is not None and other is not None and moment > other
