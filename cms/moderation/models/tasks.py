from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, TaskState
from wagtail.signals import task_submitted

from cms.moderation.models.contents import authors_since_live, changes_of, digest_of, live_content
from cms.moderation.models.reviews import Review
from cms.moderation.rules.checks import Person, needs_expert, refusal
from cms.moderation.rules.contents import content_of
from viuhka.catalogue.models.by_workflow import is_exempt_from_moderation

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.contrib.auth.models import AbstractBaseUser
    from wagtail.models import Page, WorkflowState

    from cms.moderation.rules.checks import Refusal


class DecidedOnTheComparison(PermissionDenied):
    """A decision was tried without saying which draft it is about."""


class ModerationTask(AbstractGroupApprovalTask):
    """A check by a group, of what exactly was submitted, by nobody who wrote or submitted it."""

    task_state_class = Review

    target_days = models.PositiveSmallIntegerField(_("to be decided within (days)"), default=3)

    admin_form_fields: ClassVar[list[str]] = [*AbstractGroupApprovalTask.admin_form_fields, "target_days"]
    #: How it is named when the site is prepared.
    given_name: ClassVar[str]

    class Meta:
        abstract = True

    @property
    def shown_name(self) -> str:
        """Its name in the reader's language, unless somebody gave it one of their own."""
        return capfirst(gettext(str(self._meta.verbose_name))) if self.name == self.given_name else self.name

    def is_needed(self, changed: Collection[str]) -> bool:
        """Whether a change of these fields needs this check."""
        raise NotImplementedError

    def start(self, workflow_state: WorkflowState, user: AbstractBaseUser | None = None) -> Review:
        """Begin the check of the latest draft, or skip it where the change needs none."""
        review = _review_of(workflow_state, user)
        review.task, review.target_days = self, self.target_days
        review.assignee = self._assignee_before(workflow_state, review)
        if not self.is_needed(review.changed_fields):
            review.status = TaskState.STATUS_SKIPPED
        review.save()
        if review.status == TaskState.STATUS_IN_PROGRESS:
            task_submitted.send(sender=Review, instance=review, user=user)
        return review

    def _assignee_before(self, workflow_state: WorkflowState, review: Review) -> AbstractBaseUser | None:
        """Who looked after this check before the draft was edited or returned, unless it is their own work now."""
        before = Review.objects.filter(workflow_state=workflow_state, task=self).order_by("pk").last()
        assignee = before.assignee if before else None
        return None if assignee and self.refusal_of(review, assignee) else assignee

    def refusal_of(self, review: Review, user: AbstractBaseUser | None) -> Refusal | None:
        """Why this person may not decide; the site itself, which is nobody, may."""
        if user is None:
            return None
        return refusal(self._person(user), authors=review.author_ids, submitter=review.submitted_by_id)

    def _person(self, user: AbstractBaseUser) -> Person:
        is_reviewer = bool(getattr(user, "is_superuser", False) or self._user_in_groups(user))
        return Person(user.pk, is_reviewer=is_reviewer, is_exempt=is_exempt_from_moderation(user))

    def get_actions(self, obj: Page, user: AbstractBaseUser) -> list[tuple[str, str, bool]]:
        """Tell Wagtail whether somebody may decide on a page; the deciding is done on a screen of ours."""
        review = obj.current_workflow_task_state
        if not isinstance(review, Review) or review.task_id != self.pk or self.refusal_of(review, user):
            return []
        return [("reject", gettext("Ask for changes"), True), ("approve", gettext("Approve"), False)]

    def on_action(self, *args: Any, **kwargs: Any) -> None:  # noqa: ARG002  # Wagtail's signature
        """Refuse: a decision names the draft it is about, which Wagtail's own buttons do not."""
        raise DecidedOnTheComparison


class ContentCheck(ModerationTask):
    """Looks at what every change says."""

    given_name = "Sisällön tarkistus"

    class Meta:
        verbose_name = _("content check")
        verbose_name_plural = _("content checks")

    def is_needed(self, changed: Collection[str]) -> bool:  # noqa: ARG002  # whatever has changed
        """Every change needs it."""
        return True


class ExpertCheck(ModerationTask):
    """Looks at changes of law, eligibility or cost."""

    given_name = "Asiantuntijatarkistus"

    class Meta:
        verbose_name = _("expert check")
        verbose_name_plural = _("expert checks")

    def is_needed(self, changed: Collection[str]) -> bool:
        """Whether the change touches law, eligibility or cost."""
        return needs_expert(changed)


def _review_of(workflow_state: WorkflowState, user: AbstractBaseUser | None) -> Review:
    """A check of a page's latest draft, with what it is held against."""
    page = workflow_state.content_object.specific
    revision = page.get_latest_revision()
    before, after = live_content(page), content_of(revision.content)
    return Review(
        workflow_state=workflow_state,
        revision=revision,
        content=after,
        content_digest=digest_of(after),
        live_digest=digest_of(before),
        changed_fields=list(changes_of(page, before, after)),
        is_new=before is None,
        author_ids=sorted(authors_since_live(page)),
        submitted_by=_submitter(workflow_state, user),
    )


def _submitter(workflow_state: WorkflowState, user: AbstractBaseUser | None) -> AbstractBaseUser | None:
    """Who submitted: later checks of one submission are started by whoever decided the one before."""
    before = workflow_state.current_task_state and workflow_state.current_task_state.specific
    return before.submitted_by if isinstance(before, Review) else user
