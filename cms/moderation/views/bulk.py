"""Many submissions at once: given to somebody, or approved where each is trivial and all are of one kind."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from django.db import transaction
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import View
from wagtail.admin import messages

from cms.moderation import notices
from cms.moderation.actions.assigning import assign_review
from cms.moderation.actions.deciding import (
    AlreadyDecided,
    ContentMoved,
    LookedAt,
    MayNotDecide,
    NotTrivial,
    approve_trivial,
)
from cms.moderation.desk.queue import may_see_the_queue, possible_assignees, reviews_for
from cms.moderation.desk.trivial import trivial_changes
from cms.moderation.forms import AssignmentForm
from cms.moderation.views.queue import TRIVIAL_KINDS
from cms.screens import NamedScreen

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from cms.accounts.models import User
    from cms.moderation.models import Review

#: As many as a page of the queue shows.
LIMIT = 50


@dataclass(frozen=True, slots=True)
class Result:
    """How it went with one of them."""

    title: str
    text: str
    is_done: bool


@method_decorator(transaction.non_atomic_requests, name="dispatch")
class BulkView(NamedScreen, View):
    """Acts on the chosen submissions, each in a transaction of its own, and tells how it went with each."""

    page_title = _("Several submissions")
    header_icon = "resubmit"

    def has_right(self, request: HttpRequest) -> bool:
        """Whether the person edits or checks pages; each submission is asked about again."""
        return may_see_the_queue(cast("User", request.user))

    def get(self, request: HttpRequest) -> HttpResponse:
        """Nothing is chosen here."""
        return redirect("moderation")

    def post(self, request: HttpRequest) -> HttpResponse:
        """Assign, show what would be approved, or approve it."""
        chosen = _pins(request)
        if not chosen:
            messages.warning(request, gettext("Choose at least one submission from the list first."))
            return redirect("moderation")
        does = {"approve": self._confirm, "approve-confirmed": self._approve}
        return does.get(request.POST.get("do", ""), self._assign)(chosen)

    def _assign(self, chosen: list[LookedAt]) -> HttpResponse:
        form = AssignmentForm(self.request.POST, people=possible_assignees())
        if not form.is_valid():
            messages.error(self.request, gettext("Choose who looks after the submissions."))
            return redirect("moderation")
        to = form.cleaned_data["assignee"]
        reviews = self._reviews(chosen)
        done = (
            gettext("Given to %(who)s.") % {"who": notices.name_of(to)} if to else gettext("Nobody looks after it now.")
        )
        assign = partial(assign_review, to=to, by=cast("User", self.request.user))
        return self._results([_result(review, done, partial(assign, review=review)) for review in reviews])

    def _confirm(self, chosen: list[LookedAt]) -> HttpResponse:
        """Show what each changes, before it is approved."""
        reviews = self._reviews(chosen)
        kinds = {review.trivial_kind for review in reviews}
        if len(kinds) != 1 or None in kinds:
            text = gettext(
                "Only trivial changes of one kind are approved together. Filter the list by “Trivial change”,"
                " or open the submissions one by one."
            )
            messages.warning(self.request, text)
            return redirect("moderation")
        context = {"changes": trivial_changes(reviews), "kind": TRIVIAL_KINDS[kinds.pop()]}  # type: ignore[index]
        return self._render("cms/moderation/bulk_confirm.html", context)

    def _approve(self, chosen: list[LookedAt]) -> HttpResponse:
        seen = {looked_at.review_id: looked_at for looked_at in chosen}
        reviews = self._reviews(chosen)
        kinds = {review.trivial_kind for review in reviews}
        if len(kinds) != 1 or None in kinds:
            return self._confirm(chosen)
        done = gettext("Approved.")
        acts = [(review, partial(approve_trivial, looked_at=seen[review.pk], by=self.decider)) for review in reviews]
        return self._results([_result(review, done, act) for review, act in acts])

    def _reviews(self, chosen: list[LookedAt]) -> list[Review]:
        """The chosen ones, in their order, of pages the person may edit."""
        keys = [looked_at.review_id for looked_at in chosen]
        found = reviews_for(cast("User", self.decider)).in_bulk(keys)
        return [found[key] for key in keys if key in found]

    def _results(self, results: list[Result]) -> HttpResponse:
        done = sum(result.is_done for result in results)
        summary = ngettext("%(done)d submission done.", "%(done)d submissions done.", done) % {"done": done}
        return self._render("cms/moderation/bulk_results.html", {"results": results, "summary": summary})

    def _render(self, template: str, context: dict[str, Any]) -> HttpResponse:
        return render(self.request, template, {**self.get_context_data(), **context})


def _result(review: Review, done: str, act: Callable[[], object]) -> Result:
    title = notices.title_of(review)
    try:
        act()
    except AlreadyDecided as error:
        return Result(title, notices.what_happened(error.review), is_done=False)
    except ContentMoved as error:
        return Result(title, notices.moved_in_the_list(error.review), is_done=False)
    except MayNotDecide as error:
        return Result(title, notices.why_refused(error.refusal), is_done=False)
    except NotTrivial:
        return Result(title, notices.live_has_moved(), is_done=False)
    return Result(title, done, is_done=True)


def _pins(request: HttpRequest) -> list[LookedAt]:
    """What was chosen, each with the draft that was shown; what makes no sense is passed by."""
    pins = []
    for value in request.POST.getlist("item")[:LIMIT]:
        review, revision, digest = [*value.split(":"), "", ""][:3]
        if review.isdecimal() and revision.isdecimal():
            pins.append(LookedAt(int(review), int(revision), digest))
    return pins
