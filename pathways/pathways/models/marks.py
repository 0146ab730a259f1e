from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pathways.pathways.models.pages import PathwayPage
from pathways.pathways.rules.impacts import Effect, Impact
from pathways.pathways.rules.marks import Cause

if TYPE_CHECKING:
    from collections.abc import Iterable


class CauseChoice(models.TextChoices):
    """What happened to a service, with its name for people."""

    PAUSED = Cause.PAUSED.value, _("takes nobody now")
    ENDED = Cause.ENDED.value, _("has ended")
    CLOSED = Cause.CLOSED.value, _("was taken down")
    ELIGIBILITY = Cause.ELIGIBILITY.value, _("is for others than before")


class ServiceStanding(models.Model):
    """What a service offered when it was last compared, so that no change is missed and none is told twice."""

    service_ref = models.CharField(max_length=80, primary_key=True)
    title = models.CharField(max_length=255)
    standing = models.JSONField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.service_ref


class PathwayMarkQuerySet(models.QuerySet["PathwayMark"]):
    def still_open(self) -> PathwayMarkQuerySet:
        """Those that nobody has looked at and that still hold, the oldest first."""
        return self.filter(closed_at=None).order_by("made_at", "pk")

    def closed(self) -> PathwayMarkQuerySet:
        """Those that were looked at, or that settled by themselves, the latest first."""
        return self.exclude(closed_at=None).order_by("-closed_at", "-pk")


class PathwayMark(models.Model):
    """That a service of a pathway has changed, so that the pathway's owner has to look at it."""

    pathway = models.ForeignKey(PathwayPage, models.CASCADE, related_name="marks")
    service_ref = models.CharField(max_length=80)
    service_title = models.CharField(max_length=255)
    cause = models.CharField(max_length=20, choices=CauseChoice)
    #: What happens to which stages: effect, stage, and municipalities where it does so in some alone.
    effects = models.JSONField()
    made_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    was_looked_at = models.BooleanField(default=False)
    looked_at_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")

    wagtail_reference_index_ignore = True

    objects = PathwayMarkQuerySet.as_manager()

    class Meta:
        verbose_name = _("mark of a pathway")
        verbose_name_plural = _("marks of pathways")
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(
                name="one_open_mark_per_pathway_and_cause",
                fields=("pathway", "service_ref", "cause"),
                condition=Q(closed_at=None),
            ),
            models.CheckConstraint(
                name="a_mark_that_was_looked_at_is_closed",
                condition=Q(was_looked_at=False) | Q(closed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="who_looked_at_a_mark_did_so", condition=Q(looked_at_by=None) | Q(was_looked_at=True)
            ),
            models.CheckConstraint(name="a_mark_has_a_known_cause", condition=Q(cause__in=CauseChoice.values)),
        )

    def __str__(self) -> str:
        return f"{self.pathway_id}: {self.service_ref} {self.cause}"

    def impacts(self) -> list[Impact]:
        """What the change does to the stages."""
        return [
            Impact(Effect(effect), self.pathway.title, stage, tuple(municipalities))
            for effect, stage, municipalities in self.effects
        ]

    def add(self, impacts: Iterable[Impact]) -> None:
        """Tell of these impacts too, each once."""
        told = [[impact.effect.value, impact.stage, list(impact.municipalities)] for impact in impacts]
        self.effects = [*self.effects, *(one for one in told if one not in self.effects)]
