"""Digests: one letter a weekday morning with all that waits, for those who chose so; none where there is nothing."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING, TypeAlias
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Max
from wagtail.models import TaskState, WorkflowState

from cms.notifications.models import Rhythm
from cms.notifications.notices import recipients
from cms.notifications.notices.words import Item, MarkItem, item_for, mark_item_for, write
from cms.notifications.rules import digest_day_before, is_digest_day
from pathways.pathways.models import PathwayMark
from viuhka.outbox.actions.queueing import queue_letter

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from cms.accounts.models import User

_News: TypeAlias = TaskState | PathwayMark

#: When digests are written, by the clock of the site.
DIGEST_TIME = time(7, 0)


def queue_digests(*, now: datetime) -> int:
    """Queue the digests of a weekday, once however often it is run, and tell how many people get one."""
    zone = ZoneInfo(settings.TIME_ZONE)
    today = now.astimezone(zone).date()
    if not is_digest_day(today):
        return 0
    digests = _digests(datetime.combine(digest_day_before(today), DIGEST_TIME, tzinfo=zone))
    for user, sections in digests.items():
        _queue(user, sections, today, now)
    return len(digests)


def _digests(since: datetime) -> dict[User, dict[str, list[_News]]]:
    """For everybody who wants a digest and whom something concerns, what it tells, by section."""
    found: dict[User, dict[str, list[_News]]] = {}
    for section, users, state in (*_news(since), *_marks()):
        for user in users:
            if recipients.rhythm_of(user) == Rhythm.DIGEST:
                found.setdefault(user, {}).setdefault(section, []).append(state)
    return found


def _news(since: datetime) -> Iterator[tuple[str, list[User], TaskState]]:
    """What waits, however long, and what was decided since the digest before; with those it concerns."""
    for state in _waiting():
        yield "waits", recipients.deciders(state), state
    for ended in _workflow_states(WorkflowState.STATUS_NEEDS_CHANGES):
        state = recipients.last_decided(ended)
        yield "returned", recipients.told_of_changes(state), state
    for ended in _workflow_states(WorkflowState.STATUS_APPROVED, since):
        yield "approved", recipients.told_of_approval(ended), recipients.last_decided(ended)
    for ended in _workflow_states(WorkflowState.STATUS_CANCELLED, since):
        state = recipients.last_decided(ended)
        yield "cancelled", recipients.told_of_cancelling(ended, state.finished_by_id), state


def _marks() -> Iterator[tuple[str, list[User], PathwayMark]]:
    """What of pathways is to be looked at, however long."""
    for mark in PathwayMark.objects.still_open().select_related("pathway"):
        yield "marked", recipients.told_of_mark(mark), mark


def _waiting() -> Iterator[TaskState]:
    waiting = TaskState.objects.filter(
        status=TaskState.STATUS_IN_PROGRESS, workflow_state__status=WorkflowState.STATUS_IN_PROGRESS
    )
    for state in waiting.order_by("started_at", "pk"):
        yield state.specific


def _workflow_states(status: str, since: datetime | None = None) -> Iterator[WorkflowState]:
    found = WorkflowState.objects.filter(status=status, current_task_state__isnull=False)
    if since is not None:
        found = found.annotate(ended_at=Max("task_states__finished_at")).filter(ended_at__gte=since)
    yield from found.select_related("current_task_state").order_by("pk")


def _told(user: User, news: _News) -> Item | MarkItem:
    return mark_item_for(user, news) if isinstance(news, PathwayMark) else item_for(user, news)


def _queue(user: User, sections: dict[str, list[_News]], today: date, now: datetime) -> None:
    items = {name: [_told(user, news) for news in some] for name, some in sections.items()}
    words = write("digest", user, sections=items, waiting=len(items.get("waits", [])), today=today)
    queue_letter(
        key=f"digest:{today.isoformat()}:{user.pk}",
        to=user.email,
        locale=words.locale,
        subject=words.subject,
        body=words.body,
        now=now,
    )
