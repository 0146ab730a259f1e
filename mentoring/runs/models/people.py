from __future__ import annotations

from django.db import models

from mentoring.applications.models import MenteeApplication, MentorApplication
from mentoring.runs.models.runs import MatchRun


class _Read(models.Model):
    """Somebody as a run read them: codes, a pseudonym and the version of the profile. Gone when they are erased."""

    facts = models.JSONField()
    profile_version = models.PositiveIntegerField()

    wagtail_reference_index_ignore = True

    class Meta:
        abstract = True
        default_permissions = ()


class RunMentee(_Read):
    """A mentee as a run read them; ``worth`` is what the certificate says is left to them."""

    run = models.ForeignKey(MatchRun, models.CASCADE, related_name="mentees")
    person = models.ForeignKey(MenteeApplication, models.CASCADE, related_name="read_by_runs")
    days = models.PositiveIntegerField()
    is_urgent = models.BooleanField()
    promised = models.ForeignKey(MentorApplication, models.SET_NULL, null=True, related_name="+")
    worth = models.BigIntegerField(null=True)

    class Meta(_Read.Meta):
        constraints = (models.UniqueConstraint(name="a_run_reads_a_mentee_once", fields=("run", "person")),)

    def __str__(self) -> str:
        return f"A-{self.person_id:04d}"


class RunMentor(_Read):
    """A mentor as a run read them; ``price`` is what the certificate says a place of theirs is worth."""

    run = models.ForeignKey(MatchRun, models.CASCADE, related_name="mentors")
    person = models.ForeignKey(MentorApplication, models.CASCADE, related_name="read_by_runs")
    places = models.PositiveSmallIntegerField()
    taken = models.PositiveSmallIntegerField()
    scarcity = models.PositiveSmallIntegerField(default=0)
    price = models.BigIntegerField(null=True)

    class Meta(_Read.Meta):
        constraints = (models.UniqueConstraint(name="a_run_reads_a_mentor_once", fields=("run", "person")),)

    def __str__(self) -> str:
        return f"M-{self.person_id:04d}"
