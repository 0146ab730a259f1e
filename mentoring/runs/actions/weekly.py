"""What time does to runs: one a week in rolling programmes, and an end for those of which nobody is asked any more."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING

from mentoring.programmes.models import MentoringProgrammePage
from mentoring.programmes.models.choices import IntakeChoice
from mentoring.runs.actions.requesting import RunAlreadyLive, request_run
from mentoring.runs.actions.reviewing import close_run
from mentoring.runs.models import MatchRun
from mentoring.runs.rules.states import RunState

if TYPE_CHECKING:
    from datetime import datetime

A_WEEK = timedelta(days=7)


def request_weekly_runs(*, now: datetime) -> int:
    """Ask for a run in every rolling programme that had none for a week and has none to decide on; tells how many."""
    rolling = MentoringProgrammePage.objects.live().filter(intake=IntakeChoice.ROLLING, alias_of=None)
    recent = MatchRun.objects.filter(requested_at__gt=now - A_WEEK).exclude(state=RunState.DISCARDED)
    busy = MatchRun.objects.live() | recent
    count = 0
    for programme in rolling.filter(locale__language_code="fi").exclude(pk__in=busy.values("programme")):
        with suppress(RunAlreadyLive):
            ends_date = (now + timedelta(weeks=programme.weeks)).date()
            request_run(programme=programme, ends_date=ends_date, by=None, now=now)
            count += 1
    return count


def close_finished_runs(*, now: datetime) -> int:
    """Close the published runs whose pairs have all been answered; tells how many."""
    published = MatchRun.objects.filter(state=RunState.PUBLISHED).order_by("pk")
    return sum(close_run(run=run, now=now) for run in published)
