from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q, Value
from django.utils.translation import gettext_lazy as _

from viuhka.audiences.rules import Audience, OpeningFacts

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime


class OpeningState(models.TextChoices):
    """How far a planned opening has come; only a cleared one lets anybody in."""

    PLANNED = "planned", _("Planned")
    CLEARED = "cleared", _("Cleared")
    BLOCKED = "blocked", _("Blocked")
    ROLLED_BACK = "rolled-back", _("Rolled back")


class AudienceChoice(models.TextChoices):
    """The audiences, with their names for people."""

    STAFF = Audience.STAFF.value, _("Staff")
    JOBSEEKER = Audience.JOBSEEKER.value, _("Job seekers")
    PROVIDER = Audience.PROVIDER.value, _("Projects and providers")


class OpeningQuerySet(models.QuerySet["Opening"]):
    def standing(self) -> OpeningQuerySet:
        """The openings that nobody has rolled back."""
        return self.exclude(state=OpeningState.ROLLED_BACK)

    def to_check(self, now: datetime, until: datetime) -> OpeningQuerySet:
        """What the worker looks at: the openings with a moment up to ``until`` that have not come yet.

        A blocked or cleared one is looked at again until its moment. One that is planned has to be decided even
        after it, and so opens late rather than never.
        """
        return self.standing().filter(Q(state=OpeningState.PLANNED) | Q(opens_at__gt=now), opens_at__lte=until)

    def expected_by(self, moment: datetime) -> OpeningQuerySet:
        """The openings that let somebody in at ``moment``, if nothing blocks those that are planned."""
        return self.filter(
            Q(closes_at=None) | Q(closes_at__gt=moment),
            state__in=(OpeningState.PLANNED, OpeningState.CLEARED),
            opens_at__lte=moment,
        )

    def open_to(self, audiences: Iterable[Audience], now: datetime) -> OpeningQuerySet:
        """The openings that let one of ``audiences`` in at ``now``; ``OpeningFacts.is_open`` in SQL."""
        return self.filter(
            Q(closes_at=None) | Q(closes_at__gt=now),
            audience__in=sorted(audiences),
            state=OpeningState.CLEARED,
            opens_at__lte=now,
        )


class Release(models.Model):
    """Openings of one moment that clear together or not at all."""

    name = models.CharField(_("name"), max_length=100, unique=True)
    opens_at = models.DateTimeField(_("opens at"))
    created_at = models.DateTimeField(_("created at"))
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("created by")
    )

    class Meta:
        verbose_name = _("release")
        verbose_name_plural = _("releases")
        default_permissions = ()
        constraints = (models.CheckConstraint(name="a_release_has_a_name", condition=~Q(name="")),)

    def __str__(self) -> str:
        return self.name


class Opening(models.Model):
    """One page opened to one audience from one moment on."""

    ref = models.CharField(_("page"), max_length=120, db_index=True)
    audience = models.CharField(_("audience"), max_length=20, choices=AudienceChoice)
    opens_at = models.DateTimeField(_("opens at"))
    closes_at = models.DateTimeField(_("closes at"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=20, choices=OpeningState, default=OpeningState.PLANNED)
    decided_at = models.DateTimeField(_("decided at"))
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("decided by")
    )
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    planned_at = models.DateTimeField(_("planned at"), null=True)
    planned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("planned by")
    )
    release = models.ForeignKey(
        Release, models.PROTECT, null=True, blank=True, related_name="openings", verbose_name=_("release")
    )
    #: What did not hold when it was last checked, as ``{"gate", "field", "locale", "ref", "is_warning"}``; no content.
    failures = models.JSONField(default=list, db_default=Value([], models.JSONField()), blank=True)

    objects = OpeningQuerySet.as_manager()

    class Meta:
        verbose_name = _("opening")
        verbose_name_plural = _("openings")
        constraints = (
            models.UniqueConstraint(
                name="one_standing_opening_per_page_and_audience",
                fields=("ref", "audience"),
                condition=~Q(state=OpeningState.ROLLED_BACK),
            ),
            models.CheckConstraint(
                name="an_opening_closes_after_it_opens",
                condition=Q(closes_at=None) | Q(closes_at__gt=models.F("opens_at")),
            ),
            models.CheckConstraint(name="an_opening_has_a_known_state", condition=Q(state__in=OpeningState.values)),
            models.CheckConstraint(
                name="an_opening_has_a_known_audience", condition=Q(audience__in=AudienceChoice.values)
            ),
            models.CheckConstraint(
                name="a_blocked_opening_says_why", condition=~Q(state=OpeningState.BLOCKED) | ~Q(failures=[])
            ),
        )

    def __str__(self) -> str:
        return f"{self.ref} → {self.get_audience_display()}"

    @property
    def facts(self) -> OpeningFacts:
        """The opening as the visibility rule sees it."""
        return OpeningFacts(
            audience=Audience(self.audience),
            is_cleared=self.state == OpeningState.CLEARED,
            opens_at=self.opens_at,
            closes_at=self.closes_at,
        )
