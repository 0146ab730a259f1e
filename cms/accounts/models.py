"""The user, alone in its app: beside a page model its migrations would be circular."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

DEMO_DOMAIN = "@example.org"


class Accounts(UserManager["User"]):
    """Questions asked about accounts."""

    use_in_migrations = False

    def demo(self) -> models.QuerySet[User]:
        """Accounts with a published password: flagged, or with an address nobody can own."""
        return self.filter(Q(is_demo=True) | Q(email__iendswith=DEMO_DOMAIN))


class User(AbstractUser):
    """Someone who signs in to the admin."""

    is_demo = models.BooleanField(
        _("demo account"),
        default=False,
        editable=False,
        help_text=_("Comes with the demo content and a published password. Production refuses to start with one."),
    )

    objects: ClassVar[Accounts] = Accounts()
