"""The way from the admin to password and two-step sign-in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from cms.signing_in.actions import FORGOTTEN

if TYPE_CHECKING:
    from django.http import HttpRequest
    from wagtail.log_actions import LogActionRegistry


@hooks.register("register_account_menu_item")
def account_item(request: HttpRequest) -> dict[str, object]:
    """On the page of one's account in the admin."""
    return {
        "url": reverse("mfa_index"),
        "label": _("Password and two-step sign-in"),
        "help_text": _("Change your password, set up two-step sign-in or get new recovery codes."),
    }


@hooks.register("register_log_actions")
def audit_actions(registry: LogActionRegistry) -> None:
    """What the audit log says of it."""
    registry.register_action(FORGOTTEN, _("Reset two-step sign-in"), _("Two-step sign-in reset"))
