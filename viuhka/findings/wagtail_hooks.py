"""What the audit log calls a decision about a finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from viuhka.findings.actions.handling import MOVED

if TYPE_CHECKING:
    from wagtail.log_actions import LogActionRegistry


@hooks.register("register_log_actions")
def finding_actions(registry: LogActionRegistry) -> None:
    """Name it for people."""
    registry.register_action(MOVED, _("Handle finding"), _("Decided on a finding"))
