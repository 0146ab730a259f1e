"""What a step of upkeep sets off for staff: one letter to each who is asked, with all that they are asked about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cms.accounts.models import User
from cms.notifications.notices.words import absolute, write
from cms.upkeep.desk import GROUPS
from viuhka.outbox.actions.queueing import queue_letter
from viuhka.upkeep.models import Reminder
from viuhka.upkeep.rules.caring import OwnerRole
from viuhka.upkeep.rules.ladder import Step

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from django.db.models import QuerySet

#: How many items a letter names; the list has the rest.
_NAMED = 30


def tell_staff(*, payload: Mapping[str, Any], now: datetime) -> None:
    """Tell those who are asked, each of all that is theirs and still waits, in one letter."""
    first = payload["reminders"][0]
    for user, items in _told(payload["reminders"]).items():
        words = write(
            "upkeep",
            user,
            items=items[:_NAMED],
            more=max(len(items) - _NAMED, 0),
            count=len(items),
            has_closing=any(item.step == Step.CLOSING for item in items),
            list_at=f"{absolute('upkeep')}?task=mine",
        )
        queue_letter(
            key=f"upkeep:{first}:{user.pk}",
            to=user.email,
            locale=words.locale,
            subject=words.subject,
            body=words.body,
            now=now,
        )


def _told(keys: list[int]) -> dict[User, list[Reminder]]:
    found: dict[User, list[Reminder]] = {}
    groups: dict[OwnerRole, list[User]] = {}
    reminders = Reminder.objects.filter(pk__in=keys).select_related("care", "care__owner")
    for reminder in reminders.order_by("counted_from", "care__title", "pk"):
        if reminder.counted_from not in (reminder.care.due_date, reminder.care.stale_from):
            continue  # It was confirmed meanwhile.
        for user in _asked(reminder, groups):
            found.setdefault(user, []).append(reminder)
    return found


def _asked(reminder: Reminder, groups: dict[OwnerRole, list[User]]) -> list[User]:
    """The account that was named for the role, or else everybody of it, or else the administrators."""
    owner, role = reminder.care.owner, OwnerRole(reminder.role)
    if owner and owner.is_active and owner.email and role == reminder.care.owner_role:
        return [owner]
    if role not in groups:
        of_role = list(_reachable().filter(groups__name=GROUPS[role]))
        groups[role] = of_role or list(_reachable().filter(is_superuser=True))
    return groups[role]


def _reachable() -> QuerySet[User]:
    return User.objects.filter(is_active=True).exclude(email="").order_by("pk")
