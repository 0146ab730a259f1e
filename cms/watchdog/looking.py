"""What a look at one queue finds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from cms.worker.models import Claim, SignOfLife
from cms.worker.rules.stalls import QueueFacts


@dataclass(frozen=True, slots=True)
class Look:
    """The facts about one queue, and which tasks run how long."""

    facts: QueueFacts
    running: dict[int, float]


def look_at(*, group_id: int, queue: str, now: datetime, since_start: float) -> Look:
    """Read how the queue of a group stands; processes that have died hold nothing any more."""
    claims = list(Claim.objects.filter(group_id=group_id, queue=queue))
    sign = SignOfLife.objects.filter(group_id=group_id, queue=queue).first()
    running = {claim.pk: _age(claim.started_at, now) for claim in claims if claim.started_at and claim.ended_at is None}
    facts = QueueFacts(
        since_start=since_start,
        guarded=_age(sign.guarded_at, now) if sign and sign.guarded_at else None,
        fetched=_age(sign.fetched_at, now) if sign and sign.fetched_at else None,
        unstarted=_ages(claims, now, lambda claim: None if claim.started_at else claim.claimed_at),
        running=tuple(running.values()),
        unacknowledged=_ages(claims, now, lambda claim: claim.ended_at if claim.has_succeeded else None),
    )
    return Look(facts, running)


def _ages(claims: list[Claim], now: datetime, moment: Callable[[Claim], datetime | None]) -> tuple[float, ...]:
    moments = (moment(claim) for claim in claims)
    return tuple(_age(found, now) for found in moments if found)


def _age(moment: datetime, now: datetime) -> float:
    return (now - moment).total_seconds()
