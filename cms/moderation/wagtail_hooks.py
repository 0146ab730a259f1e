"""Moderation in the editors' house: its screens, and what it takes off Wagtail's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.contrib.auth.models import Permission
from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.action_menu import ActionMenuItem, RestartWorkflowMenuItem, WorkflowMenuItem
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.home import UserObjectsInWorkflowModerationPanel, WorkflowObjectsToModeratePanel
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogFormatter
from wagtail.models import Page

from cms.moderation.actions.merging import MERGED
from cms.moderation.actions.withdrawing import LOG_ACTION
from cms.moderation.desk.queue import may_see_the_queue
from cms.moderation.models import Review
from cms.moderation.views.bulk import BulkView
from cms.moderation.views.merging import MergeView
from cms.moderation.views.pages import page_screens
from cms.moderation.views.panels import CountersPanel, QueuePanel, ReturnedPanel
from cms.moderation.views.queue import QueueView
from cms.moderation.views.review import ReviewView
from cms.moderation.views.withdrawal import RIGHT as WITHDRAW
from cms.moderation.views.withdrawal import WithdrawalView
from viuhka.catalogue.models import ServicePage
from viuhka.catalogue.models.pages import LanguagePage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import QuerySet
    from django.http import HttpRequest
    from django.urls import URLPattern
    from wagtail.admin.ui.components import Component

    from cms.accounts.models import User

hooks.register("register_admin_viewset", page_screens)


@hooks.register("register_admin_urls")
def moderation_addresses() -> list[URLPattern]:
    """Where the screens are."""
    return [
        path("moderation/", QueueView.as_view(), name="moderation"),
        path("moderation/results/", QueueView.as_view(results_only=True), name="moderation_results"),
        path("moderation/bulk/", BulkView.as_view(), name="moderation_bulk"),
        path("moderation/<int:pk>/", ReviewView.as_view(), name="moderation_review"),
        path("moderation/withdraw/<int:pk>/", WithdrawalView.as_view(), name="moderation_withdraw"),
        path("moderation/merge/<int:pk>/", MergeView.as_view(), name="moderation_merge"),
    ]


class _QueueItem(MenuItem):
    """The queue, for those who edit or check pages."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the person does."""
        return may_see_the_queue(cast("User", request.user))


@hooks.register("register_admin_menu_item")
def queue_item() -> MenuItem:
    """The queue, beside the pages."""
    return _QueueItem(_("Moderation"), reverse("moderation"), icon_name="resubmit", order=140)


@hooks.register("register_permissions")
def withdrawal_right() -> QuerySet[Permission]:
    """The right that the group editor offers."""
    return Permission.objects.filter(content_type__app_label="cms", codename="withdraw_page")


@hooks.register("insert_global_admin_css")
def moderation_styles() -> str:
    """The look of these screens."""
    return format_html('<link rel="stylesheet" href="{}">', static("cms/moderation.css"))


@hooks.register("construct_homepage_panels")
def first_screen(request: HttpRequest, panels: list[Component]) -> None:
    """What waits, in place of Wagtail's lists, whose buttons decide without the comparison."""
    panels[:] = [
        panel
        for panel in panels
        if not isinstance(panel, WorkflowObjectsToModeratePanel | UserObjectsInWorkflowModerationPanel)
    ]
    user = cast("User", request.user)
    panels.append(ReturnedPanel(user))
    if may_see_the_queue(user):
        panels.extend([QueuePanel(user), CountersPanel(user)])


@hooks.register("register_page_header_buttons")
def withdraw_button(page: Page, user: User, next_url: str | None = None, **_kwargs: object) -> Iterator[Button]:
    """The ways to withdraw a live page, and to merge a live service into another."""
    is_ours = issubclass(page.specific_class or Page, LanguagePage)
    if is_ours and page.live and user.has_perm(WITHDRAW):
        url = reverse("moderation_withdraw", args=[page.pk])
        yield Button(gettext("Withdraw"), url, icon_name="download", priority=60)
    if page.specific_class is ServicePage and page.live and page.specific.is_source and user.has_perm(WITHDRAW):
        url = reverse("moderation_merge", args=[page.pk])
        yield Button(gettext("Merge into another service"), url, icon_name="resubmit", priority=61)


@hooks.register("register_log_actions")
def withdrawal_in_the_history(actions: Any) -> None:
    """How the history tells of a withdrawal, and of a merge."""
    actions.register_action(MERGED, _("Merge pages"), _("Took over another page's addresses"))

    @actions.register_action(LOG_ACTION)
    class WithdrawalFormatter(LogFormatter):
        label = _("Withdraw")

        def format_message(self, log_entry: Any) -> str:
            return gettext("Withdrawn: %(reason)s") % {"reason": log_entry.data.get("reason", "")}


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
