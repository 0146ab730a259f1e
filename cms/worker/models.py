"""Who works on the queues: groups of processes, signs of life, and packages that somebody has taken.

All moments here are the database's: the clocks of several hosts differ.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_q.models import OrmQ


class WorkerGroup(models.Model):
    """A watchdog and the processes it watches, on one host."""

    host = models.CharField(max_length=255)
    pid = models.PositiveIntegerField()
    started_at = models.DateTimeField()
    beat_at = models.DateTimeField()
    restarts = models.PositiveIntegerField(default=0)
    restarted_at = models.DateTimeField(null=True)
    restart_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        db_table = "cms_worker_group"
        default_permissions = ()
        permissions = (("manage_worker", _("Can see the worker and try failed tasks again")),)

    def __str__(self) -> str:
        return f"worker group {self.pk}"


class SignOfLife(models.Model):
    """When a group last looked after its processes of one queue, and last looked for work there."""

    group = models.ForeignKey(WorkerGroup, on_delete=models.CASCADE, related_name="signs")
    queue = models.CharField(max_length=100)
    guarded_at = models.DateTimeField(null=True)
    fetched_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "cms_worker_sign_of_life"
        default_permissions = ()
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["group", "queue"], name="a_group_has_one_sign_of_life_per_queue")
        ]

    def __str__(self) -> str:
        return f"{self.queue} of {self.group_id}"


class ClaimQuerySet(models.QuerySet["Claim"]):
    """What is asked of claims."""

    def running(self, group_id: int) -> ClaimQuerySet:
        """What processes of a group have begun and not ended."""
        return self.filter(group_id=group_id, started_at__isnull=False, ended_at=None)


class Claim(models.Model):
    """A package of the queue that a group has taken; it goes with its package when that is acknowledged."""

    package = models.OneToOneField(OrmQ, on_delete=models.CASCADE, primary_key=True, related_name="claim")
    group = models.ForeignKey(WorkerGroup, on_delete=models.SET_NULL, null=True, related_name="claims")
    queue = models.CharField(max_length=100)
    #: Known from the moment it starts.
    task_id = models.CharField(max_length=100, blank=True)
    claimed_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    pid = models.PositiveIntegerField(null=True)
    ended_at = models.DateTimeField(null=True)
    has_succeeded = models.BooleanField(default=False)
    #: How often in a row the task did not end because its process did.
    deaths = models.PositiveSmallIntegerField(default=0)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        db_table = "cms_worker_claim"
        default_permissions = ()
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(started_at=None, pid=None) | models.Q(started_at__isnull=False, pid__isnull=False),
                name="a_started_claim_names_its_process",
            ),
            models.CheckConstraint(
                condition=models.Q(ended_at=None) | models.Q(started_at__isnull=False),
                name="a_claim_ends_after_it_has_started",
            ),
        ]

    def __str__(self) -> str:
        return f"claim {self.pk}"
