from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import TaskState, TaskStateManager

from cms.moderation.models.contents import digest_of
from cms.moderation.rules.checks import trivial_kind
from cms.moderation.rules.contents import content_of

if TYPE_CHECKING:
    from datetime import datetime
    from typing import Any

    from django.contrib.auth.models import AbstractBaseUser

    from cms.moderation.rules.checks import TrivialKind


class ReasonCode(models.TextChoices):
    """Why changes are asked for."""

    FACTS = "facts", _("A fact is wrong or out of date")
    LANGUAGE = "language", _("The text is hard to understand")
    MISSING = "missing", _("Something needed is missing")
    AUDIENCE = "audience", _("Something is not meant for its audience")
    PERSONAL_DATA = "personal-data", _("It holds personal data")
    TRANSLATION = "translation", _("The language versions differ")
    DUPLICATE = "duplicate", _("It says what another page says already")
    OTHER = "other", _("Another reason, told in the comment")


class Review(TaskState):
    """One check of one submission: what exactly was submitted, who judges it, and how it ended.

    It keeps the content itself: an autosave overwrites a draft in place, so its number alone pins nothing.
    """

    content = models.JSONField(_("what was submitted"), default=dict)
    content_digest = models.CharField(_("digest of what was submitted"), max_length=64)
    live_digest = models.CharField(_("digest of what was live then"), max_length=64, blank=True)
    changed_fields = ArrayField(models.CharField(max_length=60), verbose_name=_("changed fields"), default=list)
    is_new = models.BooleanField(_("of a page that was not live"), default=False)
    author_ids = ArrayField(models.BigIntegerField(), verbose_name=_("authors"), default=list)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("submitted by")
    )
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("assignee"),
    )
    reason_code = models.CharField(_("reason"), max_length=20, choices=ReasonCode, blank=True)
    target_days = models.PositiveSmallIntegerField(_("to be decided within (days)"), default=3)

    objects = TaskStateManager()

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        default_permissions = ()
        permissions = (("withdraw_page", _("Can withdraw live services and events")),)
        constraints = (
            models.CheckConstraint(
                name="a_reason_is_of_the_list", condition=Q(reason_code__in=["", *ReasonCode.values])
            ),
        )

    def __str__(self) -> str:
        return f"{self.workflow_state_id}/{self.pk}"

    @property
    def page_id(self) -> int:
        """The page that is judged."""
        return int(self.workflow_state.object_id)

    @property
    def target_at(self) -> datetime:
        """When it should be decided by."""
        target: datetime = self.started_at + timedelta(days=self.target_days)
        return target

    @property
    def trivial_kind(self) -> TrivialKind | None:
        """The kind of a trivial change."""
        return trivial_kind(self.changed_fields, is_new=self.is_new)

    def is_what_was_submitted(self) -> bool:
        """Whether the draft still says what it said when it was submitted, and is the latest one."""
        is_latest = self.revision.is_latest_revision()
        return is_latest and digest_of(content_of(self.revision.content)) == self.content_digest

    def approve(self, user: AbstractBaseUser | None = None, *args: Any, **kwargs: Any) -> Review:
        """Approve, as the task lets this person, and only what was submitted."""
        if self.task.specific.refusal_of(self, user) or not self.is_what_was_submitted():
            raise PermissionDenied
        approved: Review = super().approve(user, *args, **kwargs)
        return approved

    def reject(self, user: AbstractBaseUser | None = None, *args: Any, **kwargs: Any) -> Review:
        """Ask for changes, as the task lets this person, for a reason."""
        if self.task.specific.refusal_of(self, user) or not self.reason_code:
            raise PermissionDenied
        rejected: Review = super().reject(user, *args, **kwargs)
        return rejected
