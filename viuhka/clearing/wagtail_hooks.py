"""What the audit log calls the decisions about gates and publishing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.models import Permission
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from viuhka.clearing.actions import gates, publishing

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from wagtail.log_actions import LogActionRegistry


@hooks.register("register_log_actions")
def clearing_actions(registry: LogActionRegistry) -> None:
    """Name them for people."""
    registry.register_action(gates.CHANGED, _("Change gate"), _("Changed how strict a gate is"))
    registry.register_action(
        publishing.FAILED, _("Scheduled publishing failed"), _("Could not be published as approved")
    )


@hooks.register("register_permissions")
def gate_rights() -> QuerySet[Permission]:
    """The right that the group editor offers."""
    return Permission.objects.filter(content_type__app_label="viuhka", codename="set_gates")
