"""Links from letters: given out, and used once."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from mentoring.applications.models import Link, MentorApplication, Purpose
from mentoring.applications.models.links import digest

if TYPE_CHECKING:
    from datetime import datetime

    from mentoring.applications.models import MenteeApplication

#: Somebody who signs up in the evening reads mail the day after; a way in is asked for when it is needed.
VALID = {Purpose.CONFIRM: timedelta(days=7), Purpose.ENTER: timedelta(days=1)}


class LinkSpent(Exception):
    """The link is unknown, was used before, or its time is over."""


def give_link(
    *, application: MentorApplication | MenteeApplication, purpose: Purpose, token: str, now: datetime
) -> Link:
    """Keep the digest of a link's token; an earlier link for the same purpose no longer works."""
    side = "mentor" if isinstance(application, MentorApplication) else "mentee"
    Link.objects.filter(**{side: application}, purpose=purpose, used_at=None).delete()
    return Link.objects.create(
        **{side: application}, purpose=purpose, token_hash=digest(token), expires_at=now + VALID[purpose]
    )


@transaction.atomic
def use_link(*, token: str, now: datetime) -> Link:
    """Use a link, of which only the first use counts. Raises ``LinkSpent``."""
    link = Link.objects.usable(token, now).select_for_update().first()
    if link is None:
        raise LinkSpent
    link.used_at = now
    link.save(update_fields=["used_at"])
    return link
