"""When what runs by itself runs first, and whether it still runs at the moment the timetable names."""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo

from cms.schedules import DailyAt, Every


def first_run(rhythm: Every | DailyAt, now: datetime, zone: tzinfo) -> datetime:
    """At once for what runs every few minutes; else the next moment of that kind by the clock of the zone."""
    if isinstance(rhythm, Every):
        return now
    local = now.astimezone(zone)
    today = local.replace(hour=rhythm.moment.hour, minute=rhythm.moment.minute, second=0, microsecond=0)
    return today if today > local else today + timedelta(days=1)


def is_in_rhythm(rhythm: Every | DailyAt, moment: datetime, zone: tzinfo) -> bool:
    """Whether a run at this moment fits: any fits what runs every few minutes."""
    if isinstance(rhythm, Every):
        return True
    local = moment.astimezone(zone)
    return (local.hour, local.minute) == (rhythm.moment.hour, rhythm.moment.minute)
