"""Change requests in the editors' house."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from cms.changing import views
from cms.screens import MenuItemByRight

if TYPE_CHECKING:
    from django.urls import URLPattern


@hooks.register("register_admin_urls")
def change_addresses() -> list[URLPattern]:
    """Where the screens are."""
    listed = views.RequestListView
    return [
        path("changes/", listed.as_view(), name="change_requests"),
        path("changes/results/", listed.as_view(results_only=True), name="change_requests_results"),
        path("changes/<int:pk>/", views.RequestView.as_view(), name="change_request"),
    ]


@hooks.register("register_admin_menu_item")
def changes_item() -> MenuItemByRight:
    """Change requests, for those who decide on them."""
    return MenuItemByRight(
        _("Change requests"), reverse("change_requests"), icon_name="edit", order=145, right=views.RIGHT
    )
