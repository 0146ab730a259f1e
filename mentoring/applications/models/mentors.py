from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mentoring.applications.models.applications import Application, ApplicationQuerySet, by_whom, some_codes
from mentoring.applications.rules.readiness import MentorSteps, missing_of_mentor

if TYPE_CHECKING:
    from mentoring.applications.rules.readiness import Step


class MentorApplication(Application):
    """A mentor's application, and what was done before the pool. Of the criminal record, only that it was seen."""

    letter: ClassVar[str] = "M"
    side: ClassVar[str] = "mentor"

    capacity = models.PositiveSmallIntegerField(
        _("how many mentees at a time"), default=1, validators=[MinValueValidator(1)]
    )
    experience_years = models.PositiveSmallIntegerField(_("years of experience"), null=True, blank=True)
    traits = some_codes(_("what describes the mentor"))

    trained_at = models.DateTimeField(_("trained at"), null=True, blank=True)
    trained_by = by_whom(_("training noted by"))
    references_at = models.DateTimeField(_("references heard at"), null=True, blank=True)
    references_by = by_whom(_("references heard by"))
    check_seen_date = models.DateField(_("criminal record seen"), null=True, blank=True)
    check_seen_by = by_whom(_("criminal record seen by"))
    check_due_date = models.DateField(_("to be seen again by"), null=True, blank=True)

    objects = ApplicationQuerySet.as_manager()

    class Meta(Application.Meta):
        abstract = False
        verbose_name = _("mentor's application")
        verbose_name_plural = _("mentors' applications")
        default_permissions = ()
        permissions = (("coordinate_mentoring", _("Can read and decide on applications to mentoring programmes")),)
        constraints = (
            *Application.Meta.constraints,
            models.CheckConstraint(name="a_mentor_has_a_place_at_least", condition=Q(capacity__gte=1)),
            models.CheckConstraint(
                name="a_check_is_seen_and_due_or_neither",
                condition=Q(check_seen_date=None, check_due_date=None)
                | Q(
                    check_seen_date__isnull=False,
                    check_due_date__isnull=False,
                    check_due_date__gt=F("check_seen_date"),
                ),
            ),
        )

    @property
    def questions(self) -> list[str]:
        """What staff chose to ask mentors besides what every pair needs."""
        return list(self.programme.asked_of_mentors)

    def missing_steps(self) -> tuple[Step, ...]:
        """What is left to do before the pool."""
        return missing_of_mentor(
            MentorSteps(
                is_talked=self.talked_at is not None,
                is_trained=self.trained_at is not None,
                has_references=self.references_at is not None,
            )
        )
