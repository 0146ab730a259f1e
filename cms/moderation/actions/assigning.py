from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from cms.moderation.actions.deciding import AlreadyDecided, MayNotDecide, hold_submission
from cms.moderation.models import Review
from cms.moderation.models.signals import review_assigned

if TYPE_CHECKING:
    from cms.accounts.models import User


@transaction.atomic
def assign_review(*, review: Review, to: User | None, by: User | None) -> Review:
    """Give a check that waits to somebody who may decide it, or to nobody.

    Raises ``AlreadyDecided`` and ``MayNotDecide``.
    """
    hold_submission(review)
    standing = Review.objects.select_related("workflow_state", "finished_by").get(pk=review.pk)
    if standing.status != Review.STATUS_IN_PROGRESS:
        raise AlreadyDecided(standing)
    if to and (refusal := standing.task.specific.refusal_of(standing, to)):
        raise MayNotDecide(refusal)
    standing.assignee = to
    standing.save(update_fields=["assignee"])
    review_assigned.send(sender=Review, instance=standing, user=by)
    return standing
