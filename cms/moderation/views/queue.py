"""What waits for a decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic.base import BaseListingView

from cms.moderation.models import Review
from cms.moderation.notices import title_of

if TYPE_CHECKING:
    from django.db.models import QuerySet


class QueueView(BaseListingView):
    """Lists the submissions that wait, the oldest first."""

    page_title = _("Moderation")
    header_icon = "resubmit"
    model = Review
    index_url_name = "moderation"
    index_results_url_name = "moderation_results"
    default_ordering = "started_at"

    def get_base_queryset(self) -> QuerySet[Review]:
        """What waits, whoever is to decide it."""
        waiting: QuerySet[Review] = Review.objects.filter(status=Review.STATUS_IN_PROGRESS)
        return waiting.select_related("workflow_state")

    @cached_property
    def columns(self) -> list[Column]:
        """The page."""
        return [TitleColumn("title", label=_("Page"), accessor=title_of, get_url=_comparison)]


def _comparison(review: Review) -> str:
    return reverse("moderation_review", args=[review.pk])
