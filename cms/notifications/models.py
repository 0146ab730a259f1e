from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Rhythm(models.TextChoices):
    """How often somebody wants letters about moderation."""

    EACH = "each", _("At once, a letter for each")
    DIGEST = "digest", _("One letter every weekday morning, if there is something")


class LetterPreference(models.Model):
    """How often one person wants letters; whoever never chose gets each at once."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="letter_preference"
    )
    rhythm = models.CharField(_("how often"), max_length=10, choices=Rhythm, default=Rhythm.EACH)

    class Meta:
        verbose_name = _("choice of letters")
        verbose_name_plural = _("choices of letters")
        default_permissions = ()
        constraints = (
            models.CheckConstraint(name="letters_come_in_a_known_rhythm", condition=Q(rhythm__in=Rhythm.values)),
        )

    def __str__(self) -> str:
        return f"{self.user_id}: {self.rhythm}"
