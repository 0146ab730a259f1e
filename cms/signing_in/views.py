"""Pages of our own around allauth's."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.utils import timezone

from cms.signing_in.locks import locked_until

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest, HttpResponse
    from django.http.response import HttpResponseBase

SECONDS_IN_A_MINUTE = 60


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


def not_admitted(request: HttpRequest) -> HttpResponse:
    """Say to somebody who is signed in that the admin is not for their account."""
    return render(request, "cms/signing_in/not_admitted.html", status=403)
