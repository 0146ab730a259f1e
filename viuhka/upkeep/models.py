from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Least
from django.utils.translation import gettext_lazy as _

from viuhka.catalogue.models import Provider
from viuhka.publications.rules.freshness import AHEAD
from viuhka.upkeep.rules.caring import MONTHS, OwnerRole
from viuhka.upkeep.rules.ladder import Step

if TYPE_CHECKING:
    from datetime import date, datetime


class OwnerRoleChoice(models.TextChoices):
    """Who looks after something, with a name for people."""

    PROVIDER = OwnerRole.PROVIDER.value, _("Provider")
    EDITOR = OwnerRole.EDITOR.value, _("Content editor")
    MODERATOR = OwnerRole.MODERATOR.value, _("Content moderator")
    PLANNER = OwnerRole.PLANNER.value, _("Planner")
    COORDINATOR = OwnerRole.COORDINATOR.value, _("Mentoring coordinator")


class How(models.TextChoices):
    """On which way something was confirmed."""

    PUBLISHED = "published", _("when it was first published")
    STAFF = "staff", _("by staff")
    LETTER = "letter", _("with the link in a letter")
    CHANGED = "changed", _("when its figures were changed")
    BEFORE = "before", _("before confirmations were kept")


class Part(models.TextChoices):
    """What was confirmed."""

    WHOLE = "whole", _("everything")
    NUMBERS = "numbers", _("places and waiting time")


class CareQuerySet(models.QuerySet["Care"]):
    def in_force(self, now: datetime) -> CareQuerySet:
        """Of what is published and has not ended."""
        return self.filter(Q(ends_at=None) | Q(ends_at__gt=now), is_published=True)

    def due(self, today: date) -> CareQuerySet:
        """Whose date has come."""
        return self.filter(due_date__lte=today)

    def due_soon(self, today: date) -> CareQuerySet:
        """Whose date comes within the next days."""
        return self.filter(due_date__gt=today, due_date__lte=today + AHEAD)

    def stale(self, today: date) -> CareQuerySet:
        """What nobody has confirmed for so long that its readers are told."""
        return self.filter(stale_from__lte=today)


class Care(models.Model):
    """Who looks after a page or a provider, when it was last confirmed, and by when it is to be confirmed again.

    One row for each reference of the shelf that is looked after; ``title``, ``provider``, ``numbers`` and the
    two about its end follow what is published. ``numbers`` are the figures that change fast, with dates of their own.
    """

    ref = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=20)
    title = models.CharField(_("title"), max_length=255)
    provider = models.ForeignKey(
        Provider, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("provider")
    )
    owner_role = models.CharField(_("looked after by"), max_length=20, choices=OwnerRoleChoice)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("account")
    )
    months = models.PositiveSmallIntegerField(
        _("confirm again after (months)"),
        default=MONTHS,
        validators=[MinValueValidator(1), MaxValueValidator(36)],
    )
    confirmed_at = models.DateTimeField(_("confirmed"), null=True)
    confirm_by = models.DateField(_("confirm by"))
    stale_from = models.DateField()
    numbers = models.JSONField(default=dict)
    numbers_confirmed_at = models.DateTimeField(null=True)
    numbers_confirm_by = models.DateField(null=True)
    due_date = models.GeneratedField(
        verbose_name=_("due"),
        expression=Least("confirm_by", "numbers_confirm_by"),
        output_field=models.DateField(),
        db_persist=True,
    )
    created_at = models.DateTimeField()
    is_published = models.BooleanField(default=True)
    #: When what is published ends by itself.
    ends_at = models.DateTimeField(null=True)

    wagtail_reference_index_ignore = True

    objects = CareQuerySet.as_manager()

    class Meta:
        verbose_name = _("upkeep")
        verbose_name_plural = _("upkeep")
        default_permissions = ()
        permissions = (("confirm_content", _("Can confirm that content is still correct")),)
        constraints = (
            models.CheckConstraint(name="care_is_of_a_known_role", condition=Q(owner_role__in=OwnerRoleChoice.values)),
            models.CheckConstraint(
                name="figures_have_a_date_or_are_none",
                condition=Q(numbers={}, numbers_confirm_by=None)
                | (~Q(numbers={}) & Q(numbers_confirm_by__isnull=False)),
            ),
            models.CheckConstraint(
                name="nothing_is_stale_before_it_is_due", condition=Q(stale_from__gte=F("confirm_by"))
            ),
        )
        indexes = (models.Index(name="care_by_due_date", fields=("due_date",)),)

    def __str__(self) -> str:
        return self.ref


class Confirmation(models.Model):
    """That somebody found something still correct, at a moment. Only ever added to."""

    care = models.ForeignKey(Care, models.CASCADE, related_name="confirmations")
    part = models.CharField(max_length=10, choices=Part)
    how = models.CharField(max_length=10, choices=How)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    #: By when it was to be confirmed.
    due_date = models.DateField()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("confirmation")
        verbose_name_plural = _("confirmations")
        default_permissions = ()
        constraints = (
            models.CheckConstraint(name="a_confirmation_is_made_in_a_known_way", condition=Q(how__in=How.values)),
        )
        indexes = (models.Index(name="confirmation_by_care", fields=("care", "-at")),)

    def __str__(self) -> str:
        return f"{self.care_id} {self.part} {self.at:%Y-%m-%d}"


class StepChoice(models.TextChoices):
    """A step of the ladder, with its name for people."""

    AHEAD = Step.AHEAD.value, _("ahead of the date")
    DUE = Step.DUE.value, _("on the date")
    EDITOR = Step.EDITOR.value, _("a week after the date")
    MODERATOR = Step.MODERATOR.value, _("three weeks after the date")
    CLOSING = Step.CLOSING.value, _("after 18 months without a confirmation")


class Asking(models.Model):
    """A letter to a provider, with one link to all that it asks about; the link is signed, and ends with its time."""

    provider = models.ForeignKey(Provider, models.CASCADE, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"K-{self.pk or 0:04d}"


class Reminder(models.Model):
    """That a step was taken for a date: somebody of a role was asked, or it was missed and passed over."""

    care = models.ForeignKey(Care, models.CASCADE, related_name="reminders")
    step = models.CharField(max_length=10, choices=StepChoice)
    counted_from = models.DateField()
    role = models.CharField(max_length=20, choices=OwnerRoleChoice)
    is_passed_over = models.BooleanField(default=False)
    asking = models.ForeignKey(Asking, models.SET_NULL, null=True, related_name="reminders")
    made_at = models.DateTimeField()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        default_permissions = ()
        constraints = (models.UniqueConstraint(name="a_step_is_taken_once", fields=("care", "step", "counted_from")),)

    def __str__(self) -> str:
        return f"{self.care_id} {self.step} {self.counted_from}"


class UpkeepDay(models.Model):
    """How much of what was live on a day had been confirmed in time."""

    day = models.DateField(primary_key=True)
    live = models.PositiveIntegerField()
    confirmed = models.PositiveIntegerField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.day}: {self.confirmed}/{self.live}"
