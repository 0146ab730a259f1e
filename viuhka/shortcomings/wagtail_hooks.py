"""The task lists in the editors' house: their rights, and what the audit log calls decisions about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.models import Permission
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from viuhka.shortcomings.actions import settling

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from wagtail.log_actions import LogActionRegistry


@hooks.register("register_permissions")
def rights() -> QuerySet[Permission]:
    """The rights that the group editor offers."""
    return Permission.objects.filter(content_type__app_label="viuhka", codename__endswith="_shortcomings")


@hooks.register("register_log_actions")
def audit_actions(registry: LogActionRegistry) -> None:
    """Name them for people."""
    registry.register_action(settling.SETTLED, _("Settle task"), _("Said that a task does not apply"))
    registry.register_action(settling.REOPENED, _("Open task again"), _("Put a settled task on the lists again"))
