"""The marks of pathways in the editors' house."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.urls import path
from wagtail import hooks

from cms.marks.views import LookView, PathwaysToLookAt

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.urls import URLPattern
    from wagtail.admin.ui.components import Component

    from cms.accounts.models import User


@hooks.register("register_admin_urls")
def mark_addresses() -> list[URLPattern]:
    """Where one says that one has looked."""
    return [path("pathways/marks/<int:pk>/look/", LookView.as_view(), name="pathway_mark_look")]


@hooks.register("construct_homepage_panels")
def pathways_to_look_at(request: HttpRequest, panels: list[Component]) -> None:
    """The pathways that the person looks after."""
    panels.append(PathwaysToLookAt(cast("User", request.user)))
