"""The letter that asks a provider whether what it gives is still described correctly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.core import signing
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext

from viuhka.outbox.actions.queueing import queue_letter

if TYPE_CHECKING:
    from datetime import datetime

    from viuhka.upkeep.models import Asking

_SALT = "viuhka.upkeep"


def queue_asking(*, asking: Asking, now: datetime) -> None:
    """Write to the provider's mailbox, once. The link lets whoever has it confirm, so the words are forgotten then."""
    locale = settings.LANGUAGE_CODE
    reminders = asking.reminders.select_related("care").order_by("counted_from", "care__title", "pk")
    with translation.override(locale):
        path = reverse("upkeep_confirming", args=[locale, token_of(asking)])
        context = {
            "provider": asking.provider,
            "reminders": reminders,
            "address": f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{path}",
            "expires_at": asking.expires_at,
            "site": settings.WAGTAIL_SITE_NAME,
        }
        queue_letter(
            key=f"upkeep-asking:{asking.pk}",
            to=asking.provider.email,
            locale=locale,
            subject=gettext("Is the information about your services still correct?"),
            body=render_to_string("viuhka/upkeep/letters/ask.txt", context),
            now=now,
            is_secret=True,
        )


def token_of(asking: Asking) -> str:
    """What the link of a letter names it by; nobody can make another one."""
    return signing.dumps(asking.pk, salt=_SALT)


def asking_named(token: str) -> int | None:
    """The letter that a link names; nothing where it was not signed here."""
    try:
        return int(signing.loads(token, salt=_SALT))
    except signing.BadSignature:
        return None
