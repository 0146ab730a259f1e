from __future__ import annotations

from django.db import models

from mentoring.applications.models import MenteeApplication, MentorApplication
from mentoring.pairs.models import Pair
from mentoring.runs.models.runs import MatchRun


class ProposedPair(models.Model):
    """A pair that a run proposes, with the points of each criterion; approved, it becomes a pair."""

    run = models.ForeignKey(MatchRun, models.CASCADE, related_name="proposed")
    mentee = models.ForeignKey(MenteeApplication, models.CASCADE, related_name="+")
    mentor = models.ForeignKey(MentorApplication, models.CASCADE, related_name="+")
    parts = models.JSONField()
    score = models.PositiveSmallIntegerField()
    is_pinned = models.BooleanField()
    is_kept = models.BooleanField()
    pair = models.OneToOneField(Pair, models.SET_NULL, null=True, related_name="proposed")

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        constraints = (models.UniqueConstraint(name="a_run_proposes_one_mentor_to_a_mentee", fields=("run", "mentee")),)

    def __str__(self) -> str:
        return f"{self.mentee.pseudonym} – {self.mentor.pseudonym}"
