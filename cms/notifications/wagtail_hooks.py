"""The choice of letters in the editors' house."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wagtail import hooks

from cms.notifications.views import LettersPanel

if TYPE_CHECKING:
    from django.http import HttpRequest
    from wagtail.users.models import UserProfile

    from cms.accounts.models import User


@hooks.register("register_account_settings_panel")
def letters_panel(request: HttpRequest, user: User, profile: UserProfile) -> LettersPanel:
    """How often letters come."""
    return LettersPanel(request, user, profile)
