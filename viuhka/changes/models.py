from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision

from viuhka.changes.rules import Verdict
from viuhka.secrecy.fields import SealedTextField

if TYPE_CHECKING:
    from collections.abc import Iterable


class RequestState(models.TextChoices):
    """How far a change request has come."""

    SENT = "sent", _("Sent")
    DECIDED = "decided", _("Decided")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class VerdictChoice(models.TextChoices):
    """What is decided about one field, with a name for people."""

    ACCEPTED = Verdict.ACCEPTED.value, _("Accepted")
    REFUSED = Verdict.REFUSED.value, _("Refused")


class ChangeRequestQuerySet(models.QuerySet["ChangeRequest"]):
    def still_open(self) -> ChangeRequestQuerySet:
        """What waits for a decision."""
        return self.filter(state=RequestState.SENT)

    def about(self, refs: Iterable[str]) -> ChangeRequestQuerySet:
        """The requests about any of these pages or providers."""
        return self.filter(ref__in=list(refs))


class ChangeRequest(models.Model):
    """What somebody wants to have changed of a live page in one language, or of a provider.

    It is held against what the sender saw: each field keeps the value of then. What was written about the change is
    sealed, because people write about people.
    """

    ref = models.CharField(max_length=120, db_index=True)
    locale = models.CharField(max_length=10, default="fi")
    seen_version = models.PositiveIntegerField(null=True)
    sender = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("sender")
    )
    letters_in = models.CharField(_("language of the letters"), max_length=10, default="fi")
    reason = SealedTextField(_("why"), blank=True)
    state = models.CharField(_("state"), max_length=10, choices=RequestState, default=RequestState.SENT)
    sent_at = models.DateTimeField(_("sent at"))
    decided_at = models.DateTimeField(_("decided at"), null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("decided by")
    )
    answer = SealedTextField(_("answer to the sender"), blank=True)
    revision = models.ForeignKey(
        Revision, models.SET_NULL, null=True, related_name="+", verbose_name=_("draft that came of it")
    )

    objects = ChangeRequestQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("change request")
        verbose_name_plural = _("change requests")
        default_permissions = ()
        permissions = (("decide_changes", _("Can decide on change requests")),)
        constraints = (
            models.CheckConstraint(
                name="a_decided_change_says_when",
                condition=Q(state="decided", decided_at__isnull=False) | (~Q(state="decided") & Q(decided_at=None)),
            ),
        )

    def __str__(self) -> str:
        return f"C-{self.pk or 0:04d}"

    @property
    def is_open(self) -> bool:
        """Whether it waits for a decision."""
        return self.state == RequestState.SENT

    @property
    def is_about_provider(self) -> bool:
        """Whether it is about a provider, not a page."""
        return self.ref.startswith("provider:")


class FieldChange(models.Model):
    """One field of a request: what the sender saw, what they want instead, and what was decided."""

    request = models.ForeignKey(ChangeRequest, models.CASCADE, related_name="changes")
    field = models.CharField(max_length=60)
    seen = models.JSONField(null=True)
    proposed = models.JSONField(null=True)
    verdict = models.CharField(_("decision"), max_length=10, choices=VerdictChoice, blank=True)
    reason = models.CharField(_("reason"), max_length=500, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("changed field")
        verbose_name_plural = _("changed fields")
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(name="a_field_is_changed_once_in_a_request", fields=("request", "field")),
            models.CheckConstraint(name="a_refused_field_says_why", condition=~Q(verdict="refused") | ~Q(reason="")),
        )

    def __str__(self) -> str:
        return f"{self.request_id}/{self.field}"
