from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from mentoring.programmes.rules.calendar import RoundDates, RoundState, round_state
from viuhka.catalogue.models.vocabularies import Labelled, is_code

if TYPE_CHECKING:
    from datetime import date


class ProgrammeRound(Orderable, Labelled):
    """One intake of a programme: when people sign up, when pairs begin and end, and how many fit."""

    programme = ParentalKey("mentoring.MentoringProgrammePage", on_delete=models.CASCADE, related_name="rounds")
    code = models.CharField(_("code"), max_length=40, validators=[is_code])
    opens_date = models.DateField(_("sign-up opens"))
    closes_date = models.DateField(_("last day to sign up"))
    starts_date = models.DateField(_("pairs begin"))
    ends_date = models.DateField(_("pairs end"))
    mentor_places = models.PositiveSmallIntegerField(_("places for mentors"))
    mentee_places = models.PositiveSmallIntegerField(_("places for mentees"))

    class Meta(Orderable.Meta):
        verbose_name = _("round")
        verbose_name_plural = _("rounds")
        constraints = (
            models.UniqueConstraint(name="a_round_code_is_unique_in_its_programme", fields=("programme", "code")),
            models.CheckConstraint(
                name="the_days_of_a_round_follow_each_other",
                condition=Q(
                    opens_date__lte=F("closes_date"), closes_date__lte=F("starts_date"), starts_date__lt=F("ends_date")
                ),
            ),
        )

    @property
    def dates(self) -> RoundDates:
        """The days of the round."""
        return RoundDates(self.opens_date, self.closes_date, self.starts_date, self.ends_date)

    def state(self, today: date) -> RoundState:
        """How far the round has come."""
        return round_state(self.dates, today)

    def clean(self) -> None:
        """Ask for days that follow each other."""
        super().clean()
        days = (self.opens_date, self.closes_date, self.starts_date, self.ends_date)
        if all(days) and not self.dates.is_in_order():
            raise ValidationError(
                {"closes_date": _("Sign-up opens, closes, then pairs begin, then they end. Put the days in order.")}
            )
