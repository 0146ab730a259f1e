"""The screens of launch stage and openings in the editors' house."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.models import Permission
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cms.visibility.views.launch_stage import LaunchStageView
from cms.visibility.views.openings import OpeningListView, OpenPageView, RollBackOpeningView

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest
    from django.urls import URLPattern

_RIGHTS = ("move_launch_stage", "view_opening", "add_opening", "change_opening")


class _MenuItemByRight(MenuItem):
    """A menu item for those who have a right."""

    right: str

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the person has it."""
        return bool(request.user.has_perm(self.right))


class _LaunchStageItem(_MenuItemByRight):
    right = LaunchStageView.right


class _OpeningsItem(_MenuItemByRight):
    right = OpeningListView.right


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
def launch_stage_item() -> MenuItem:
    """The launch stage, among the settings."""
    return _LaunchStageItem(_("Launch stage"), reverse("launch_stage"), icon_name="view", order=100)


@hooks.register("register_admin_menu_item")
def openings_item() -> MenuItem:
    """The openings, beside the pages."""
    return _OpeningsItem(_("Openings"), reverse("openings"), icon_name="calendar-check", order=150)


@hooks.register("register_permissions")
def visibility_rights() -> QuerySet[Permission]:
    """The rights that the group editor offers."""
    return Permission.objects.filter(content_type__app_label="viuhka", codename__in=_RIGHTS)
