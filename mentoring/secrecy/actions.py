from __future__ import annotations

from typing import TYPE_CHECKING

from mentoring.secrecy.models import Part, Reading, Reason

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from django.contrib.auth.models import AbstractBaseUser


def log_readings(
    *, subjects: Iterable[str], part: Part, reason: Reason, by: AbstractBaseUser, now: datetime
) -> list[Reading]:
    """Write down that somebody reads what is stored of these people, named by their pseudonyms."""
    readings = [
        Reading(read_at=now, by_id=by.pk, by_name=by.get_username(), subject=subject, part=part, reason=reason)
        for subject in subjects
    ]
    return Reading.objects.bulk_create(readings)
