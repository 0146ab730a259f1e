"""The API clients in the editors' house."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.models import Permission
from django.urls import path, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from frontend_contract.actions import REVOKED
from frontend_contract.views.api_clients import ApiClientListView, CreateApiClientView, RevokeApiClientView

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest
    from django.urls import URLPattern
    from wagtail.log_actions import LogActionRegistry

_RIGHTS = ("view_apiclient", "add_apiclient", "change_apiclient")


class _ApiClientsItem(MenuItem):
    """Shown to those who may look at the list."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(ApiClientListView.right))


@hooks.register("register_admin_urls")
def api_client_addresses() -> list[URLPattern]:
    """Where the screens are."""
    return [
        path("api-clients/", ApiClientListView.as_view(), name="api_clients"),
        path("api-clients/results/", ApiClientListView.as_view(results_only=True), name="api_clients_results"),
        path("api-clients/add/", CreateApiClientView.as_view(), name="api_clients_add"),
        path("api-clients/<int:pk>/revoke/", RevokeApiClientView.as_view(), name="api_clients_revoke"),
    ]


@hooks.register("register_settings_menu_item")
def api_clients_item() -> MenuItem:
    """The API clients, among the settings."""
    return _ApiClientsItem(capfirst(_("API clients")), reverse("api_clients"), icon_name="key", order=110)


@hooks.register("register_permissions")
def api_client_rights() -> QuerySet[Permission]:
    """The rights that the group editor offers."""
    return Permission.objects.filter(content_type__app_label="frontend_contract", codename__in=_RIGHTS)


@hooks.register("register_log_actions")
def audit_actions(registry: LogActionRegistry) -> None:
    """What the audit log says of an API client."""
    registry.register_action(REVOKED, _("Revoke the token"), _("Token revoked"))
