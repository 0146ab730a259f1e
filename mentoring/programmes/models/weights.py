from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mentoring.matching.rules.people import Criterion

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django_stubs_ext import StrOrPromise

#: What a programme weighs until somebody decides otherwise.
DEFAULT_WEIGHTS = {
    Criterion.THEMES: 350,
    Criterion.GOALS: 150,
    Criterion.STYLE: 50,
    Criterion.WISHES: 150,
    Criterion.WORK: 50,
    Criterion.TIMES: 100,
    Criterion.SECOND_LANGUAGE: 50,
    Criterion.INTERESTS: 100,
}


class WeightSetQuerySet(models.QuerySet["WeightSet"]):
    def newest_of(self, programme_id: int) -> WeightSet | None:
        """The weights of a programme that hold now; none where nobody has set any."""
        return self.filter(programme=programme_id).order_by("-number").first()


def _points(name: StrOrPromise) -> models.PositiveSmallIntegerField:  # type: ignore[type-arg]  # Django lets nobody subscript it
    return models.PositiveSmallIntegerField(name, default=0)


class WeightSet(models.Model):
    """One version of what a programme's criteria weigh, in whole points of 1000. A version is never changed."""

    programme = models.ForeignKey("mentoring.MentoringProgrammePage", models.CASCADE, related_name="weight_sets")
    number = models.PositiveIntegerField(_("version"))
    themes = _points(_("themes"))
    goals = _points(_("goals"))
    style = _points(_("how to work together"))
    wishes = _points(_("wishes about the mentor"))
    work = _points(_("field of work"))
    times = _points(_("more times in common"))
    second_language = _points(_("second language in common"))
    interests = _points(_("interests"))
    made_at = models.DateTimeField(_("made at"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("made by")
    )

    objects = WeightSetQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("version of weights")
        verbose_name_plural = _("versions of weights")
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(
                name="a_version_of_weights_is_unique_in_its_programme", fields=("programme", "number")
            ),
            models.CheckConstraint(
                name="weights_add_up_to_a_thousand",
                condition=Q(
                    themes=1000
                    - F("goals")
                    - F("style")
                    - F("wishes")
                    - F("work")
                    - F("times")
                    - F("second_language")
                    - F("interests")
                ),
            ),
        )

    def __str__(self) -> str:
        return f"W-{self.programme_id}-{self.number}"

    def as_weights(self) -> Mapping[Criterion, int]:
        """The points by criterion, as matching asks for them."""
        return {criterion: getattr(self, column_of(criterion)) for criterion in Criterion}


def column_of(criterion: Criterion) -> str:
    """The column that holds a criterion's points."""
    return criterion.value.replace("-", "_")
