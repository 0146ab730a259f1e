from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Count, Min, Q
from django.utils.translation import gettext_lazy as _

from viuhka.outbox.rules import Failure

if TYPE_CHECKING:
    from datetime import datetime


class OutboxState(models.TextChoices):
    """How far a letter or an event has come."""

    QUEUED = "queued", _("Waiting")
    CLAIMED = "claimed", _("Being sent")
    DONE = "done", _("Done")
    DEAD = "dead", _("Failed")
    GIVEN_UP = "given-up", _("Given up")


class FailureChoice(models.TextChoices):
    """Why an attempt failed, in words for an administrator."""

    REFUSED = Failure.REFUSED.value, _("The mail server refused the recipient or the letter for good.")
    SENDER_REFUSED = Failure.SENDER_REFUSED.value, _("The mail server refused our sender address.")
    POSTPONED = Failure.POSTPONED.value, _("The mail server refused the letter for the time being.")
    NO_CONNECTION = Failure.NO_CONNECTION.value, _("The mail server could not be reached, or broke off.")
    UNFIT = Failure.UNFIT.value, _("The letter cannot be sent as it is: its address or subject is not valid.")
    HANDLER_FAILED = Failure.HANDLER_FAILED.value, _("What this event sets off ended with an error.")
    NO_HANDLER = Failure.NO_HANDLER.value, _("Nothing in this version of the product handles this event.")
    WORKER_DIED = Failure.WORKER_DIED.value, _("The worker ended again and again while it was at this.")


@dataclass(frozen=True, slots=True)
class Backlog:
    """How much waits in the outbox, how much is dead, and since how many seconds the oldest waits."""

    waiting: int
    dead: int
    oldest_seconds: float


_Row = TypeVar("_Row", bound="Outgoing")

#: What an erased letter says.
ERASED: dict[str, object] = {"recipient": "", "subject": "", "body": ""}

_WAITING = (OutboxState.QUEUED, OutboxState.CLAIMED)


class OutgoingQuerySet(models.QuerySet[_Row]):
    """What is asked of letters and events alike."""

    def waiting(self) -> OutgoingQuerySet[_Row]:
        """What is neither done nor dead."""
        return self.filter(state__in=_WAITING)

    def dead(self) -> OutgoingQuerySet[_Row]:
        """What an administrator has to look at."""
        return self.filter(state=OutboxState.DEAD)

    def retriable(self) -> OutgoingQuerySet[_Row]:
        """What is dead and can be tried again."""
        return self.dead()

    def due(self, now: datetime) -> OutgoingQuerySet[_Row]:
        """What may be claimed at ``now``, the longest due first; so may what a dead worker holds, after its time."""
        return self.filter(
            Q(state=OutboxState.QUEUED, next_attempt_at__lte=now) | Q(state=OutboxState.CLAIMED, claimed_until__lte=now)
        ).order_by("next_attempt_at", "pk")

    def backlog(self, now: datetime) -> Backlog:
        """The figures an operator watches."""
        found: dict[str, Any] = self.aggregate(
            waiting=Count("pk", filter=Q(state__in=_WAITING)),
            dead=Count("pk", filter=Q(state=OutboxState.DEAD)),
            oldest=Min("created_at", filter=Q(state__in=_WAITING)),
        )
        oldest = found.pop("oldest")
        return Backlog(**found, oldest_seconds=max(0.0, (now - oldest).total_seconds()) if oldest else 0.0)


class LetterQuerySet(OutgoingQuerySet["Letter"]):
    def retriable(self) -> LetterQuerySet:
        """What is dead and still says something."""
        return self.filter(state=OutboxState.DEAD, erased_at=None)

    def to_erase(self, before: datetime) -> LetterQuerySet:
        """Finished before that moment, with their words still there."""
        return self.filter(
            state__in=(OutboxState.DONE, OutboxState.GIVEN_UP), finished_at__lt=before, erased_at__isnull=True
        )


class EventQuerySet(OutgoingQuerySet["Event"]):
    pass


class Outgoing(models.Model):
    """A row that leaves once: unique by its key, claimed by one worker at a time, tried again until it is dead."""

    key = models.CharField(_("key"), max_length=200, unique=True)
    state = models.CharField(_("state"), max_length=10, choices=OutboxState, default=OutboxState.QUEUED)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    next_attempt_at = models.DateTimeField(_("next attempt at"))
    claimed_until = models.DateTimeField(_("claimed until"), null=True)
    created_at = models.DateTimeField(_("created at"))
    finished_at = models.DateTimeField(_("finished at"), null=True)
    failure = models.CharField(_("reason"), max_length=20, choices=FailureChoice, blank=True)
    last_error = models.CharField(_("last error"), max_length=100, blank=True)

    class Meta:
        abstract = True
        default_permissions = ()
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.CheckConstraint(name="%(class)s_has_a_known_state", condition=Q(state__in=OutboxState.values)),
            models.CheckConstraint(
                name="%(class)s_is_claimed_until_a_moment",
                condition=Q(state=OutboxState.CLAIMED, claimed_until__isnull=False)
                | (~Q(state=OutboxState.CLAIMED) & Q(claimed_until=None)),
            ),
            models.CheckConstraint(
                name="%(class)s_is_finished_at_a_moment",
                condition=Q(state__in=_WAITING, finished_at=None)
                | (~Q(state__in=_WAITING) & Q(finished_at__isnull=False)),
            ),
        )
        indexes = (
            models.Index(name="%(class)s_that_waits", fields=("next_attempt_at",), condition=Q(state__in=_WAITING)),
            models.Index(name="%(class)s_that_is_dead", fields=("finished_at",), condition=Q(state=OutboxState.DEAD)),
        )

    def forgotten(self, now: datetime) -> dict[str, object]:  # noqa: ARG002  # letters take it
        """What is forgotten of the row as soon as it is done or dead."""
        return {}


class Letter(Outgoing):
    """A letter to one person. Its address and words are erased some time after it was sent."""

    recipient = models.EmailField(_("recipient"), max_length=254, blank=True)
    locale = models.CharField(_("language"), max_length=10, blank=True)
    subject = models.CharField(_("subject"), max_length=255, blank=True)
    body = models.TextField(_("text"), blank=True)
    message_id = models.CharField(_("Message-ID"), max_length=320)
    is_secret = models.BooleanField(_("secret"), default=False, db_default=False)
    erased_at = models.DateTimeField(_("erased at"), null=True)

    objects = LetterQuerySet.as_manager()

    class Meta(Outgoing.Meta):
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        permissions = (("manage_outbox", _("Can see what could not be sent, send it again or give it up")),)
        constraints = (
            *Outgoing.Meta.constraints,
            models.CheckConstraint(
                name="an_erased_letter_holds_no_words",
                condition=Q(erased_at=None) | Q(**ERASED),
            ),
            models.CheckConstraint(
                name="a_letter_that_waits_is_not_erased",
                condition=Q(erased_at=None) | ~Q(state__in=_WAITING),
            ),
        )

    def __str__(self) -> str:
        return f"L-{self.pk or 0:04d}"

    def forgotten(self, now: datetime) -> dict[str, object]:
        """Everything about a letter that lets whoever reads it in, such as one to set a new password."""
        return ERASED | {"erased_at": now} if self.is_secret else {}


class Event(Outgoing):
    """Something that happened, for our own code to act upon: a kind, ids and codes."""

    kind = models.CharField(_("kind"), max_length=60)
    payload = models.JSONField(_("payload"), default=dict)

    objects = EventQuerySet.as_manager()

    class Meta(Outgoing.Meta):
        verbose_name = _("event")
        verbose_name_plural = _("events")

    def __str__(self) -> str:
        return f"E-{self.pk or 0:04d}"


class UnaskedLetters(models.Model):
    """When letters went to an address that nobody proved to be theirs; the address is kept as a fingerprint."""

    address_hash = models.CharField(max_length=64, unique=True)
    queued_at = ArrayField(models.DateTimeField(), default=list)
    last_at = models.DateTimeField(db_index=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("count of unasked letters")
        verbose_name_plural = _("counts of unasked letters")
        default_permissions = ()

    def __str__(self) -> str:
        return f"U-{self.pk or 0:04d}"
