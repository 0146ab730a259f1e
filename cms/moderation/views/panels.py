"""What moderation puts on the first screen of the admin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone
from wagtail.admin.ui.components import Component

from cms.moderation import notices
from cms.moderation.desk.queue import blocked_openings, pages_of, returned_to, to_decide
from cms.moderation.views.queue import assignee_of, check_of, kind_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cms.accounts.models import User

#: How many of what waits are shown; the queue has the rest.
SHOWN = 10


class _Panel(Component):
    """A panel for one person."""

    def __init__(self, user: User) -> None:
        self.user = user


class ReturnedPanel(_Panel):
    """What came back to this person, and why."""

    template_name = "cms/moderation/home_returned.html"
    order = 100

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """What to change, where."""
        return {
            "returned": [
                {
                    "title": notices.title_of(review),
                    "url": reverse("wagtailadmin_pages:edit", args=[review.page_id]),
                    "reason": review.get_reason_code_display(),
                    "comment": review.comment,
                    "who": notices.name_of(review.finished_by),
                    "when": review.finished_at,
                }
                for review in returned_to(self.user)
            ]
        }


class QueuePanel(_Panel):
    """What waits for this person, the most urgent first, their own before others'."""

    template_name = "cms/moderation/home_queue.html"
    order = 110

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """The first ones, and how many there are."""
        waiting, now = to_decide(self.user), timezone.now()
        reviews: list[Any] = list(waiting.order_by("due_at", "pk")[:SHOWN])
        pages = pages_of(reviews)
        for review in reviews:
            review.page = pages.get(review.page_id)
        return {
            "waiting": [
                {
                    "title": notices.title_of(review),
                    "url": reverse("moderation_review", args=[review.pk]),
                    "kind": kind_of(review),
                    "check": check_of(review),
                    "changes": review.changes,
                    "due_at": review.due_at,
                    "is_late": review.due_at < now,
                    "assignee": assignee_of(review),
                }
                for review in reviews
            ],
            "count": waiting.count(),
            "late": waiting.filter(due_at__lt=now).count(),
            "mine": waiting.filter(assignee=self.user).count(),
        }


class CountersPanel(_Panel):
    """What else asks for attention."""

    template_name = "cms/moderation/home_counters.html"
    order = 120

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Openings that a gate holds."""
        return {
            "blocked": blocked_openings(),
            "openings_url": reverse("openings") + "?standing=blocked"
            if self.user.has_perm("viuhka.view_opening")
            else "",
        }
