from __future__ import annotations

from typing import TYPE_CHECKING

from viuhka.upkeep.actions.following import day_of
from viuhka.upkeep.desk import share_today
from viuhka.upkeep.models import UpkeepDay

if TYPE_CHECKING:
    from datetime import datetime


def note_day(*, now: datetime) -> UpkeepDay:
    """Keep how much of what is live is confirmed today; what was kept of today before is replaced."""
    share = share_today(now)
    kept = {"live": share.live, "confirmed": share.confirmed}
    return UpkeepDay.objects.update_or_create(day=day_of(now), defaults=kept)[0]
