"""Who may sign in with a code from a letter."""

from __future__ import annotations

from cms.accounts.models import User
from cms.signing_in.admission import is_staff


def accounts_at(address: str) -> list[User]:
    """The accounts with an address, the oldest first."""
    return list(User.objects.filter(email__iexact=address).order_by("pk"))


def signs_in_by_password(address: str) -> bool:
    """Whether an address is that of somebody who may enter the admin: a code is not enough for them."""
    return any(is_staff(account) for account in accounts_at(address))
