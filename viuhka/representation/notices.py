"""The letters to those who represent providers, or asked to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from viuhka.outbox.actions.queueing import queue_letter
from viuhka.representation.models import RepresentationState

if TYPE_CHECKING:
    from datetime import datetime

    from viuhka.representation.models import Representation


def queue_invitation(*, representation: Representation, now: datetime) -> None:
    """Tell somebody whom staff invited where to sign in."""
    _queue(representation, "invited", now)


def queue_decision(*, representation: Representation, now: datetime) -> None:
    """Tell somebody what staff decided."""
    _queue(representation, representation.state, now)


def _queue(representation: Representation, what: str, now: datetime) -> None:
    address = representation.account.email
    if not address:
        return
    with translation.override(representation.locale):
        name = representation.provider.name_in(representation.locale)
        where = reverse("provider_own", args=[representation.locale])
        context = {
            "provider": name,
            "reason": representation.reason,
            "address": f"{settings.WAGTAILADMIN_BASE_URL}{where}",
        }
        queue_letter(
            key=f"representation:{representation.pk}:{what}",
            to=address,
            locale=representation.locale,
            subject=_subject(what) % {"provider": name},
            body=render_to_string(f"viuhka/representation/letters/{what}.txt", context),
            now=now,
        )


def _subject(what: str) -> str:
    return {
        "invited": _("You are invited to represent %(provider)s"),
        RepresentationState.VERIFIED.value: _("You represent %(provider)s"),
        RepresentationState.REFUSED.value: _("You cannot represent %(provider)s"),
        RepresentationState.REVOKED.value: _("You no longer represent %(provider)s"),
    }[what]
