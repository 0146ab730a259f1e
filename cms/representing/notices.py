"""The letters with which representatives sign in. What they say is forgotten once they are sent."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from cms.representing.admission import accounts_at, signs_in_by_password
from viuhka.outbox.actions.queueing import queue_letter
from viuhka.outbox.actions.unasked import queue_unasked_letter

if TYPE_CHECKING:
    from datetime import datetime


def queue_code(*, address: str, code: str, locale: str, now: datetime) -> None:
    """Mail a code to an address, or to those who have a password the way to sign in with that."""
    if signs_in_by_password(address):
        _queue(address, locale, _("Sign in with your password"), "password", {}, now)
    else:
        _queue(address, locale, _("Your code for signing in"), "code", {"code": code}, now)


def _queue(address: str, locale: str, subject: str, template: str, context: dict[str, str], now: datetime) -> None:
    with translation.override(locale):
        where = {"address": f"{settings.WAGTAILADMIN_BASE_URL}{reverse('account_login')}"}
        letter = {
            "key": f"provider-code:{uuid4()}",
            "to": address,
            "locale": locale,
            "subject": subject,
            "body": render_to_string(f"cms/representing/letters/{template}.txt", where | context),
            "now": now,
        }
    # Whoever has an account has proved the address; it must not be shut out because strangers type it, too.
    if accounts_at(address):
        queue_letter(**letter, is_secret=True)  # type: ignore[arg-type]  # the keywords of both
    else:
        queue_unasked_letter(**letter)  # type: ignore[arg-type]  # the keywords of both
