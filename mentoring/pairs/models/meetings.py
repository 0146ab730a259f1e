from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from mentoring.pairs.models.pairs import Pair
from viuhka.secrecy.fields import SealedTextField


class MeetingMode(models.TextChoices):
    """How two people met."""

    IN_PERSON = "in-person", _("In person")
    VIDEO = "remote-video", _("By video")
    PHONE = "phone", _("By phone")
    MESSAGES = "messages", _("By messages")


class NotedBy(models.TextChoices):
    """Who noted a meeting."""

    MENTOR = "mentor", _("Mentor")
    MENTEE = "mentee", _("Mentee")
    COORDINATOR = "coordinator", _("Coordinator")


class Meeting(models.Model):
    """A meeting, noted lightly. The next step is the mentee's own words; a mentor writes nothing about a mentee."""

    pair = models.ForeignKey(Pair, models.CASCADE, related_name="meetings")
    met_date = models.DateField()
    has_happened = models.BooleanField()
    mode = models.CharField(max_length=20, choices=MeetingMode, blank=True)
    with_coordinator = models.BooleanField(default=False)
    next_step = SealedTextField(blank=True)
    noted_at = models.DateTimeField()
    noted_by = models.CharField(max_length=12, choices=NotedBy)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        default_permissions = ()
        constraints = (models.UniqueConstraint(name="one_meeting_of_a_pair_a_day", fields=("pair", "met_date")),)

    def __str__(self) -> str:
        return f"T-{self.pk or 0:04d}"
