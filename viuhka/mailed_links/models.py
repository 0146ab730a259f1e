from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any, Self

from django.db import models

if TYPE_CHECKING:
    from datetime import datetime


class MailedLinkQuerySet(models.QuerySet[Any]):
    def usable(self, token: str, now: datetime) -> Self:
        """The link with this token, if it has not been used and its time is not over."""
        return self.filter(token_hash=digest(token), used_at=None, expires_at__gt=now)


class MailedLink(models.Model):
    """A way in from a letter, once, for a time."""

    token_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    objects = MailedLinkQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        abstract = True
        default_permissions = ()

    def __str__(self) -> str:
        return f"K-{self.pk or 0:04d}"

    @property
    def address(self) -> str:
        """Where the letter went."""
        raise NotImplementedError


def digest(token: str) -> str:
    """What is stored of a token."""
    return sha256(token.encode()).hexdigest()
