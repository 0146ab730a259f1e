"""The worker's screen in the editors' house."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.models import Permission
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from cms.screens import MenuItemByRight
from cms.worker.actions.retrying import RETRIED
from cms.worker.views.screen import RIGHT, RetryTaskView, WorkerView

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.urls import URLPattern
    from wagtail.log_actions import LogActionRegistry


@hooks.register("register_admin_urls")
def worker_addresses() -> list[URLPattern]:
    """Where the screen is."""
    return [
        path("worker/", WorkerView.as_view(), name="worker"),
        path("worker/tasks/<slug:pk>/retry/", RetryTaskView.as_view(), name="worker_retry"),
    ]


@hooks.register("register_reports_menu_item")
def worker_item() -> MenuItemByRight:
    """The worker, among the reports."""
    return MenuItemByRight(_("Worker"), reverse("worker"), right=RIGHT, icon_name="cogs", order=1200)


@hooks.register("register_permissions")
def worker_rights() -> QuerySet[Permission]:
    """The right that the group editor offers."""
    return Permission.objects.filter(content_type__app_label="cms", codename="manage_worker")


@hooks.register("register_log_actions")
def audit_actions(registry: LogActionRegistry) -> None:
    """What the audit log says of tasks."""
    registry.register_action(RETRIED, _("Try again"), _("Tried again"))
