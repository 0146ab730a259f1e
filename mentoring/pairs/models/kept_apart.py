from __future__ import annotations

from django.conf import settings
from django.db import models

from mentoring.applications.models import MenteeApplication, MentorApplication
from viuhka.secrecy.fields import SealedTextField


class KeptApart(models.Model):
    """That a coordinator keeps two people apart for ever: blocked, or in a conflict of interest."""

    mentor = models.ForeignKey(MentorApplication, models.CASCADE, related_name="kept_apart")
    mentee = models.ForeignKey(MenteeApplication, models.CASCADE, related_name="kept_apart")
    reason = SealedTextField()
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        constraints = (models.UniqueConstraint(name="two_people_are_kept_apart_once", fields=("mentor", "mentee")),)

    def __str__(self) -> str:
        return f"X-{self.pk or 0:04d}"
