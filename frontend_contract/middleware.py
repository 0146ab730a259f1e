"""Keeps cookies away from the endpoint, whatever other middleware would do with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase


class CookielessMiddleware:
    """Who asks the endpoint is told by a bearer token. A cookie that was read or set would also ruin caching."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path_info == reverse("graphql"):
            request.META.pop("HTTP_COOKIE", None)
        return self.get_response(request)
