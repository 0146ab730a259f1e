"""Wagtail's own screens of pages that the workflow publishes: one request at a time, and no decision but on ours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from wagtail.admin import messages
from wagtail.admin.views.pages.delete import DeleteView
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.revisions import RevisionsRevertView
from wagtail.admin.views.pages.unpublish import UnpublishView
from wagtail.admin.views.pages.workflow import CollectWorkflowActionDataView, WorkflowActionView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import WorkflowState

from cms.moderation import notices
from cms.moderation.actions.deciding import last_review_of
from cms.moderation.models import Review
from viuhka.catalogue.desk.page_types import page_models
from viuhka.catalogue.models.by_workflow import hold_page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from django.http.response import HttpResponseBase

#: What a form may ask of the workflow, besides being saved.
_ASKED = ("action-submit", "action-restart-workflow", "action-workflow-action", "action-cancel-workflow")


class OneAtATime:
    """Reads the page only once nobody else changes it, and lets nobody change it before the answer is given."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Wait for the page."""
        if request.method == "POST":
            hold_page(kwargs["page_id"])
        super().setup(request, *args, **kwargs)  # type: ignore[misc]  # a mixin


class _Editing(OneAtATime):
    """Tells whoever asks for what the workflow does not offer any more what happened; what was typed is saved."""

    request: HttpRequest
    page: Any
    form: Any
    workflow_state: Any

    @cached_property
    def is_cancelling_workflow(self) -> bool:
        """Whether there is still something to take back."""
        return bool(super().is_cancelling_workflow) and self.workflow_state.is_active  # type: ignore[misc]  # a mixin

    @cached_property
    def action_name_and_method(self) -> tuple[str, Any]:
        """What is asked for, if the workflow still offers it; else the form is saved."""
        restarts_what_ended = self.request.POST.get("action-restart-workflow") and not (
            self.workflow_state and self.workflow_state.is_active
        )
        asked: tuple[str, Any] = super().action_name_and_method  # type: ignore[misc]  # a mixin
        return ("save", self.save_action) if restarts_what_ended else asked  # type: ignore[attr-defined]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the form, and why it came back where it did."""
        current = self.page.current_workflow_state
        if current and current.status == WorkflowState.STATUS_NEEDS_CHANGES:
            messages.warning(request, notices.why_returned(last_review_of(current)))
        shown: HttpResponse = super().get(request, *args, **kwargs)  # type: ignore[misc]  # a mixin
        return shown

    def workflow_action_is_valid(self) -> bool:
        """Never: decisions name the draft they are about."""
        return False

    def form_valid(self, form: Any) -> HttpResponse:
        """Do what is asked for; where it is too late, say so and save what was typed."""
        if self._is_too_late():
            self._tell()
            if not form.has_changed():
                response: HttpResponse = self.redirect_and_remain()  # type: ignore[attr-defined]
                return response
        saved: HttpResponse = super().form_valid(form)  # type: ignore[misc]  # a mixin
        return saved

    def form_invalid(self, form: Any) -> HttpResponse:
        """Show the form again with what was typed; where it is too late, say so too."""
        if self._is_too_late():
            self._tell()
        shown: HttpResponse = super().form_invalid(form)  # type: ignore[misc]  # a mixin
        return shown

    def _is_too_late(self) -> bool:
        is_asked = any(self.request.POST.get(name) for name in _ASKED)
        return is_asked and not self.is_cancelling_workflow and self.action_name_and_method[0] == "save"

    def _tell(self) -> None:
        reviews = Review.objects.for_instance(self.page).exclude(status=Review.STATUS_SKIPPED)
        review = reviews.select_related("finished_by", "workflow_state").order_by("started_at", "pk").last()
        if review is None:
            return
        if review.status == Review.STATUS_IN_PROGRESS:
            messages.warning(self.request, notices.still_waits(review, reverse("moderation_review", args=[review.pk])))
        else:
            messages.warning(self.request, notices.what_happened(review))


class ModeratedEditView(_Editing, EditView):
    """The form of a page."""


class ModeratedRevertView(_Editing, RevisionsRevertView):
    """The form of a page with an earlier draft in it."""


class ModeratedUnpublishView(OneAtATime, UnpublishView):
    """For administrators whom the site does not bind."""


class ModeratedDeleteView(OneAtATime, DeleteView):
    """The end of a page that is not live."""


class _DecidesElsewhere:
    """Leads to the comparison, on which alone decisions are made."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Lead there, and say why."""
        messages.info(request, gettext("Look at the comparison first, and decide there."))
        return redirect("moderation_review", self.task_state_id)  # type: ignore[attr-defined]


class ActionElsewhere(_DecidesElsewhere, WorkflowActionView):
    """Wagtail's way to decide."""


class CollectElsewhere(_DecidesElsewhere, CollectWorkflowActionDataView):
    """Wagtail's way to ask for a comment."""


class _ModeratedPages(PageViewSet):
    """The screens of pages that the workflow publishes."""

    edit_view_class = ModeratedEditView
    revisions_revert_view_class = ModeratedRevertView
    unpublish_view_class = ModeratedUnpublishView
    delete_view_class = ModeratedDeleteView
    workflow_action_view_class = ActionElsewhere
    collect_workflow_action_data_view_class = CollectElsewhere


def page_screens() -> list[PageViewSet]:
    """The screens of every type of page of ours, in place of Wagtail's."""
    return [type(f"{model.__name__}Screens", (_ModeratedPages,), {"model": model})() for model in page_models()]
