"""Rounds of two people at once on one page: the page, its people and its live version stay the same."""

from copy import copy

from django.db import transaction
from django.db.models.base import ModelState
from wagtail.models import Page, Revision, TaskState, WorkflowState

from cms.moderation.actions.deciding import (
    AlreadyDecided,
    ContentMoved,
    approve,
    ask_for_changes,
    take_back,
)
from cms.moderation.models import ReasonCode, Review
from cms.moderation.models.contents import digest_of
from cms.moderation.rules.contents import content_of
from tests.cms.moderation.world import (
    a_moderator,
    an_administrator,
    an_editor,
    looked_at,
    now_of,
    state_of,
    submitted,
)
from tests.factories import a_live_event
from viuhka.catalogue.models.by_workflow import hold_page

TOO_LATE = (AlreadyDecided, ContentMoved)


class Desk:
    """A live event, its editor, and those who decide on it."""

    def __init__(self):
        self.page = a_live_event(open_to=())
        self.editor, self.first, self.second, self.administrator = (
            an_editor(),
            a_moderator(),
            a_moderator(),
            an_administrator(),
        )
        self.model = submitted(self.page, by=self.editor, summary="Luonnos 0.")
        self.content = self.model.revision.content
        self.number = 0

    def submit(self):
        """Put a new draft of the editor's into the queue, as submitting does, but in a few statements."""
        self.number += 1
        self.clear()
        draft = Revision.objects.create(
            content_object=self.page,
            base_content_type=self.model.revision.base_content_type,
            user=self.editor,
            content={**self.content, "summary": f"Luonnos {self.number}."},
        )
        Page.objects.filter(pk=self.page.pk).update(latest_revision=draft, has_unpublished_changes=True)
        return self._in_the_queue(draft)

    def _in_the_queue(self, draft):
        said = content_of(draft.content)
        state = copy_of(self.model.workflow_state, current_task_state=None, status=WorkflowState.STATUS_IN_PROGRESS)
        WorkflowState.objects.bulk_create([state])
        review = copy_of(self.model, workflow_state=state, revision=draft, content=said, content_digest=digest_of(said))
        review.taskstate_ptr = None
        review.save()
        WorkflowState.objects.filter(pk=state.pk).update(current_task_state=review)
        return review

    def act(self, name, review):
        seen = looked_at(review)
        return {
            "approve": lambda: approve(looked_at=seen, by=self.first),
            "reject": lambda: ask_for_changes(
                looked_at=seen, by=self.second, reason=ReasonCode.LANGUAGE, comment="Selkeämmin."
            ),
            "cancel": lambda: take_back(review=review, by=self.editor),
            "edit": self.edit,
        }[name]

    def edit(self):
        """Save a draft as the form does: wait for the page, read it, write it."""
        with transaction.atomic():
            hold_page(self.page.pk)
            draft = now_of(self.page).get_latest_revision_as_object()
            draft.summary = f"Muokattu {self.number}."
            draft.save_revision(user=self.administrator)

    def clear(self):
        """Take what is left out of the queue, and now and then out of the database."""
        TaskState.objects.filter(status="in_progress").update(status="cancelled")
        WorkflowState.objects.active().update(status="cancelled")
        if self.number % 20 == 0:
            WorkflowState.objects.exclude(pk=self.model.workflow_state_id).delete()
            Revision.objects.exclude(pk__in=[self.model.revision_id, now_of(self.page).live_revision_id or 0]).delete()


def copy_of(row, **changes):
    """A new row like another one."""
    new = copy(row)
    new.pk = new.id = None
    new._state = ModelState()
    for name, value in changes.items():
        setattr(new, name, value)
    return new


def inconsistencies(desk, review, outcomes, acts, live_before):
    """What does not fit together after a round."""
    page, review, state = now_of(desk.page), Review.objects.get(pk=review.pk), state_of(desk.page)
    said = dict(zip(acts, outcomes, strict=True))
    won = {act for act, outcome in said.items() if not isinstance(outcome, Exception)}
    went_live = page.live_revision_id == review.revision_id
    checks = {
        "an outcome that nobody expects": all(
            isinstance(outcome, TOO_LATE) for act, outcome in said.items() if act not in won
        ),
        "not exactly one decision": len(won - {"edit"}) == (0 if "edit" in won and won == {"edit"} else 1),
        "live without approval": went_live == ("approve" in won),
        "live is not what was approved": page.summary == (review.content["summary"] if went_live else live_before),
        "approved by its author": not went_live
        or Review.objects.get(pk=review.pk).finished_by_id not in review.author_ids,
        "the state of the review": review.status == expected_review(won),
        "the state of the workflow": state.status == expected_state(won),
        "a check in progress that does not belong": TaskState.objects.for_instance(page)
        .filter(status="in_progress")
        .count()
        == (1 if state.status == "in_progress" else 0),
        "the live flag": page.live,
        "the mark of changes that are not live": page.has_unpublished_changes
        == (page.latest_revision_id != page.live_revision_id),
    }
    return [name for name, holds in checks.items() if not holds]


def expected_review(won):
    order = {"approve": "approved", "reject": "rejected", "cancel": "cancelled"}
    return next((order[act] for act in order if act in won), "cancelled")


def expected_state(won):
    order = {"approve": "approved", "reject": "needs_changes", "cancel": "cancelled"}
    return next((order[act] for act in order if act in won), "in_progress")
