"""The closed lists that a service's facts are chosen from."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class ServiceStatus(models.TextChoices):
    """Whether a service can be had now."""

    ACTIVE = "active", _("Active")
    PLANNED = "planned", _("Planned")
    FULL = "full", _("Full")
    PAUSED = "paused", _("Paused")
    ENDED = "ended", _("Ended")


class IntakeMode(models.TextChoices):
    """When one can start."""

    CONTINUOUS = "continuous", _("Continuous intake")
    PERIODIC = "periodic", _("Periodic intake")
    ON_DEMAND = "on-demand", _("On demand")
    PAUSED = "paused", _("Intake paused")


class DurationUnit(models.TextChoices):
    """What a duration is counted in."""

    VISIT = "visit", _("visits")
    DAY = "day", _("days")
    WEEK = "week", _("weeks")
    MONTH = "month", _("months")
