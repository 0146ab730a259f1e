from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mentoring.pairs.models.pairs import Pair, SideChoice

if TYPE_CHECKING:
    from datetime import datetime


class DeclineReason(models.TextChoices):
    """Why somebody would rather not; nothing follows from it."""

    TIME = "time", _("The times do not suit me")
    PLACE = "place", _("The place or the way to meet does not suit me")
    KNOWN = "known", _("We know each other")
    OTHER = "other", _("I would like somebody else")
    NOT_NOW = "not-now", _("Not now")
    UNTOLD = "untold", _("I would rather not say")


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self) -> Self:
        """The invitations that nobody has answered, and whose pair still waits."""
        return self.filter(answered_at=None)

    def overdue(self, now: datetime) -> Self:
        """Those whose time to answer is over."""
        return self.open().filter(answer_by_at__lte=now)

    def to_remind(self, now: datetime) -> Self:
        """Those who have not answered half the time, and were not reminded yet."""
        return self.open().filter(reminded_at=None, remind_at__lte=now, answer_by_at__gt=now)


class Invitation(models.Model):
    """That one side is asked whether they want a pair, until a moment."""

    pair = models.ForeignKey(Pair, models.CASCADE, related_name="invitations")
    side = models.CharField(max_length=10, choices=SideChoice)
    asked_at = models.DateTimeField()
    remind_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True)
    answer_by_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    is_accepted = models.BooleanField(null=True)
    reason = models.CharField(max_length=10, choices=DeclineReason, blank=True)

    objects = InvitationQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(name="a_side_is_asked_once_about_a_pair", fields=("pair", "side")),
            models.CheckConstraint(
                name="an_answer_has_a_moment",
                condition=Q(answered_at__isnull=False) | Q(is_accepted=None),
            ),
        )
        indexes = (models.Index(name="invitations_that_wait", fields=("answer_by_at",), condition=Q(answered_at=None)),)

    def __str__(self) -> str:
        return f"I-{self.pk or 0:04d}"

    def is_open(self, now: datetime) -> bool:
        """Whether it can still be answered."""
        return self.answered_at is None and self.answer_by_at > now
