"""The screen on which a submission is compared with what is live, and decided."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages

from cms.moderation import notices
from cms.moderation.actions.deciding import (
    AlreadyDecided,
    ContentMoved,
    LookedAt,
    MayNotDecide,
    approve,
    ask_for_changes,
)
from cms.moderation.desk.comparing import changes_in_all_languages, has_live_moved, labels_of
from cms.moderation.forms import Decision, DecisionForm
from cms.moderation.models import ReasonCode, Review
from cms.moderation.models.contents import changes_of
from cms.screens import DecisionView
from viuhka.catalogue.models.pages import Unsound

if TYPE_CHECKING:
    from django.http import HttpRequest

    from viuhka.catalogue.models.pages import LanguagePage


class ReviewView(DecisionView):
    """Shows by field what a submission changes, and takes the decision on exactly that."""

    page_title = _("Compare and decide")
    header_icon = "resubmit"
    form_class = DecisionForm
    template_name = "cms/moderation/review.html"
    review: Review

    def has_right(self, request: HttpRequest) -> bool:
        """Whether the person may see the page's drafts."""
        reviews = Review.objects.select_related("workflow_state", "finished_by", "submitted_by", "assignee")
        self.review = get_object_or_404(reviews, pk=self.kwargs["pk"])
        return bool(self.page.permissions_for_user(request.user).can_edit())

    @cached_property
    def page(self) -> LanguagePage:
        """The page that is judged, as it is live."""
        page: LanguagePage = self.review.workflow_state.content_object.specific
        return page

    @property
    def is_open(self) -> bool:
        """Whether there is something to decide."""
        return self.review.status == Review.STATUS_IN_PROGRESS

    def get_initial(self) -> dict[str, Any]:
        """What is shown, so that the decision is about that."""
        return {"revision": self.review.revision_id, "digest": self.review.content_digest}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The changes in all languages, and what stands in the way of deciding."""
        context = super().get_context_data(
            review=self.review,
            title=notices.title_of(self.review),
            page=self.page,
            is_open=self.is_open,
            submitter=notices.name_of(self.review.submitted_by),
            assignee=notices.name_of(self.review.assignee),
            **kwargs,
        )
        if not self.is_open:
            return context | {"ended": notices.how_it_ended(self.review)}
        refusal = self.review.task.specific.refusal_of(self.review, self.decider)
        return context | {
            "languages": changes_in_all_languages(self.page, self.request),
            "has_live_moved": has_live_moved(self.review, self.page),
            "refused": notices.why_refused(refusal) if refusal else "",
            "task_name": self.review.task.specific.shown_name,
            "edit_url": reverse("wagtailadmin_pages:edit", args=[self.page.pk]),
        }

    def form_valid(self, form: DecisionForm) -> HttpResponse:
        """Decide, unless somebody else did, or the draft is not what was shown any more."""
        try:
            self._decide(form.cleaned_data)
        except AlreadyDecided as error:
            return self._too_late(form, error.review)
        except ContentMoved as error:
            return self._look_again(form, error)
        except Unsound as error:
            for problem in error.problems:
                form.add_error(None, problem)
            return self.form_invalid(form)
        except MayNotDecide as error:
            form.add_error(None, notices.why_refused(error.refusal))
            return self.form_invalid(form)
        messages.success(self.request, notices.thanks(self.review, form.cleaned_data["decision"]))
        return redirect("moderation")

    def _decide(self, decided: dict[str, Any]) -> None:
        looked_at = LookedAt(self.review.pk, decided["revision"], decided["digest"])
        if decided["decision"] == Decision.APPROVE:
            approve(looked_at=looked_at, by=self.decider, comment=decided["comment"])
        else:
            reason = ReasonCode(decided["reason"])
            ask_for_changes(looked_at=looked_at, by=self.decider, reason=reason, comment=decided["comment"])

    def _too_late(self, form: DecisionForm, decided: Review) -> HttpResponse:
        """Say what happened, and leave what was typed on the screen."""
        self.review = decided
        messages.warning(self.request, notices.what_happened(decided))
        return self._conflict(form)

    def _look_again(self, form: DecisionForm, moved: ContentMoved) -> HttpResponse:
        """Say what changed, and show the draft as it is by now with what was typed."""
        changed = changes_of(self.page, moved.looked_at.content, moved.review.content)
        messages.warning(self.request, notices.what_moved(moved.review, labels_of(self.page, changed)))
        self.review = moved.review
        return self._conflict(DecisionForm(initial={**form.cleaned_data, **self.get_initial(), "decision": ""}))

    def _conflict(self, form: DecisionForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=409)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """The way to this screen, over the queue."""
        *above, here = super().get_breadcrumbs_items()
        return [*above, {"url": reverse("moderation"), "label": gettext("Moderation")}, here]
