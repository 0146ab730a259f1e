"""The screens of launch stage and openings in the editors' house."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.models import Permission
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from cms.screens import MenuItemByRight
from cms.visibility.views.launch_stage import LaunchStageView
from cms.visibility.views.openings import OpeningListView, OpenPageView, RollBackOpeningView

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.urls import URLPattern

_RIGHTS = ("move_launch_stage", "view_opening", "add_opening", "change_opening")


@hooks.register("register_admin_urls")
def visibility_addresses() -> list[URLPattern]:
    """Where the screens are."""
    return [
        path("launch-stage/", LaunchStageView.as_view(), name="launch_stage"),
        path("openings/", OpeningListView.as_view(), name="openings"),
        path("openings/results/", OpeningListView.as_view(results_only=True), name="openings_results"),
        path("openings/add/", OpenPageView.as_view(), name="openings_add"),
        path("openings/<int:pk>/roll-back/", RollBackOpeningView.as_view(), name="openings_roll_back"),
    ]


@hooks.register("register_settings_menu_item")
def launch_stage_item() -> MenuItemByRight:
    """The launch stage, among the settings."""
    right = LaunchStageView.right
    return MenuItemByRight(_("Launch stage"), reverse("launch_stage"), right=right, icon_name="view", order=100)


@hooks.register("register_admin_menu_item")
def openings_item() -> MenuItemByRight:
    """The openings, beside the pages."""
    right = OpeningListView.right
    return MenuItemByRight(_("Openings"), reverse("openings"), right=right, icon_name="calendar-check", order=150)


@hooks.register("register_permissions")
def visibility_rights() -> QuerySet[Permission]:
    """The rights that the group editor offers."""
    return Permission.objects.filter(content_type__app_label="viuhka", codename__in=_RIGHTS)
