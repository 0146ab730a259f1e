"""The screens of the outbox in the editors' house."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.models import Permission
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from cms.outbox.views.decisions import GiveUpView, RetryAllView, RetryView
from cms.outbox.views.lists import RIGHT, DeadEventListView, DeadLetterListView
from cms.screens import MenuItemByRight
from viuhka.outbox.actions.reviving import GIVEN_UP, RETRIED
from viuhka.outbox.models import Event, Letter

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.urls import URLPattern
    from wagtail.log_actions import LogActionRegistry


@hooks.register("register_admin_urls")
def outbox_addresses() -> list[URLPattern]:
    """Where the screens are."""
    lists = [
        path("outbox/letters/", DeadLetterListView.as_view(), name="outbox_letters"),
        path("outbox/letters/results/", DeadLetterListView.as_view(results_only=True), name="outbox_letters_results"),
        path("outbox/events/", DeadEventListView.as_view(), name="outbox_events"),
        path("outbox/events/results/", DeadEventListView.as_view(results_only=True), name="outbox_events_results"),
    ]
    return [*lists, *_decisions("letter", Letter), *_decisions("event", Event)]


def _decisions(subject: str, model: type[Letter | Event]) -> list[URLPattern]:
    where, name = f"outbox/{subject}s", f"outbox_{subject}"
    return [
        path(f"{where}/retry-all/", RetryAllView.as_view(model=model), name=f"{name}_retry_all"),
        path(f"{where}/<int:pk>/retry/", RetryView.as_view(model=model), name=f"{name}_retry"),
        path(f"{where}/<int:pk>/give-up/", GiveUpView.as_view(model=model), name=f"{name}_give_up"),
    ]


@hooks.register("register_settings_menu_item")
def outbox_item() -> MenuItemByRight:
    """The outbox, among the settings."""
    return MenuItemByRight(_("Outbox"), reverse("outbox_letters"), right=RIGHT, icon_name="mail", order=120)


@hooks.register("register_permissions")
def outbox_rights() -> QuerySet[Permission]:
    """The right that the group editor offers."""
    return Permission.objects.filter(content_type__app_label="viuhka", codename="manage_outbox")


@hooks.register("register_log_actions")
def audit_actions(registry: LogActionRegistry) -> None:
    """What the audit log says of letters and events."""
    registry.register_action(RETRIED, _("Try again"), _("Tried again"))
    registry.register_action(GIVEN_UP, _("Give up"), _("Given up"))
