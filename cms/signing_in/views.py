"""Pages of our own around allauth's."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Any

from allauth.core.internal.ratelimit import parse_rates
from django.conf import settings
from django.shortcuts import render
from django.utils import timezone

from cms.signing_in.locks import locked_until

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest, HttpResponse
    from django.http.response import HttpResponseBase

SECONDS_IN_A_MINUTE = 60
#: Which of the limits is asked at an address; elsewhere the longest is told.
LIMIT_AT = {
    "account_login": "login",
    "account_reset_password": "reset_password",
    "account_reset_password_from_key": "reset_password_from_key",
    "account_reauthenticate": "reauthenticate",
    "mfa_reauthenticate": "reauthenticate",
    "account_change_password": "change_password",
}


def locked_out(
    request: HttpRequest, response: HttpResponseBase | None = None, credentials: Mapping[str, Any] | None = None
) -> HttpResponse:
    """Say that the account is locked from here, for how long, and what to do."""
    now = timezone.now()
    until = locked_until(request, credentials)
    seconds = max(1, ceil(((until or now) - now).total_seconds()))
    context = {"minutes": ceil(seconds / SECONDS_IN_A_MINUTE)}
    page = render(request, "cms/signing_in/locked.html", context, status=429)
    page.headers["Retry-After"] = str(seconds)
    return page


def too_many_attempts(request: HttpRequest) -> HttpResponse:
    """Say for how long at most nothing more is taken at this address, and how to go on."""
    address = request.resolver_match.url_name if request.resolver_match else None
    limits = settings.ACCOUNT_RATE_LIMITS
    asked = [limits[LIMIT_AT[address]]] if address in LIMIT_AT else limits.values()
    seconds = ceil(max(rate.duration for limit in asked for rate in parse_rates(limit)))
    context = {"minutes": ceil(seconds / SECONDS_IN_A_MINUTE)}
    page = render(request, "429.html", context, status=429)
    page.headers["Retry-After"] = str(seconds)
    return page


def not_admitted(request: HttpRequest) -> HttpResponse:
    """Say to somebody who is signed in that the admin is not for their account."""
    return render(request, "cms/signing_in/not_admitted.html", status=403)
