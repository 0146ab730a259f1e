from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mentoring.applications.models.mentees import MenteeApplication
from mentoring.applications.models.mentors import MentorApplication

if TYPE_CHECKING:
    from datetime import datetime


class Purpose(models.TextChoices):
    """What a link from a letter is for."""

    CONFIRM = "confirm", _("Confirm the address")
    ENTER = "enter", _("Go to one's own application")


class LinkQuerySet(models.QuerySet["Link"]):
    def usable(self, token: str, now: datetime) -> LinkQuerySet:
        """The link with this token, if it has not been used and its time is not over."""
        return self.filter(token_hash=digest(token), used_at=None, expires_at__gt=now)


class Link(models.Model):
    """A way in from a letter, once, for a time. Of its token only the digest is kept."""

    purpose = models.CharField(max_length=10, choices=Purpose)
    token_hash = models.CharField(max_length=64, unique=True)
    mentor = models.ForeignKey(MentorApplication, models.CASCADE, null=True, related_name="links")
    mentee = models.ForeignKey(MenteeApplication, models.CASCADE, null=True, related_name="links")
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    objects = LinkQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        constraints = (
            models.CheckConstraint(
                name="a_link_leads_to_one_application",
                condition=Q(mentor__isnull=False, mentee=None) | Q(mentor=None, mentee__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"K-{self.pk or 0:04d}"

    @property
    def application(self) -> MentorApplication | MenteeApplication:
        """Whose link it is."""
        found = self.mentor or self.mentee
        assert found is not None  # noqa: S101  # the constraint says so
        return found


def digest(token: str) -> str:
    """What is stored of a token."""
    return sha256(token.encode()).hexdigest()
