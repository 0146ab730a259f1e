"""Where somebody chooses: a part of the page about their account."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.account import BaseSettingsPanel, notifications_tab
from wagtail.models import Page
from wagtail.permissions import policy_registry

from cms.notifications.forms import LettersForm


class LettersPanel(BaseSettingsPanel):
    """How often letters come, beside Wagtail's switches for which."""

    name = "letters"
    title = _("Letters about moderation")
    tab = notifications_tab
    order = 50
    form_class = LettersForm
    form_object = "profile"

    def is_active(self) -> bool:
        """Whether moderation concerns the person."""
        return bool(policy_registry.get_by_type(Page).user_has_permission(self.user, "change"))
