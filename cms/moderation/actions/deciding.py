"""Decisions on submissions. Of two at the same moment one counts, and the other is told what happened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from wagtail.models import WorkflowState

from cms.moderation.desk.comparing import has_live_moved
from cms.moderation.models import Review
from viuhka.catalogue.models.by_workflow import hold_page

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser

    from cms.moderation.models import ReasonCode
    from cms.moderation.rules.checks import Refusal
    from viuhka.catalogue.models.pages import LanguagePage


class NotTrivial(Exception):
    """There is more to look at than a few fields: the change is big, or what is live has changed since."""


@dataclass(frozen=True, slots=True)
class LookedAt:
    """What somebody had before their eyes when they decided."""

    review_id: int
    revision_id: int
    digest: str


class AlreadyDecided(Exception):
    """Somebody else has approved it, asked for changes, or taken it back; ``review`` tells who and when."""

    def __init__(self, review: Review) -> None:
        super().__init__(str(review))
        self.review = review


class ContentMoved(Exception):
    """The draft was edited after it was looked at; ``review`` is about what it says now."""

    def __init__(self, looked_at: Review, review: Review) -> None:
        super().__init__(str(review))
        self.looked_at, self.review = looked_at, review


class MayNotDecide(Exception):
    """This person may not decide on this submission."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.value)
        self.refusal = refusal


@transaction.atomic
def approve(*, looked_at: LookedAt, by: AbstractBaseUser, comment: str = "") -> Review:
    """Approve exactly what was looked at; the last approval publishes it.

    Raises ``AlreadyDecided``, ``ContentMoved`` and ``MayNotDecide``.
    """
    return _to_be_decided(looked_at, by).approve(user=by, comment=comment)


@transaction.atomic
def approve_trivial(*, looked_at: LookedAt, by: AbstractBaseUser) -> Review:
    """Approve a trivial change of which its own fields alone were looked at.

    Raises what ``approve`` raises, and ``NotTrivial`` where the page is not what the change was held against.
    """
    review = _to_be_decided(looked_at, by)
    page: LanguagePage = review.workflow_state.content_object.specific
    if review.trivial_kind is None or has_live_moved(review, page):
        raise NotTrivial
    return review.approve(user=by)


@transaction.atomic
def ask_for_changes(*, looked_at: LookedAt, by: AbstractBaseUser, reason: ReasonCode, comment: str) -> Review:
    """Return what was looked at to its editor, for a reason. Raises what ``approve`` raises."""
    review = _to_be_decided(looked_at, by)
    review.reason_code = reason
    return review.reject(user=by, comment=comment)


@transaction.atomic
def take_back(*, review: Review, by: AbstractBaseUser) -> None:
    """Take a submission that waits back, as its submitter or as who could decide on it.

    Raises ``AlreadyDecided`` and ``MayNotTakeBack``.
    """
    state = hold_submission(review)
    if state.status != WorkflowState.STATUS_IN_PROGRESS:
        raise AlreadyDecided(last_review_of(state))
    if not state.user_can_cancel(by):
        raise MayNotTakeBack
    state.cancel(user=by)


class MayNotTakeBack(Exception):
    """The submission is neither this person's nor theirs to decide."""


def hold_submission(review: Review) -> WorkflowState:
    """Let nobody else decide on a submission or edit its page before this transaction ends; as it is by now.

    The page first, as saving a draft does too, or an edit and a decision would wait for each other.
    """
    hold_page(review.page_id)
    return WorkflowState.objects.select_for_update().get(pk=review.workflow_state_id)


def last_review_of(state: WorkflowState) -> Review:
    """The check a submission stands at, or was decided in last."""
    reviews = Review.objects.select_related("finished_by", "workflow_state").filter(workflow_state=state)
    return reviews.exclude(status=Review.STATUS_SKIPPED).latest("started_at", "pk")


def _to_be_decided(looked_at: LookedAt, by: AbstractBaseUser) -> Review:
    """The review as it is by now, held, if it is still about what was looked at, and for this person to decide."""
    state = hold_submission(Review.objects.select_related("workflow_state").get(pk=looked_at.review_id))
    review = Review.objects.select_related("finished_by").get(pk=looked_at.review_id)
    if review.status != Review.STATUS_IN_PROGRESS or state.status != WorkflowState.STATUS_IN_PROGRESS:
        raise _what_happened(state, review)
    review.workflow_state = state
    is_same = (review.revision_id, review.content_digest) == (looked_at.revision_id, looked_at.digest)
    if not is_same or not review.is_what_was_submitted():
        raise ContentMoved(review, review)
    if refusal := review.task.specific.refusal_of(review, by):
        raise MayNotDecide(refusal)
    return review


def _what_happened(state: WorkflowState, review: Review) -> AlreadyDecided | ContentMoved:
    """Why a review is over: it was decided, or its draft was edited and is reviewed anew."""
    if review.status == Review.STATUS_CANCELLED and state.status == WorkflowState.STATUS_IN_PROGRESS:
        return ContentMoved(review, last_review_of(state))
    return AlreadyDecided(review)
