from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from viuhka.audiences import rules


class LaunchStage(models.IntegerChoices):
    """How far the whole site is open."""

    STAFF = 1, _("1 · Staff")
    JOBSEEKERS = 2, _("2 · Staff and job seekers")
    PROVIDERS = 3, _("3 · Staff, job seekers and providers")


class LaunchStageMoveQuerySet(models.QuerySet["LaunchStageMove"]):
    def newest_first(self) -> LaunchStageMoveQuerySet:
        """The history, the move in force first."""
        return self.order_by("-pk")

    def stage_before(self) -> LaunchStage | None:
        """The stage that a rollback returns to; ``None`` where there is nothing left to take back."""
        stage = rules.stage_before(self.order_by("pk").values_list("previous_stage", "is_rollback"))
        return None if stage is None else LaunchStage(stage)


class LaunchStageMove(models.Model):
    """One move of the site's launch stage. The newest row is in force; rows are never changed."""

    stage = models.PositiveSmallIntegerField(_("launch stage"), choices=LaunchStage)
    previous_stage = models.PositiveSmallIntegerField(_("previous stage"), choices=LaunchStage)
    is_rollback = models.BooleanField(_("rolled back"), default=False)
    reason = models.CharField(_("reason"), max_length=300)
    moved_at = models.DateTimeField(_("moved at"))
    moved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("moved by")
    )

    objects = LaunchStageMoveQuerySet.as_manager()

    class Meta:
        verbose_name = _("launch stage move")
        verbose_name_plural = _("launch stage moves")
        default_permissions = ()
        permissions = (("move_launch_stage", _("Can move the launch stage of the site")),)
        constraints = (
            models.CheckConstraint(name="launch_stage_is_known", condition=models.Q(stage__in=LaunchStage.values)),
            models.CheckConstraint(
                name="a_launch_stage_move_changes_the_stage",
                condition=~models.Q(stage=models.F("previous_stage")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_previous_stage_display()} → {self.get_stage_display()}"
