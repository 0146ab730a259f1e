"""Who may enter the admin, and what of them is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.mfa.models import Authenticator
from django.conf import settings

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from cms.accounts.models import User


def is_staff(user: User | AnonymousUser) -> bool:
    """Whether the account may enter the admin at all."""
    return bool(user.is_authenticated and user.has_perm("wagtailadmin.access_admin"))


def must_keep_second_factor(user: User | AnonymousUser) -> bool:
    """Whether this site asks the account for a second factor."""
    return bool(settings.REQUIRE_MFA_FOR_STAFF) and is_staff(user)


def lacks_second_factor(user: User | AnonymousUser) -> bool:
    """Whether the account has to set up its second factor before the admin opens to it."""
    if not must_keep_second_factor(user):
        return False
    return not Authenticator.objects.filter(user_id=user.pk, type=Authenticator.Type.TOTP).exists()
