"""The screens of launch stage and openings in the editors' house."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.models import Permission
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from cms.screens import MenuItemByRight
from cms.visibility.views.board import PLAN, BoardView
from cms.visibility.views.calendar import CalendarView
from cms.visibility.views.decisions import CheckOpeningView, CloseOpeningView, MoveOpeningView, RollBackOpeningView
from cms.visibility.views.gates import GatesView
from cms.visibility.views.launch_stage import LaunchStageView
from cms.visibility.views.planning import BulkPlanView, PlanOpeningView
from cms.visibility.views.releases import ChangeReleaseView, CreateReleaseView, ReleaseListView, ReleaseView

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.urls import URLPattern

_RIGHTS = ("move_launch_stage", "view_opening", "add_opening", "change_opening")


@hooks.register("register_admin_urls")
def visibility_addresses() -> list[URLPattern]:
    """Where the screens are."""
    return [
        path("launch-stage/", LaunchStageView.as_view(), name="launch_stage"),
        path("gates/", GatesView.as_view(), name="gates"),
        path("openings/", BoardView.as_view(), name="openings"),
        path("openings/results/", BoardView.as_view(results_only=True), name="openings_results"),
        path("openings/add/", PlanOpeningView.as_view(), name="openings_add"),
        path("openings/add-many/", BulkPlanView.as_view(), name="openings_bulk"),
        path("openings/calendar/", CalendarView.as_view(), name="openings_calendar"),
        path("openings/<int:pk>/check/", CheckOpeningView.as_view(), name="openings_check"),
        path("openings/<int:pk>/close/", CloseOpeningView.as_view(), name="openings_close"),
        path("openings/<int:pk>/move/", MoveOpeningView.as_view(), name="openings_move"),
        path("openings/<int:pk>/roll-back/", RollBackOpeningView.as_view(), name="openings_roll_back"),
        path("releases/", ReleaseListView.as_view(), name="releases"),
        path("releases/add/", CreateReleaseView.as_view(), name="releases_add"),
        path("releases/<int:pk>/", ReleaseView.as_view(), name="releases_release"),
        path("releases/<int:pk>/change/", ChangeReleaseView.as_view(), name="releases_change"),
    ]


@hooks.register("register_settings_menu_item")
def launch_stage_item() -> MenuItemByRight:
    """The launch stage, among the settings."""
    right = LaunchStageView.right
    return MenuItemByRight(_("Launch stage"), reverse("launch_stage"), right=right, icon_name="view", order=100)


@hooks.register("register_settings_menu_item")
def gates_item() -> MenuItemByRight:
    """The gates, among the settings."""
    return MenuItemByRight(_("Gates"), reverse("gates"), right=GatesView.right, icon_name="lock", order=110)


@hooks.register("register_admin_menu_item")
def openings_item() -> SubmenuMenuItem:
    """The openings, beside the pages."""
    right = BoardView.right
    items: list[MenuItem] = [
        MenuItemByRight(_("Board"), reverse("openings"), right=right, icon_name="calendar-check", order=10),
        MenuItemByRight(_("Calendar"), reverse("openings_calendar"), right=right, icon_name="calendar", order=20),
        MenuItemByRight(_("Releases"), reverse("releases"), right=right, icon_name="folder-open-inverse", order=30),
        MenuItemByRight(_("Plan many at once"), reverse("openings_bulk"), right=PLAN, icon_name="list-ul", order=40),
    ]
    return SubmenuMenuItem(_("Openings"), Menu(items=items), icon_name="calendar-check", order=150)


@hooks.register("register_permissions")
def visibility_rights() -> QuerySet[Permission]:
    """The rights that the group editor offers."""
    return Permission.objects.filter(content_type__app_label="viuhka", codename__in=_RIGHTS)
