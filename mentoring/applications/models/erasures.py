from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class ErasureReason(models.TextChoices):
    """Why an application was erased."""

    WITHDRAWN = "withdrawn", _("The person withdrew")
    TIME = "time", _("Its time was over")
    COORDINATOR = "coordinator", _("A coordinator erased it when the person asked")


class Erasure(models.Model):
    """That an application was erased: all that is left of it."""

    subject = models.CharField(_("of whom"), max_length=12)
    reason = models.CharField(_("why"), max_length=12, choices=ErasureReason)
    erased_at = models.DateTimeField(_("erased at"))

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("erasure")
        verbose_name_plural = _("erasures")
        default_permissions = ()

    def __str__(self) -> str:
        return self.subject
