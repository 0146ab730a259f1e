"""Asking whoever looks after something, step by step: each step once, whatever becomes of the worker."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q

from viuhka.outbox.actions.queueing import record_event
from viuhka.publications.rules.freshness import AHEAD
from viuhka.upkeep.actions.following import day_of
from viuhka.upkeep.desk import role_of
from viuhka.upkeep.models import Asking, Care, Reminder
from viuhka.upkeep.notices import queue_asking
from viuhka.upkeep.rules.caring import OwnerRole
from viuhka.upkeep.rules.ladder import Dates, Move, Step, asked, moves

if TYPE_CHECKING:
    from datetime import date, datetime

    from viuhka.upkeep.models import CareQuerySet

#: What handlers of the outbox are told of: that staff are asked.
EVENT = "upkeep-asked"
#: For how long the link of a letter works: longer than the whole ladder takes.
LINK_LIVES = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A step to take, and who is asked by it."""

    care: Care
    move: Move
    role: OwnerRole

    @property
    def provider(self) -> int | None:
        """The provider that is written to; nothing where staff are asked."""
        return self.care.provider_id if self.role == OwnerRole.PROVIDER else None


def take_due_steps(*, now: datetime) -> int:
    """Take the steps whose day has come, and tell how many asked somebody.

    What a provider is asked about goes into one letter to it, in one transaction with its steps; what staff are asked
    about is one event. Run twice, or after a worker died, it takes each step once.
    """
    today = day_of(now)
    groups: dict[int | None, list[int]] = {}
    for step in _due(_pending(now), today):
        groups.setdefault(step.provider, []).append(step.care.pk)
    return sum(_take(provider, sorted(set(keys)), now) for provider, keys in groups.items())


def _pending(now: datetime) -> CareQuerySet:
    today = day_of(now)
    reached = Q(due_date__lte=today + AHEAD) | Q(stale_from__lte=today)
    return Care.objects.in_force(now).filter(reached).select_related("provider").order_by("pk")


def _due(some: CareQuerySet, today: date) -> list[_Asked]:
    """The steps to take; of each item, those passed over are asked of whom the highest one asks."""
    cares = list(some)
    taken: dict[int, set[tuple[Step, date]]] = {}
    rows = Reminder.objects.filter(care__in=cares).values_list("care", "step", "counted_from")
    for key, step, counted_from in rows:
        taken.setdefault(key, set()).add((Step(step), counted_from))
    return [step for care in cares for step in _steps(care, taken.get(care.pk, set()), today)]


def _steps(care: Care, taken: set[tuple[Step, date]], today: date) -> list[_Asked]:
    found = moves(Dates(care.due_date, care.stale_from), taken, today)
    role = asked(found[-1].step, role_of(care)) if found else OwnerRole.EDITOR
    return [_Asked(care, move, role) for move in found]


@transaction.atomic
def _take(provider: int | None, keys: list[int], now: datetime) -> int:
    held = Care.objects.select_for_update(of=("self",)).filter(pk__in=keys)
    steps = [step for step in _due(held & _pending(now), day_of(now)) if step.provider == provider]
    if not steps:
        return 0
    asking = _asking(provider, now)
    rows = Reminder.objects.bulk_create(_reminder(step, asking, now) for step in steps)
    asked_now = [row for row in rows if not row.is_passed_over]
    if asking:
        queue_asking(asking=asking, now=now)
    else:
        keys = [row.pk for row in asked_now]
        record_event(key=f"{EVENT}:{keys[0]}", kind=EVENT, payload={"reminders": keys}, now=now)
    return len(asked_now)


def _asking(provider: int | None, now: datetime) -> Asking | None:
    if provider is None:
        return None
    return Asking.objects.create(provider_id=provider, made_at=now, expires_at=now + LINK_LIVES)


def _reminder(step: _Asked, asking: Asking | None, now: datetime) -> Reminder:
    return Reminder(
        care=step.care,
        step=step.move.step,
        counted_from=step.move.counted_from,
        role=step.role,
        is_passed_over=step.move.is_passed_over,
        asking=None if step.move.is_passed_over else asking,
        made_at=now,
    )
