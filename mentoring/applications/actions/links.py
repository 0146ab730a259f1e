"""Links in letters, given out."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from mentoring.applications.models import Link, MentorApplication, Purpose
from viuhka.mailed_links.models import digest

if TYPE_CHECKING:
    from datetime import datetime

    from mentoring.applications.models import MenteeApplication

#: Somebody who signs up in the evening reads mail the day after; a way in is asked for when it is needed.
VALID = {Purpose.CONFIRM: timedelta(days=7), Purpose.ENTER: timedelta(days=1)}


def give_link(
    *, application: MentorApplication | MenteeApplication, purpose: Purpose, token: str, now: datetime
) -> Link:
    """Keep the digest of a link's token; an earlier link for the same purpose no longer works."""
    side = "mentor" if isinstance(application, MentorApplication) else "mentee"
    Link.objects.filter(**{side: application}, purpose=purpose, used_at=None).delete()
    return Link.objects.create(
        **{side: application}, purpose=purpose, token_hash=digest(token), expires_at=now + VALID[purpose]
    )
