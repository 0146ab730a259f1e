"""What the audit log calls the decisions about who represents a provider."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.models import Permission
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from viuhka.representation import actions

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from wagtail.log_actions import LogActionRegistry


@hooks.register("register_log_actions")
def representation_actions(registry: LogActionRegistry) -> None:
    """Name them for people."""
    registry.register_action(actions.VERIFIED, _("Verify representative"), _("Verified a representative"))
    registry.register_action(actions.REFUSED, _("Refuse representative"), _("Refused a representative"))
    registry.register_action(actions.REVOKED, _("Revoke representative"), _("Revoked a representative"))


@hooks.register("register_permissions")
def representation_rights() -> QuerySet[Permission]:
    """The right that the group editor offers."""
    return Permission.objects.filter(content_type__app_label="viuhka", codename="verify_representations")
