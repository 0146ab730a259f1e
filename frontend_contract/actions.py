from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from wagtail.log_actions import log

from frontend_contract.models import ApiClient, token_hash

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from django.contrib.auth.models import AbstractBaseUser

    from viuhka.audiences.rules import Audience

_PREFIX = "viuhka_"

# What the audit log calls it.
CREATED = "wagtail.create"
REVOKED = "frontend_contract.revoke_api_client"


class NameTaken(Exception):
    """There is, or was, another API client of this name."""


class NoAudience(Exception):
    """An API client must ask in the name of at least one audience."""


class AlreadyRevoked(Exception):
    """The API client's token was revoked before."""


@transaction.atomic
def create_api_client(
    *,
    name: str,
    audiences: Iterable[Audience],
    now: datetime,
    by: AbstractBaseUser | None = None,
    expires_at: datetime | None = None,
    token: str = "",
    is_demo: bool = False,
) -> tuple[ApiClient, str]:
    """Create an API client; the token is returned this once and kept only as a hash.

    Raises ``NameTaken`` and ``NoAudience``.
    """
    chosen = sorted(audience.value for audience in audiences)
    if not chosen:
        raise NoAudience
    token = token or _PREFIX + secrets.token_urlsafe(32)
    client = _created(
        name=name,
        audiences=chosen,
        token_hash=token_hash(token),
        token_ending=token[-4:],
        created_at=now,
        created_by_id=by.pk if by else None,
        expires_at=expires_at,
        is_demo=is_demo,
    )
    log(client, CREATED, user=by, timestamp=now)
    return client, token


def _created(**columns: object) -> ApiClient:
    try:
        with transaction.atomic():
            return ApiClient.objects.create(**columns)
    except IntegrityError as error:
        if ApiClient.objects.filter(name=columns["name"]).exists():
            raise NameTaken(columns["name"]) from error
        raise


@transaction.atomic
def revoke_api_client(*, client: ApiClient, now: datetime, by: AbstractBaseUser | None = None) -> ApiClient:
    """Refuse the client's token from now on. Raises ``AlreadyRevoked``."""
    standing = ApiClient.objects.select_for_update().get(pk=client.pk)
    if standing.revoked_at:
        raise AlreadyRevoked
    standing.revoked_at, standing.revoked_by_id = now, by.pk if by else None
    standing.save(update_fields=["revoked_at", "revoked_by"])
    log(standing, REVOKED, user=by, timestamp=now)
    return standing


@transaction.atomic
def revoke_demo_clients(*, now: datetime) -> int:
    """Refuse the public tokens of the demo from now on, and tell how many there were."""
    clients = list(ApiClient.objects.demo())
    for client in clients:
        revoke_api_client(client=client, now=now)
    return len(clients)
