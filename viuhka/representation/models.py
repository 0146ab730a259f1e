from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from viuhka.catalogue.models import Provider
from viuhka.secrecy.fields import SealedTextField

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser, AnonymousUser


class RepresentationState(models.TextChoices):
    """How far a link between an account and a provider has come; only a verified one counts."""

    ASKED = "asked", _("Waits for verification")
    VERIFIED = "verified", _("Verified")
    REFUSED = "refused", _("Refused")
    REVOKED = "revoked", _("Revoked")


#: An account has at most one such link to a provider.
STANDING = (RepresentationState.ASKED, RepresentationState.VERIFIED)


class RepresentationQuerySet(models.QuerySet["Representation"]):
    def verified(self) -> RepresentationQuerySet:
        """The links that count."""
        return self.filter(state=RepresentationState.VERIFIED)

    def waiting(self) -> RepresentationQuerySet:
        """The links that staff have to look at."""
        return self.filter(state=RepresentationState.ASKED)


class Representation(models.Model):
    """Somebody who represents a provider, asks to, or did. What they wrote about themselves is sealed."""

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="representations", verbose_name=_("account")
    )
    provider = models.ForeignKey(Provider, models.PROTECT, related_name="representations", verbose_name=_("provider"))
    state = models.CharField(_("state"), max_length=10, choices=RepresentationState, default=RepresentationState.ASKED)
    words = SealedTextField(_("how they stand to the provider"), blank=True)
    locale = models.CharField(_("language"), max_length=10, default="fi")
    asked_at = models.DateTimeField(_("asked at"))
    decided_at = models.DateTimeField(_("decided at"), null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("decided by")
    )
    reason = models.CharField(_("reason"), max_length=500, blank=True)

    objects = RepresentationQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("representation")
        verbose_name_plural = _("representations")
        default_permissions = ()
        permissions = (("verify_representations", _("Can verify who represents a provider")),)
        constraints = (
            models.UniqueConstraint(
                name="an_account_stands_once_to_a_provider",
                fields=("account", "provider"),
                condition=Q(state__in=STANDING),
            ),
            models.CheckConstraint(
                name="what_is_decided_says_when",
                condition=Q(state=RepresentationState.ASKED, decided_at=None)
                | (~Q(state=RepresentationState.ASKED) & Q(decided_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="a_no_gives_its_reason",
                condition=~Q(state__in=("refused", "revoked")) | ~Q(reason=""),
            ),
        )

    def __str__(self) -> str:
        return f"E-{self.pk or 0:04d}"

    @property
    def is_verified(self) -> bool:
        """Whether it counts."""
        return self.state == RepresentationState.VERIFIED


def providers_of(account: AbstractBaseUser | AnonymousUser) -> models.QuerySet[Provider]:
    """The providers that somebody represents now."""
    links = Representation.objects.verified().filter(account_id=account.pk, account__is_active=True)
    return Provider.objects.filter(pk__in=links.values("provider"))


def represents(account: AbstractBaseUser | AnonymousUser, provider: Provider) -> bool:
    """Whether somebody represents a provider now."""
    return providers_of(account).filter(pk=provider.pk).exists()


def representatives_of(provider: Provider) -> list[Any]:
    """The accounts that represent a provider now, each with the language it is written to in."""
    links = Representation.objects.verified().filter(provider=provider, account__is_active=True)
    return [(link.account, link.locale) for link in links.select_related("account").order_by("pk")]
