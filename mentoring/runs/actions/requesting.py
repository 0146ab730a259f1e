"""Asking for a match run, and giving one up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from mentoring.runs.models import MatchRun
from mentoring.runs.rules.states import LIVE, REVIEWED, RunState, may_become

if TYPE_CHECKING:
    from datetime import date, datetime

    from django.contrib.auth.models import AbstractBaseUser

    from mentoring.programmes.models import MentoringProgrammePage, ProgrammeRound


class RunAlreadyLive(Exception):
    """The programme has a run that is computed or decided on."""


class RunMovedOn(Exception):
    """The run is no longer where it was seen; somebody else was faster."""


@transaction.atomic
def request_run(
    *,
    programme: MentoringProgrammePage,
    ends_date: date,
    by: AbstractBaseUser | None,
    now: datetime,
    round_: ProgrammeRound | None = None,
) -> MatchRun:
    """Ask for a run over a programme's pool. One proposed before is replaced; what it proposed stays if it can.

    Raises ``RunAlreadyLive`` where pairs of that one were approved, or it is still at work.
    """
    for standing in MatchRun.objects.live().filter(programme=programme).select_for_update():
        if standing.state not in REVIEWED or standing.proposed.exclude(pair=None).exists():
            raise RunAlreadyLive
        advance(run=standing, to=RunState.SUPERSEDED, over_at=now)
    run = MatchRun(programme=programme, round=round_, ends_date=ends_date, requested_at=now)
    run.requested_by_id = by.pk if by else None
    try:
        with transaction.atomic():
            run.save(force_insert=True)
    except IntegrityError as error:
        if "one_live_run_per_programme" not in str(error):
            raise
        raise RunAlreadyLive from error
    return run


@transaction.atomic
def discard_run(*, run: MatchRun, now: datetime) -> None:
    """Give a run up of which nobody was asked yet. Raises ``RunMovedOn``."""
    held = MatchRun.objects.select_for_update().get(pk=run.pk)
    if held.state not in LIVE or held.proposed.exclude(pair=None).exists():
        raise RunMovedOn
    advance(run=held, to=RunState.DISCARDED, over_at=now)


def advance(*, run: MatchRun, to: RunState, **changes: object) -> None:
    """Bring a run from the state it was seen in to another one, or not at all. Raises ``RunMovedOn``."""
    seen = RunState(run.state)
    if not may_become(seen, to):
        raise RunMovedOn(seen, to)
    changes |= {"state": to.value, "claimed_until": None, "attempts": 0}
    if not MatchRun.objects.filter(pk=run.pk, state=seen).update(**changes):
        raise RunMovedOn(seen, to)
    for name, value in changes.items():
        setattr(run, name, value)
