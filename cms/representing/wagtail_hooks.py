"""Representatives in the editors' house."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from cms.representing.views import staff
from cms.screens import MenuItemByRight

if TYPE_CHECKING:
    from django.urls import URLPattern


@hooks.register("register_admin_urls")
def representation_addresses() -> list[URLPattern]:
    """Where the screens are."""
    listed = staff.RepresentationListView
    return [
        path("representatives/", listed.as_view(), name="representations"),
        path("representatives/results/", listed.as_view(results_only=True), name="representations_results"),
        path("representatives/invite/", staff.InviteView.as_view(), name="representation_invite"),
        path("representatives/<int:pk>/", staff.RepresentationView.as_view(), name="representation"),
    ]


@hooks.register("register_admin_menu_item")
def representatives_item() -> MenuItemByRight:
    """Representatives, for those who verify them."""
    return MenuItemByRight(
        _("Representatives"), reverse("representations"), icon_name="user", order=206, right=staff.RIGHT
    )
