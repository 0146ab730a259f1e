"""The gate of the admin: only accounts that may enter, and with a second factor where it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from cms.signing_in.admission import is_staff, lacks_second_factor
from cms.signing_in.views import not_admitted

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

# What a page needs that is shown before the gate: pictures, texts of scripts, and the way out.
OPEN_TO_ALL = ("wagtailadmin_sprite", "wagtailadmin_javascript_catalog", "wagtailadmin_logout", "wagtailadmin_login")


class AdminGateMiddleware:
    """Stands before every address of the admin, also those that are added later."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self._refusal(request) or self.get_response(request)

    def _refusal(self, request: HttpRequest) -> HttpResponseBase | None:
        # Elsewhere nobody is asked who they are: that would make public answers depend on cookies.
        if not request.path_info.startswith(reverse("wagtailadmin_home")) or _is_open_to_all(request.path_info):
            return None
        if not request.user.is_authenticated:
            return None
        if not is_staff(request.user):
            return not_admitted(request)
        if lacks_second_factor(request.user):
            messages.warning(request, _("The admin opens to you after you have set up two-step sign-in."))
            return redirect("mfa_activate_totp")
        return None


def _is_open_to_all(path: str) -> bool:
    return path in {reverse(name) for name in OPEN_TO_ALL}
