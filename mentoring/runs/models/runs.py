from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mentoring.programmes.models import MentoringProgrammePage, ProgrammeRound
from mentoring.runs.rules.states import CARRIED, LIVE, RunState

if TYPE_CHECKING:
    from datetime import datetime


class RunStateChoice(models.TextChoices):
    """How far a match run has come, in words."""

    REQUESTED = RunState.REQUESTED.value, _("Requested")
    SNAPSHOT = RunState.SNAPSHOT.value, _("People read")
    SOLVED = RunState.SOLVED.value, _("Computed")
    CERTIFIED = RunState.CERTIFIED.value, _("Proved")
    PROPOSED = RunState.PROPOSED.value, _("Waiting for a decision")
    IN_REVIEW = RunState.IN_REVIEW.value, _("Being decided")
    PUBLISHED = RunState.PUBLISHED.value, _("Decided; people are asked")
    CLOSED = RunState.CLOSED.value, _("Closed")
    FAILED = RunState.FAILED.value, _("Failed")
    SUPERSEDED = RunState.SUPERSEDED.value, _("Replaced by a later one")
    DISCARDED = RunState.DISCARDED.value, _("Discarded")


class RunFailure(StrEnum):
    """Why a run failed."""

    TOO_LARGE = "too-large"
    NOT_SOLVED = "not-solved"
    NOT_PROVED = "not-proved"
    CHANGED = "changed"
    DIED = "died"


class FailureChoice(models.TextChoices):
    """Why a run failed, in words for a coordinator."""

    TOO_LARGE = RunFailure.TOO_LARGE.value, _("There are too many people for an exact result.")
    NOT_SOLVED = RunFailure.NOT_SOLVED.value, _("No result was found. Ask for a new run.")
    NOT_PROVED = RunFailure.NOT_PROVED.value, _("The result could not be proved to be the best one.")
    CHANGED = RunFailure.CHANGED.value, _("Somebody was erased while the run was at work. Ask for a new run.")
    DIED = RunFailure.DIED.value, _("The worker ended again and again while it was at this.")


class MatchRunQuerySet(models.QuerySet["MatchRun"]):
    def live(self) -> Self:
        """The runs that are computed or decided on."""
        return self.filter(state__in=sorted(LIVE))

    def to_carry_on(self, now: datetime) -> Self:
        """What the worker has to do, the longest waiting first; so is what a dead worker held, after its time."""
        return self.filter(Q(claimed_until=None) | Q(claimed_until__lte=now), state__in=sorted(CARRIED)).order_by("pk")

    def decided(self) -> Self:
        """The runs whose pairs were decided."""
        return self.filter(state__in=[RunState.PUBLISHED, RunState.CLOSED])


class MatchRun(models.Model):
    """One computation over a programme's pool, and what became of it."""

    programme = models.ForeignKey(MentoringProgrammePage, models.PROTECT, related_name="match_runs")
    round = models.ForeignKey(ProgrammeRound, models.SET_NULL, null=True, related_name="+")
    ends_date = models.DateField()
    state = models.CharField(max_length=12, choices=RunStateChoice, default=RunState.REQUESTED.value)
    requested_at = models.DateTimeField()
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    claimed_until = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    failure = models.CharField(max_length=12, choices=FailureChoice, blank=True)

    # What it read.
    snapshot_at = models.DateTimeField(null=True)
    snapshot_hash = models.CharField(max_length=64, blank=True)
    terms = models.JSONField(default=dict)
    weights_number = models.PositiveIntegerField(default=0)
    rules_version = models.PositiveSmallIntegerField(default=0)
    library_versions = models.JSONField(default=dict)

    # What came out. ``figures``: matched by band, kept, points, left out, worth and bound.
    figures = models.JSONField(default=dict)
    solved_at = models.DateTimeField(null=True)
    proposed_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)
    over_at = models.DateTimeField(null=True)

    objects = MatchRunQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("match run")
        verbose_name_plural = _("match runs")
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(
                name="one_live_run_per_programme", fields=("programme",), condition=Q(state__in=sorted(LIVE))
            ),
            models.CheckConstraint(
                name="a_run_has_a_known_state", condition=Q(state__in=[state.value for state in RunState])
            ),
            models.CheckConstraint(
                name="a_run_fails_for_a_reason",
                condition=Q(state=RunState.FAILED) & ~Q(failure="") | ~Q(state=RunState.FAILED) & Q(failure=""),
            ),
            models.CheckConstraint(
                name="a_run_that_read_has_a_hash",
                condition=Q(snapshot_at=None, snapshot_hash="") | (Q(snapshot_at__isnull=False) & ~Q(snapshot_hash="")),
            ),
        )

    def __str__(self) -> str:
        return f"MR-{self.pk or 0:04d}"
