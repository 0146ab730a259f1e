"""What the audit log calls the decisions about openings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from viuhka.openings import actions

if TYPE_CHECKING:
    from wagtail.log_actions import LogActionRegistry


@hooks.register("register_log_actions")
def opening_actions(registry: LogActionRegistry) -> None:
    """Name them for people."""
    registry.register_action(actions.PLANNED, _("Plan opening"), _("Planned an opening"))
    registry.register_action(actions.CLEARED, _("Clear opening"), _("Cleared an opening"))
    registry.register_action(actions.BLOCKED, _("Block opening"), _("Blocked an opening"))
    registry.register_action(actions.ROLLED_BACK, _("Roll back opening"), _("Rolled an opening back"))
    registry.register_action(actions.CLOSING_PLANNED, _("Plan closing"), _("Changed when a page closes"))
    registry.register_action(actions.MOVED, _("Move opening"), _("Moved an opening to another moment"))
    registry.register_action(actions.RELEASE_CHANGED, _("Change release"), _("Changed a release's name or moment"))
    registry.register_action(actions.RELEASED, _("Change release"), _("Put an opening into another release"))
