from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mentoring.applications.models import MenteeApplication, MentorApplication
from mentoring.pairs.models.pairs import Pair, SideChoice
from viuhka.secrecy.fields import SealedTextField

if TYPE_CHECKING:
    from datetime import date


class ConcernKind(models.TextChoices):
    """What somebody is worried about."""

    WELLBEING = "wellbeing", _("I am worried about somebody's wellbeing")
    BOUNDARIES = "boundaries", _("Something does not feel right between us")
    CONTACT = "contact", _("I do not reach the other one")
    OTHER = "other", _("Something else")


class ConcernQuerySet(models.QuerySet["Concern"]):
    def open(self) -> Self:
        """What nobody has closed."""
        return self.filter(closed_at=None)

    def to_delete(self, today: date) -> Self:
        """Those whose own time is over."""
        return self.filter(delete_after_date__lt=today)


class Concern(models.Model):
    """A worry that somebody of a pair told the coordinator. It is kept for its own time, and nobody else sees it.

    It goes with whoever told it, and stays when the other one withdraws, so that nobody withdraws from a worry.
    """

    pair = models.ForeignKey(Pair, models.SET_NULL, null=True, related_name="concerns")
    mentor = models.ForeignKey(MentorApplication, models.CASCADE, null=True, related_name="concerns")
    mentee = models.ForeignKey(MenteeApplication, models.CASCADE, null=True, related_name="concerns")
    raised_by = models.CharField(max_length=10, choices=SideChoice)
    kind = models.CharField(max_length=12, choices=ConcernKind)
    words = SealedTextField(blank=True)
    raised_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    handled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    delete_after_date = models.DateField(null=True)

    objects = ConcernQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("worry")
        verbose_name_plural = _("worries")
        default_permissions = ()
        constraints = (
            models.CheckConstraint(
                name="a_closed_worry_is_deleted_one_day",
                condition=Q(closed_at=None, delete_after_date=None)
                | Q(closed_at__isnull=False, delete_after_date__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"H-{self.pk or 0:04d}"

    @property
    def person(self) -> MentorApplication | MenteeApplication:
        """Who told it."""
        found = self.mentor or self.mentee
        assert found is not None  # noqa: S101  # a worry goes with whoever told it
        return found
