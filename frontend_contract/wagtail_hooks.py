"""The API clients in the editors' house."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from frontend_contract.actions import REVOKED

if TYPE_CHECKING:
    from wagtail.log_actions import LogActionRegistry


@hooks.register("register_log_actions")
def audit_actions(registry: LogActionRegistry) -> None:
    """What the audit log says of an API client."""
    registry.register_action(REVOKED, _("Revoke"), _("Token revoked"))
