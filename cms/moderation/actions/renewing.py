from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from wagtail.models import Revision, TaskState, WorkflowState

from cms.moderation.models import Review
from cms.moderation.models.contents import digest_of
from cms.moderation.rules.contents import content_of
from viuhka.catalogue.models.by_workflow import hold_page

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser

    from viuhka.catalogue.models.pages import LanguagePage


@transaction.atomic
def renew_reviews(*, page: LanguagePage, by: AbstractBaseUser | None) -> None:
    """Begin the checks of a submission anew after its draft was saved again: approvals of what it said before are void.

    Where it says what it said, as after a comment was left, the approvals stand, and go with the newer draft.
    """
    hold_page(page.pk)
    state = WorkflowState.objects.for_instance(page).filter(status=WorkflowState.STATUS_IN_PROGRESS)
    for held in state.select_for_update():
        review = held.current_task_state and held.current_task_state.specific
        if isinstance(review, Review):
            _renew(held, review, page, by)


def _renew(state: WorkflowState, review: Review, page: LanguagePage, by: AbstractBaseUser | None) -> None:
    # As it is stored: what was just saved still holds times and days, which are no plain values.
    stored = Revision.objects.values_list("content", flat=True).get(pk=page.latest_revision_id)
    if digest_of(content_of(stored)) == review.content_digest:
        standing = (TaskState.STATUS_APPROVED, TaskState.STATUS_SKIPPED, TaskState.STATUS_IN_PROGRESS)
        of_this_draft = state.task_states.filter(revision_id=review.revision_id, status__in=standing)
        of_this_draft.update(revision=page.latest_revision)
    else:
        # One object each for what ends and what goes on, or Wagtail would take the ended check for one in progress.
        state.current_task_state, review.workflow_state = review, state
        review.cancel(user=by)
