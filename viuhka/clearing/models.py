from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from viuhka.audiences.rules import Audience
from viuhka.clearing.rules.gates import GATES, Gate, Strictness
from viuhka.openings.models import AudienceChoice


class GateChoice(models.TextChoices):
    """The gates that a site can be more or less strict about, with their names for people."""

    NAME_AND_SUMMARY = Gate.NAME_AND_SUMMARY.value, _("Name and summary in three languages")
    PLAIN_LANGUAGE = Gate.PLAIN_LANGUAGE.value, _("Plain-language text")
    HOW_TO_GET = Gate.HOW_TO_GET.value, _("How to get the service")
    CHANNEL = Gate.CHANNEL.value, _("At least one channel")
    SERVICE_LANGUAGES = Gate.SERVICE_LANGUAGES.value, _("Service languages")
    PERSONAL_DATA = Gate.PERSONAL_DATA.value, _("No personal data in public texts")
    STAFF_CONTACT = Gate.STAFF_CONTACT.value, _("No staff contact in public fields")
    CONFIRMED = Gate.CONFIRMED.value, _("Confirmed in time")
    LINKS = Gate.LINKS.value, _("No links to closed pages")
    PLANNING_NOTE = Gate.PLANNING_NOTE.value, _("Planning note")
    CAPACITY = Gate.CAPACITY.value, _("Number of places, or why there is none")
    ELIGIBILITY = Gate.ELIGIBILITY.value, _("Eligibility")
    MUNICIPALITIES = Gate.MUNICIPALITIES.value, _("Municipalities")
    COST = Gate.COST.value, _("Cost")


class StrictnessChoice(models.TextChoices):
    """What a gate that fails does, with its names for people."""

    REQUIRED = Strictness.REQUIRED.value, _("Required: blocks the opening")
    WARNING = Strictness.WARNING.value, _("Warning: is shown, blocks nothing")
    OFF = Strictness.OFF.value, _("Off: is not checked")


class GateSettingQuerySet(models.QuerySet["GateSetting"]):
    def strictness(self, audience: Audience) -> dict[Gate, Strictness]:
        """How strict the site is about each gate before an audience."""
        given = self.filter(audience=audience).values_list("gate", "strictness")
        return dict.fromkeys(GATES[audience], Strictness.REQUIRED) | {
            Gate(gate): Strictness(strictness) for gate, strictness in given
        }


class GateSetting(models.Model):
    """How strict the site is about one gate; a gate without a row is required."""

    audience = models.CharField(_("audience"), max_length=20, choices=AudienceChoice)
    gate = models.CharField(_("gate"), max_length=30, choices=GateChoice)
    strictness = models.CharField(_("strictness"), max_length=10, choices=StrictnessChoice)

    objects = GateSettingQuerySet.as_manager()

    class Meta:
        verbose_name = _("gate")
        verbose_name_plural = _("gates")
        default_permissions = ()
        permissions = (("set_gates", _("Can say how strict the gates are")),)
        constraints = (
            models.UniqueConstraint(name="a_gate_is_set_once_per_audience", fields=("audience", "gate")),
            models.CheckConstraint(
                name="a_gate_has_a_known_strictness", condition=Q(strictness__in=StrictnessChoice.values)
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_gate_display()} ({self.get_audience_display()})"
