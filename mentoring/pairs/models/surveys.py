from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mentoring.pairs.models.pairs import Pair, SideChoice


class Occasion(models.TextChoices):
    """When the two are asked how it goes."""

    EARLY = "early", _("After two weeks")
    END = "end", _("At the end")


class Feeling(models.TextChoices):
    """How it goes."""

    WELL = "well", _("Well")
    MIXED = "mixed", _("Partly well")
    BADLY = "badly", _("Not well")
    NOT_BEGUN = "not-begun", _("It has not really begun")


class GoalReached(models.TextChoices):
    """What became of what was aimed at."""

    YES = "yes", _("Yes")
    PARTLY = "partly", _("Partly")
    NO = "no", _("No")
    NONE = "none", _("There was no goal")


class SurveyAnswer(models.Model):
    """How it goes, by one of the two: a choice and no words, so that nothing is written about the other one."""

    pair = models.ForeignKey(Pair, models.CASCADE, related_name="survey_answers")
    side = models.CharField(max_length=10, choices=SideChoice)
    occasion = models.CharField(max_length=10, choices=Occasion)
    feeling = models.CharField(max_length=10, choices=Feeling)
    goal_reached = models.CharField(max_length=10, choices=GoalReached, blank=True)
    answered_at = models.DateTimeField()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("survey answer")
        verbose_name_plural = _("survey answers")
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(name="a_side_answers_a_survey_once", fields=("pair", "side", "occasion")),
            models.CheckConstraint(
                name="the_goal_is_asked_about_at_the_end",
                condition=Q(occasion="end") & ~Q(goal_reached="") | ~Q(occasion="end") & Q(goal_reached=""),
            ),
        )

    def __str__(self) -> str:
        return f"V-{self.pk or 0:04d}"
