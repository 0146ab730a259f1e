"""Letters to the coordinators. They name nobody, and lead to a screen that asks who is there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from mentoring.secrecy.admission import coordinators
from viuhka.outbox.actions.queueing import queue_letter

if TYPE_CHECKING:
    from datetime import datetime


def tell_coordinators(*, about: str, key: str, path: str, mailbox: str, now: datetime) -> None:
    """Tell every coordinator, in the language of their screens, that something waits for them.

    Where none has an address, the programme's shared mailbox is told, so that nothing waits unseen.
    """
    reached = [(person.email, _locale_of(person), str(person.pk)) for person in coordinators().exclude(email="")]
    if mailbox and not reached:
        reached = [(mailbox, settings.LANGUAGE_CODE, "mailbox")]
    for address, locale, whom in reached:
        with translation.override(locale):
            context = {"address": f"{settings.WAGTAILADMIN_BASE_URL}{path}"}
            queue_letter(
                key=f"mentoring:{about}:{key}:{whom}",
                to=address,
                locale=locale,
                subject=_subject(about),
                body=render_to_string(f"mentoring/letters/coordinators/{about}.txt", context),
                now=now,
            )


def _locale_of(person: Any) -> str:
    profile = getattr(person, "wagtail_userprofile", None)
    return (profile and profile.preferred_language) or settings.LANGUAGE_CODE


def _subject(about: str) -> str:
    return {
        "worry": _("Somebody of a mentoring pair is worried"),
        "silence": _("Nothing has been heard of a mentoring pair"),
        "proposal": _("A match run waits for your decision"),
    }[about]
