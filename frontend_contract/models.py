from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from viuhka.openings.models import AudienceChoice
from viuhka.secrecy.fields import SealedTextField

if TYPE_CHECKING:
    from datetime import datetime


def token_hash(token: str) -> str:
    """What is stored of a bearer token. A fast hash is enough: the token is 256 random bits."""
    return hashlib.sha256(token.encode()).hexdigest()


class ApiClientState(models.TextChoices):
    """Whether a client may still ask."""

    ADMITTED = "admitted", _("Admitted")
    EXPIRED = "expired", _("Expired")
    REVOKED = "revoked", _("Revoked")


class ApiClientQuerySet(models.QuerySet["ApiClient"]):
    def admitted(self, token: str, now: datetime) -> ApiClientQuerySet:
        """The client whose token this is, if it may still ask."""
        return self.filter(Q(expires_at=None) | Q(expires_at__gt=now), token_hash=token_hash(token), revoked_at=None)

    def demo(self) -> ApiClientQuerySet:
        """Clients whose token is public and still admitted."""
        return self.filter(is_demo=True, revoked_at=None)


class ApiClient(models.Model):
    """A frontend that asks with a bearer token, in the name of a set of audiences."""

    name = models.CharField(_("name"), max_length=100, unique=True)
    audiences = ArrayField(models.CharField(max_length=20, choices=AudienceChoice), verbose_name=_("audiences"))
    token_hash = models.CharField(_("token, hashed"), max_length=64, unique=True, editable=False)
    token_ending = models.CharField(_("token ends in"), max_length=4, editable=False)
    created_at = models.DateTimeField(_("created at"), editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("created by"),
    )
    expires_at = models.DateTimeField(_("expires at"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("revoked at"), null=True, editable=False)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("revoked by"),
    )
    is_demo = models.BooleanField(_("demo client"), default=False, editable=False)

    objects = ApiClientQuerySet.as_manager()

    class Meta:
        verbose_name = _("API client")
        verbose_name_plural = _("API clients")
        constraints = (
            models.CheckConstraint(
                name="an_api_client_asks_for_known_audiences",
                condition=Q(audiences__contained_by=AudienceChoice.values) & ~Q(audiences=[]),
            ),
            models.CheckConstraint(
                name="only_a_revoked_api_client_was_revoked_by_somebody",
                condition=Q(revoked_by=None) | Q(revoked_at__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return self.name

    def state(self, now: datetime) -> ApiClientState:
        """Whether the client may ask at ``now``; ``ApiClientQuerySet.admitted`` says the same in SQL."""
        if self.revoked_at is not None:
            return ApiClientState.REVOKED
        has_expired = self.expires_at is not None and self.expires_at <= now
        return ApiClientState.EXPIRED if has_expired else ApiClientState.ADMITTED


class Submission(models.Model):
    """That something was sent in under a key, and what was answered; kept for a day, without what was sent."""

    key_hash = models.CharField(max_length=64, unique=True)
    content_hash = models.CharField(max_length=64)
    answer = SealedTextField(blank=True)
    sent_at = models.DateTimeField(db_index=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("submission")
        verbose_name_plural = _("submissions")
        default_permissions = ()

    def __str__(self) -> str:
        return f"S-{self.pk or 0:04d}"
