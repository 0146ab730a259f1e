"""The task lists and the list of completeness in the editors' house."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from cms.screens import MenuItemByRight
from cms.shortcomings.views.completeness import CompletenessView
from cms.shortcomings.views.lists import VIEW, TaskListView
from cms.shortcomings.views.panels import TasksWaiting
from cms.shortcomings.views.settling import ReopenView, SettleView

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.urls import URLPattern
    from wagtail.admin.ui.components import Component

    from cms.accounts.models import User


@hooks.register("register_admin_urls")
def task_addresses() -> list[URLPattern]:
    """Where the screens are."""
    return [
        path("tasks/", TaskListView.as_view(), name="task_lists"),
        path("tasks/results/", TaskListView.as_view(results_only=True), name="task_lists_results"),
        path("tasks/<int:pk>/settle/", SettleView.as_view(), name="task_settle"),
        path("tasks/<int:pk>/reopen/", ReopenView.as_view(), name="task_reopen"),
        path("completeness/", CompletenessView.as_view(), name="completeness"),
        path("completeness/results/", CompletenessView.as_view(results_only=True), name="completeness_results"),
    ]


@hooks.register("register_upkeep_menu_item")
def task_lists_item() -> MenuItemByRight:
    """The task lists."""
    return MenuItemByRight(_("Task lists"), reverse("task_lists"), right=VIEW, icon_name="list-ul", order=50)


@hooks.register("register_upkeep_menu_item")
def completeness_item() -> MenuItemByRight:
    """The list of completeness."""
    return MenuItemByRight(_("Completeness"), reverse("completeness"), right=VIEW, icon_name="tasks", order=60)


@hooks.register("construct_homepage_panels")
def tasks_waiting(request: HttpRequest, panels: list[Component]) -> None:
    """One line, for those who see the lists."""
    if request.user.has_perm(VIEW):
        panels.append(TasksWaiting(cast("User", request.user)))
