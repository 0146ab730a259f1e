"""The screens of match runs in the editors' house."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from cms.pairing.views.mentees import RunMenteeView
from cms.pairing.views.runs import COORDINATE, RequestRunView, RunListView, RunView
from cms.screens import MenuItemByRight

if TYPE_CHECKING:
    from django.urls import URLPattern


@hooks.register("register_admin_urls")
def pairing_addresses() -> list[URLPattern]:
    """Where the screens are."""
    return [
        path("match-runs/", RunListView.as_view(), name="match_runs"),
        path("match-runs/add/", RequestRunView.as_view(), name="match_runs_add"),
        path("match-runs/<int:pk>/", RunView.as_view(), name="match_run"),
        path("match-runs/<int:pk>/mentees/<int:person>/", RunMenteeView.as_view(), name="match_run_mentee"),
    ]


@hooks.register("register_admin_menu_item")
def runs_item() -> MenuItemByRight:
    """Match runs, for those who coordinate mentoring."""
    return MenuItemByRight(_("Match runs"), reverse("match_runs"), right=COORDINATE, icon_name="group", order=351)
