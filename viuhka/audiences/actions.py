from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection, transaction

from viuhka.audiences.models import LaunchStage, LaunchStageMove

if TYPE_CHECKING:
    from datetime import datetime

    from django.contrib.auth.models import AbstractBaseUser

#: The stage of a site whose launch stage nobody has moved yet.
FIRST_STAGE = LaunchStage.STAFF


class LaunchStageMovedMeanwhile(Exception):
    """Somebody else moved the launch stage after the person deciding had looked at it."""


class LaunchStageUnchanged(Exception):
    """The launch stage already is what was asked for."""


class NothingToRollBack(Exception):
    """Every move of the launch stage has been taken back, or there was none."""


def _lock_history() -> None:
    """Let one move at a time read and write the history; the lock ends with the transaction."""
    with connection.cursor() as cursor:
        cursor.execute(f'LOCK TABLE "{LaunchStageMove._meta.db_table}" IN SHARE ROW EXCLUSIVE MODE')


@transaction.atomic
def move_launch_stage(
    *,
    to: LaunchStage,
    seen: LaunchStage,
    by: AbstractBaseUser | None,
    reason: str,
    now: datetime,
    is_rollback: bool = False,
) -> LaunchStageMove:
    """Move the site to another launch stage, if it still stands where the decider saw it.

    Raises ``LaunchStageMovedMeanwhile`` and ``LaunchStageUnchanged``.
    """
    _lock_history()
    last = LaunchStageMove.objects.newest_first().first()
    current = last.stage if last else FIRST_STAGE
    if current != seen:
        raise LaunchStageMovedMeanwhile
    if current == to:
        raise LaunchStageUnchanged
    return LaunchStageMove.objects.create(
        stage=to,
        previous_stage=current,
        is_rollback=is_rollback,
        reason=reason,
        moved_at=now,
        moved_by_id=by.pk if by else None,
    )


@transaction.atomic
def roll_back_launch_stage(
    *, seen: LaunchStage, by: AbstractBaseUser | None, reason: str, now: datetime
) -> LaunchStageMove:
    """Take the last move of the launch stage that still stands back; takes effect at the next read.

    Raises ``NothingToRollBack`` and ``LaunchStageMovedMeanwhile``.
    """
    _lock_history()
    before = LaunchStageMove.objects.stage_before()
    if before is None:
        raise NothingToRollBack
    return move_launch_stage(to=before, seen=seen, by=by, reason=reason, now=now, is_rollback=True)
