"""How failed attempts are counted: by account and network address together.

So a person who forgets a password does not lock out colleagues behind the same address, and a stranger elsewhere
does not lock out the person.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.core.internal.httpkit import get_client_ip
from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Q
from django.utils.crypto import salted_hmac

from cms.accounts.models import User

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from typing import Any

    from django.http import HttpRequest

_UNKNOWN = "cms.signing_in.unknown"


def account_of(request: HttpRequest, credentials: Mapping[str, Any] | None) -> str:
    """The account that is meant, by number; for an unknown one a digest: people type passwords into that field too."""
    typed = str((credentials or {}).get("username") or (credentials or {}).get("email") or "")
    if not typed:
        return ""
    account = User.objects.filter(Q(username__iexact=typed) | Q(email__iexact=typed)).order_by("pk").first()
    return f"account {account.pk}" if account else salted_hmac(_UNKNOWN, typed.casefold()).hexdigest()


def address_of(request: HttpRequest) -> str | None:
    """Where a request comes from; behind proxies, as many of them are trusted as the settings say."""
    address: str | None = get_client_ip(request)
    return address


def locked_until(request: HttpRequest, credentials: Mapping[str, Any] | None) -> datetime | None:
    """When the account may be tried again from this address."""
    attempts = AccessAttempt.objects.filter(
        username=account_of(request, credentials), ip_address=address_of(request)
    ).order_by("-attempt_time")
    last = attempts.values_list("attempt_time", flat=True).first()
    return last + settings.AXES_COOLOFF_TIME if last else None
