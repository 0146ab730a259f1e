"""What the audit log calls the decisions on change requests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.models import Permission
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from viuhka.changes import actions

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from wagtail.log_actions import LogActionRegistry


@hooks.register("register_log_actions")
def change_actions(registry: LogActionRegistry) -> None:
    """Name them for people."""
    registry.register_action(actions.DECIDED, _("Decide on changes"), _("Decided on a change request"))
    registry.register_action(actions.WITHDRAWN, _("Withdraw changes"), _("Withdrew a change request"))


@hooks.register("register_permissions")
def change_rights() -> QuerySet[Permission]:
    """The right that the group editor offers."""
    return Permission.objects.filter(content_type__app_label="viuhka", codename="decide_changes")
