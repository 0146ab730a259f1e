"""Who may see applications, and for which reason one is open."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.dateparse import parse_datetime
from wagtail.admin.menu import MenuItem

from cms.screens import NeedsRight

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
    from django.http import HttpRequest

RIGHT = "mentoring.coordinate_mentoring"
#: So long a reason holds before it is asked for again.
HOLDS = timedelta(minutes=30)
_KEY = "mentoring_reasons"


def coordinates(user: AbstractBaseUser | AnonymousUser) -> bool:
    """Whether somebody is in a group that coordinates mentoring; being an administrator is not enough."""
    if not user.is_authenticated:
        return False
    app, codename = RIGHT.split(".")
    granted = user.groups.filter(  # type: ignore[attr-defined]  # every account has groups
        permissions__content_type__app_label=app, permissions__codename=codename
    )
    return bool(granted.exists())


class ForCoordinators(NeedsRight):
    """A screen for coordinators alone."""

    right = RIGHT

    def has_right(self, request: HttpRequest) -> bool:
        """Whether the person coordinates mentoring."""
        return coordinates(request.user)


class CoordinatorsItem(MenuItem):
    """A menu item for coordinators alone."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the person coordinates mentoring."""
        return coordinates(request.user)


def give_reason(request: HttpRequest, pseudonym: str, reason: str) -> None:
    """Remember why this person's application is open."""
    reasons = dict(request.session.get(_KEY, {}))
    request.session[_KEY] = reasons | {pseudonym: [reason, timezone.now().isoformat()]}


def reason_given(request: HttpRequest, pseudonym: str) -> str | None:
    """Why this person's application is open; ``None`` where it has to be asked."""
    reason, moment = request.session.get(_KEY, {}).get(pseudonym, (None, ""))
    given_at = parse_datetime(moment) if moment else None
    return reason if given_at and timezone.now() - given_at < HOLDS else None
