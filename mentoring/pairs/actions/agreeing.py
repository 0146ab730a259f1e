"""What the two of an active pair settle: the agreement, what it is for, and how it goes; and the first meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from mentoring.pairs.actions.living import BeforeItBegan, NotActive, OnlyTheMentee, active_pair, held_pair
from mentoring.pairs.models import Meeting, Occasion, SurveyAnswer
from mentoring.pairs.models.meetings import NotedBy
from mentoring.pairs.rules.states import MET, PairState, Side

if TYPE_CHECKING:
    from datetime import date, datetime

    from mentoring.pairs.models import Feeling, GoalReached, Pair


@transaction.atomic
def agree(*, pair: Pair, by: Side, now: datetime) -> Pair:
    """Agree to what the programme agrees on; the first time counts. Raises ``NotActive``."""
    held = active_pair(pair)
    column = f"{by.value}_agreed_at"
    if getattr(held, column) is None:
        setattr(held, column, now)
        held.save(update_fields=[column])
    return held


@transaction.atomic
def set_goals(*, pair: Pair, by: Side, words: str) -> Pair:
    """Say what the pair is for, in the mentee's own words. Raises ``NotActive`` and ``OnlyTheMentee``."""
    if by is not Side.MENTEE:
        raise OnlyTheMentee
    held = active_pair(pair)
    held.goals = words
    held.save(update_fields=["goals"])
    return held


@transaction.atomic
def answer_survey(
    *, pair: Pair, by: Side, occasion: Occasion, feeling: Feeling, goal_reached: GoalReached | None, now: datetime
) -> SurveyAnswer:
    """Say how it goes; a later answer takes the place of an earlier one. Raises ``NotActive``."""
    held = held_pair(pair)
    if held.state not in ({PairState.ACTIVE} if occasion == Occasion.EARLY else MET):
        raise NotActive
    told = {"feeling": feeling.value, "goal_reached": goal_reached.value if goal_reached else "", "answered_at": now}
    answer, _ = SurveyAnswer.objects.update_or_create(pair=held, side=by.value, occasion=occasion.value, defaults=told)
    return answer


@transaction.atomic
def note_first_meeting(*, pair: Pair, met_date: date, mode: str, now: datetime) -> Meeting:
    """Note, as the coordinator, that the two met for the first time with them there.

    Raises ``NotActive`` and ``BeforeItBegan``.
    """
    held = active_pair(pair)
    if held.active_at and not held.active_at.date() <= met_date <= now.date():
        raise BeforeItBegan
    held.heard_at = now
    held.save(update_fields=["heard_at"])
    told = {"has_happened": True, "mode": mode, "with_coordinator": True, "noted_at": now}
    told["noted_by"] = NotedBy.COORDINATOR.value
    meeting, _ = Meeting.objects.update_or_create(pair=held, met_date=met_date, defaults=told)
    return meeting
