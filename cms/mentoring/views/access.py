"""For which reason an application is open."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.dateparse import parse_datetime

if TYPE_CHECKING:
    from django.http import HttpRequest

#: So long a reason holds before it is asked for again.
HOLDS = timedelta(minutes=30)
_KEY = "mentoring_reasons"


def give_reason(request: HttpRequest, pseudonym: str, reason: str) -> None:
    """Remember why this person's application is open."""
    reasons = dict(request.session.get(_KEY, {}))
    request.session[_KEY] = reasons | {pseudonym: [reason, timezone.now().isoformat()]}


def reason_given(request: HttpRequest, pseudonym: str) -> str | None:
    """Why this person's application is open; ``None`` where it has to be asked."""
    reason, moment = request.session.get(_KEY, {}).get(pseudonym, (None, ""))
    given_at = parse_datetime(moment) if moment else None
    return reason if given_at and timezone.now() - given_at < HOLDS else None
