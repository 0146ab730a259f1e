"""The letters to those who sign up. Each lets its reader in, so its words are forgotten once it is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from viuhka.outbox.actions.queueing import queue_letter
from viuhka.outbox.actions.unasked import queue_unasked_letter

if TYPE_CHECKING:
    from datetime import datetime

    from mentoring.applications.models import MenteeApplication, MentorApplication

    AnyApplication = MentorApplication | MenteeApplication


def queue_confirmation(*, application: AnyApplication, token: str, now: datetime) -> None:
    """Ask the address whether the application comes from there."""
    with translation.override(application.locale):
        _queue(application, _("Confirm your application"), "confirm", token, now)


def queue_way_in(*, application: AnyApplication, token: str, now: datetime) -> None:
    """Give the way to one's own application, or to its draft."""
    with translation.override(application.locale):
        _queue(application, _("The link to your application"), "enter", token, now)


def queue_news(*, application: AnyApplication, now: datetime) -> None:
    """Say that there is news about an application, and where to read it."""
    with translation.override(application.locale):
        path = reverse("mentoring_own", args=[application.locale])
        letter = _letter(application, _("News about your application"), "news", path)
    queue_letter(**letter, is_secret=True, now=now)


def _queue(application: AnyApplication, subject: str, template: str, token: str, now: datetime) -> None:
    """Queue what anybody can set off who knows the address."""
    path = reverse("mentoring_link", args=[application.locale, token])
    queue_unasked_letter(**_letter(application, subject, template, path), now=now)


def _letter(application: AnyApplication, subject: str, template: str, path: str) -> dict[str, str]:
    context = {"programme": application.programme_title(), "address": f"{settings.WAGTAILADMIN_BASE_URL}{path}"}
    return {
        "key": f"mentoring:{uuid4()}",
        "to": application.email,
        "locale": application.locale,
        "subject": subject,
        "body": render_to_string(f"mentoring/letters/{template}.txt", context),
    }
