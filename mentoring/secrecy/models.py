from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Reason(models.TextChoices):
    """Why somebody of the staff reads what is stored of a person."""

    PREPARING = "preparing", _("Preparing the person for the pool")
    MATCHING = "matching", _("Looking for a pair, or keeping one")
    ASKED = "asked", _("The person asked for it")
    WORRY = "worry", _("Looking into a worry")


class Part(models.TextChoices):
    """What of a person was read."""

    PROFILE = "profile", _("The answers for matching")
    PERSON = "person", _("Name, contacts and own words")


class Reading(models.Model):
    """That somebody read what is stored of a person: who, when, what and why. It outlives the person's row."""

    read_at = models.DateTimeField(_("read at"))
    #: The account as it was named then, so that the log holds when the account is gone.
    by_name = models.CharField(_("by"), max_length=150)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("account")
    )
    subject = models.CharField(_("of whom"), max_length=12)
    part = models.CharField(_("what"), max_length=10, choices=Part)
    reason = models.CharField(_("why"), max_length=12, choices=Reason)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("reading")
        verbose_name_plural = _("readings")
        default_permissions = ()
        indexes = (models.Index(name="readings_of_a_person", fields=("subject", "read_at")),)

    def __str__(self) -> str:
        return f"R-{self.pk or 0:04d}"
