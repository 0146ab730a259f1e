"""What a mark of a pathway sets off: a letter to each who looks after the pathway and wants letters at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cms.notifications.models import Rhythm
from cms.notifications.notices import recipients
from cms.notifications.notices.words import mark_item_for, write
from pathways.pathways.models import PathwayMark
from viuhka.outbox.actions.queueing import queue_letter

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime


def tell_owners(*, payload: Mapping[str, Any], now: datetime) -> None:
    """Tell who looks after a pathway that a service of it has changed, unless that is settled by then."""
    mark = PathwayMark.objects.still_open().select_related("pathway").filter(pk=payload["mark"]).first()
    if mark is None:
        return
    for user in recipients.told_of_mark(mark):
        if recipients.rhythm_of(user) != Rhythm.EACH:
            continue
        words = write("marked", user, item=mark_item_for(user, mark))
        queue_letter(
            key=f"marked:{mark.pk}:{user.pk}",
            to=user.email,
            locale=words.locale,
            subject=words.subject,
            body=words.body,
            now=now,
        )
