"""Moderation in the editors' house: its screens, and what it takes off Wagtail's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.action_menu import ActionMenuItem, RestartWorkflowMenuItem, WorkflowMenuItem

from cms.moderation.models import Review
from cms.moderation.views.pages import EventViewSet, ServiceViewSet
from cms.moderation.views.queue import QueueView
from cms.moderation.views.review import ReviewView

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.urls import URLPattern

_services, _events = ServiceViewSet(), EventViewSet()


@hooks.register("register_admin_viewset")
def service_screens() -> ServiceViewSet:
    """The screens of services in place of Wagtail's."""
    return _services


@hooks.register("register_admin_viewset")
def event_screens() -> EventViewSet:
    """The screens of events in place of Wagtail's."""
    return _events


@hooks.register("register_admin_urls")
def moderation_addresses() -> list[URLPattern]:
    """Where the screens are."""
    return [
        path("moderation/", QueueView.as_view(), name="moderation"),
        path("moderation/results/", QueueView.as_view(results_only=True), name="moderation_results"),
        path("moderation/<int:pk>/", ReviewView.as_view(), name="moderation_review"),
    ]


class DecideMenuItem(ActionMenuItem):
    """Leads from the editor to the comparison."""

    name = "compare-and-decide"
    label = _("Compare and decide")
    icon_name = "resubmit"

    def get_url(self, parent_context: dict[str, Any]) -> str:
        """The comparison of what waits."""
        review = parent_context["page"].current_workflow_task_state
        return reverse("moderation_review", args=[review.pk])


@hooks.register("construct_page_action_menu")
def decide_on_the_comparison(menu_items: list[ActionMenuItem], request: HttpRequest, context: dict[str, Any]) -> None:
    """Offer the way to the comparison instead of buttons that decide without it."""
    page = context.get("page")
    review = page.current_workflow_task_state if page else None
    if not isinstance(review, Review):
        return
    menu_items[:] = [item for item in menu_items if not isinstance(item, WorkflowMenuItem | RestartWorkflowMenuItem)]
    menu_items.append(DecideMenuItem(order=10))
