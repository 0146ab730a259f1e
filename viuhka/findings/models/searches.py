from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from viuhka.findings.rules.words import LONGEST

if TYPE_CHECKING:
    from datetime import date

#: What fewer searched for is not shown.
LEAST = 5


class MissedSearchQuerySet(models.QuerySet["MissedSearch"]):
    def sums_since(self, first: date) -> list[tuple[str, str, int]]:
        """The words that were searched for often enough in vain, with language and times; the most wanted first."""
        rows = self.filter(day__gte=first).values("words", "locale").annotate(times=Sum("count"))
        wanted = rows.filter(times__gte=LEAST).order_by("-times", "words", "locale")
        return [(row["words"], row["locale"], row["times"]) for row in wanted]


class MissedSearch(models.Model):
    """How often some words were searched for without a hit, on one day in one language. It tells nothing of who."""

    day = models.DateField(_("day"))
    locale = models.CharField(_("language"), max_length=10)
    words = models.CharField(_("words"), max_length=LONGEST)
    count = models.PositiveIntegerField(_("times"), default=1)

    objects = MissedSearchQuerySet.as_manager()

    class Meta:
        verbose_name = _("search without a hit")
        verbose_name_plural = _("searches without a hit")
        default_permissions = ()
        constraints = (models.UniqueConstraint(name="words_are_counted_once_a_day", fields=("day", "locale", "words")),)

    def __str__(self) -> str:
        return f"{self.words} ({self.locale})"
