"""What the audit log calls what is done with proposals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from viuhka.proposals.actions import deciding, talking

if TYPE_CHECKING:
    from wagtail.log_actions import LogActionRegistry


@hooks.register("register_log_actions")
def proposal_actions(registry: LogActionRegistry) -> None:
    """Name them for people."""
    registry.register_action(deciding.ACCEPTED, _("Accept proposal"), _("Accepted a proposal as a draft"))
    registry.register_action(deciding.MERGED, _("Merge proposal"), _("Merged a proposal into a service"))
    registry.register_action(deciding.DECLINED, _("Decline proposal"), _("Declined a proposal"))
    registry.register_action(talking.ASKED, _("Ask about proposal"), _("Asked the sender of a proposal for more"))
    registry.register_action(talking.WITHDRAWN, _("Withdraw proposal"), _("The sender withdrew a proposal"))
