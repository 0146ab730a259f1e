"""Accounts of representatives: they have no password and no right, and begin when an address is proved."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from django.contrib.auth.models import Group
from django.db import transaction
from wagtail.users.models import UserProfile

from cms.accounts.models import User
from cms.representing.admission import accounts_at
from cms.roles.rules import PROVIDERS
from viuhka.outbox.actions.unasked import prove_address
from viuhka.representation.actions import OwnRequest, name_representative

if TYPE_CHECKING:
    from datetime import datetime

    from django.contrib.auth.models import AbstractBaseUser

    from viuhka.catalogue.models import Provider
    from viuhka.representation.models import Representation


@transaction.atomic
def enter_from_address(*, address: str, locale: str) -> User:
    """The account of somebody who has just proved that they read mail at an address; a new one where there is none."""
    prove_address(address=address)
    return _account_at(address, locale)


@transaction.atomic
def invite_representative(
    *, address: str, provider: Provider, locale: str, by: AbstractBaseUser, now: datetime
) -> Representation:
    """Let whoever reads mail at an address represent a provider, and write to them.

    Raises ``AlreadyAsked`` and ``OwnRequest``.
    """
    if str(getattr(by, "email", "")).casefold() == address.casefold():
        raise OwnRequest
    account = _account_at(address, locale)
    return name_representative(account=account, provider=provider, locale=locale, by=by, now=now)


def _account_at(address: str, locale: str) -> User:
    if known := accounts_at(address):
        return known[0]
    account = User(username=f"provider-{uuid4().hex[:12]}", email=address)
    account.set_unusable_password()
    account.save()
    account.groups.add(Group.objects.get(name=PROVIDERS))
    UserProfile.objects.create(user=account, preferred_language=locale)
    return account
