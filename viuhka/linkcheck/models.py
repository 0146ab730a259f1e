from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from viuhka.linkcheck.rules.addresses import LIMIT
from viuhka.linkcheck.rules.judging import History, State

if TYPE_CHECKING:
    from datetime import datetime


class StateChoice(models.TextChoices):
    """What is thought of an address, with a name for people."""

    UNKNOWN = State.UNKNOWN.value, _("Not looked at yet")
    FINE = State.FINE.value, _("Works")
    FAILING = State.FAILING.value, _("Fails, is tried again")
    BROKEN = State.BROKEN.value, _("Broken")


class WebHost(models.Model):
    """A host that addresses lead to: asked by one worker at a time, with a pause between."""

    name = models.CharField(max_length=255, primary_key=True)
    held_until = models.DateTimeField(null=True)
    free_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.name


class WebAddressQuerySet(models.QuerySet["WebAddress"]):
    def due(self, now: datetime) -> WebAddressQuerySet:
        """Those to look at now whose host is free, the longest waiting first."""
        is_free = Q(host__free_at=None) | Q(host__free_at__lte=now)
        is_held = Q(host__held_until__gt=now)
        return self.filter(is_free, due_at__lte=now).exclude(is_held).order_by("due_at", "pk")


class WebAddress(models.Model):
    """A web address in what is published, and what is thought of it."""

    url = models.CharField(max_length=LIMIT, unique=True)
    host = models.ForeignKey(WebHost, models.PROTECT, related_name="addresses")
    state = models.CharField(max_length=10, choices=StateChoice, default=State.UNKNOWN.value)
    status = models.PositiveSmallIntegerField(null=True)
    #: Why it failed: a word of ours, never what a server said.
    reason = models.CharField(max_length=30, blank=True)
    times_gone = models.PositiveIntegerField(default=0)
    days_failed = models.PositiveIntegerField(default=0)
    first_failed_at = models.DateTimeField(null=True)
    last_failed_at = models.DateTimeField(null=True)
    checked_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField()

    objects = WebAddressQuerySet.as_manager()

    class Meta:
        verbose_name = _("web address")
        verbose_name_plural = _("web addresses")
        default_permissions = ()
        constraints = (
            models.CheckConstraint(name="an_address_is_in_a_known_state", condition=Q(state__in=StateChoice.values)),
            models.CheckConstraint(
                name="a_broken_address_has_failed",
                condition=~Q(state=State.BROKEN.value) | Q(first_failed_at__isnull=False),
            ),
        )
        indexes = (models.Index(name="web_address_by_due", fields=("due_at",)),)

    def __str__(self) -> str:
        return self.url

    @property
    def history(self) -> History:
        """What was seen of it."""
        return History(
            state=State(self.state),
            times_gone=self.times_gone,
            days_failed=self.days_failed,
            first_failed_at=self.first_failed_at,
            last_failed_at=self.last_failed_at,
        )


class AddressUse(models.Model):
    """Where an address stands: the page or row, its language, and the field of its form."""

    address = models.ForeignKey(WebAddress, models.CASCADE, related_name="uses")
    ref = models.CharField(max_length=120, db_index=True)
    locale = models.CharField(max_length=10)
    field = models.CharField(max_length=60, blank=True)

    class Meta:
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(
                name="an_address_is_used_once_per_field", fields=("address", "ref", "locale", "field")
            ),
        )

    def __str__(self) -> str:
        return f"{self.ref} {self.field}"
