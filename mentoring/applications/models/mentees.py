from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from mentoring.applications.models.applications import Application, ApplicationQuerySet, by_whom, some_codes
from mentoring.applications.rules.ages import AgeBand, is_adult
from mentoring.applications.rules.readiness import MenteeSteps, missing_of_mentee
from viuhka.secrecy.fields import SealedTextField

if TYPE_CHECKING:
    from mentoring.applications.rules.readiness import Step


class AgeBandChoice(models.TextChoices):
    """How old a mentee is, in words."""

    UNDER_18 = AgeBand.UNDER_18.value, _("under 18")
    FROM_18 = AgeBand.FROM_18.value, _("18–24")
    FROM_25 = AgeBand.FROM_25.value, _("25–29")
    FROM_30 = AgeBand.FROM_30.value, _("30–49")
    FROM_50 = AgeBand.FROM_50.value, _("50 or older")
    UNKNOWN = AgeBand.UNKNOWN.value, _("I would rather not say")


class MenteeApplication(Application):
    """A mentee's application. ``themes`` and ``wishes`` are in the mentee's order, the most important first."""

    letter: ClassVar[str] = "A"
    side: ClassVar[str] = "mentee"

    age_band = models.CharField(_("age"), max_length=10, choices=AgeBandChoice, default=AgeBand.UNKNOWN.value)
    needs_of_mentor = some_codes(_("what the mentor must be"))
    wishes = some_codes(_("what would be nice in a mentor"))
    goal_words = SealedTextField(_("goal in own words"), blank=True)
    safe_contact = SealedTextField(_("safe way to contact"), blank=True)

    guardian_consented_at = models.DateTimeField(_("guardian consented at"), null=True, blank=True)
    guardian_noted_by = by_whom(_("guardian's consent noted by"))
    urgent_at = models.DateTimeField(_("urgent since"), null=True, blank=True)
    urgent_by = by_whom(_("urgent by"))
    urgent_reason = SealedTextField(_("why urgent"), blank=True)

    objects = ApplicationQuerySet.as_manager()

    class Meta(Application.Meta):
        abstract = False
        verbose_name = _("mentee's application")
        verbose_name_plural = _("mentees' applications")
        default_permissions = ()

    @property
    def is_adult(self) -> bool:
        """Whether the mentee is known to be of age."""
        return is_adult(AgeBand(self.age_band))

    @property
    def questions(self) -> list[str]:
        """What staff chose to ask mentees besides what every pair needs."""
        return list(self.programme.asked_of_mentees)

    def missing_steps(self) -> tuple[Step, ...]:
        """What is left to do before the pool."""
        return missing_of_mentee(
            MenteeSteps(
                is_talked=self.talked_at is not None,
                has_guardian=self.guardian_consented_at is not None,
                is_minor=self.age_band == AgeBand.UNDER_18,
            )
        )
