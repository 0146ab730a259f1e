from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from viuhka.shortcomings.rules.findings import Kind


class KindChoice(models.TextChoices):
    """The task lists, with their names for people."""

    UNCONFIRMED = Kind.UNCONFIRMED.value, _("Not confirmed in time")
    LANGUAGE_MISSING = Kind.LANGUAGE_MISSING.value, _("Language version missing")
    LANGUAGE_OUTDATED = Kind.LANGUAGE_OUTDATED.value, _("Language version outdated")
    NO_CHANNEL = Kind.NO_CHANNEL.value, _("No channel")
    BROKEN_LINK = Kind.BROKEN_LINK.value, _("Broken link")
    OBSOLETE_TERM = Kind.OBSOLETE_TERM.value, _("Term no longer in use")
    ORPHAN = Kind.ORPHAN.value, _("On no pathway")
    NO_SERVICES = Kind.NO_SERVICES.value, _("Provider without services")
    LAW_CHANGED = Kind.LAW_CHANGED.value, _("Law changed")
    OPENING_BLOCKED = Kind.OPENING_BLOCKED.value, _("Opening blocked")
    FAILED_JOB = Kind.FAILED_JOB.value, _("Failed task")


class ShortcomingQuerySet(models.QuerySet["Shortcoming"]):
    def standing(self) -> ShortcomingQuerySet:
        """What still holds, settled or not."""
        return self.filter(closed_at=None)

    def waiting(self) -> ShortcomingQuerySet:
        """What still holds and nobody has settled, the oldest first."""
        return self.standing().filter(settled_at=None).order_by("since", "pk")


class Shortcoming(models.Model):
    """Something that is missing, outdated or broken in what is live, from when it was found until it holds no more."""

    kind = models.CharField(_("list"), max_length=20, choices=KindChoice)
    ref = models.CharField(max_length=200, db_index=True)
    locale = models.CharField(_("language"), max_length=10)
    field = models.CharField(max_length=60, blank=True)
    subject = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=100, blank=True)
    since = models.DateTimeField(_("since"))
    closed_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    reason = models.CharField(_("reason"), max_length=500, blank=True)

    wagtail_reference_index_ignore = True

    objects = ShortcomingQuerySet.as_manager()

    class Meta:
        verbose_name = _("task of upkeep")
        verbose_name_plural = _("tasks of upkeep")
        default_permissions = ()
        permissions = (
            ("view_shortcomings", _("Can see the task lists")),
            ("settle_shortcomings", _("Can say that a task does not apply")),
        )
        constraints = (
            models.UniqueConstraint(
                name="one_open_shortcoming_of_a_kind_per_place",
                fields=("kind", "ref", "locale", "field", "subject"),
                condition=Q(closed_at=None),
            ),
            models.CheckConstraint(name="a_shortcoming_is_of_a_known_kind", condition=Q(kind__in=KindChoice.values)),
            models.CheckConstraint(
                name="who_settled_a_shortcoming_did_so", condition=Q(settled_by=None) | Q(settled_at__isnull=False)
            ),
            models.CheckConstraint(
                name="what_does_not_apply_has_a_reason",
                condition=Q(settled_at=None) | ~Q(reason="") | Q(kind=Kind.LAW_CHANGED.value),
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.ref}"


class LawStanding(models.Model):
    """What was new about an act when it was last compared, and since when; so that no change is told twice."""

    law_ref = models.CharField(max_length=120, primary_key=True)
    news = models.CharField(max_length=100, blank=True)
    changed_at = models.DateTimeField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.law_ref
