from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from mentoring.applications.models import MenteeApplication, MentorApplication
from mentoring.runs.models.runs import MatchRun
from viuhka.secrecy.fields import SealedTextField


class DecisionKind(models.TextChoices):
    """What a coordinator decided of two people in a run."""

    PINNED = "pinned", _("Pinned")
    FORBIDDEN = "forbidden", _("Not this pair")


class RunDecision(models.Model):
    """That a coordinator pinned two people in a run, or forbade the pair, and why."""

    run = models.ForeignKey(MatchRun, models.CASCADE, related_name="decisions")
    mentee = models.ForeignKey(MenteeApplication, models.CASCADE, related_name="+")
    mentor = models.ForeignKey(MentorApplication, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=DecisionKind)
    reason = SealedTextField(blank=True)
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(name="one_decision_per_pair_of_a_run", fields=("run", "mentee", "mentor")),
        )

    def __str__(self) -> str:
        return f"D-{self.pk or 0:04d}"
