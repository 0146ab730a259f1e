from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from frontend_contract.models import ApiClient, token_hash

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from django.contrib.auth.models import AbstractBaseUser

    from viuhka.audiences.rules import Audience

_PREFIX = "viuhka_"


class NameTaken(Exception):
    """There is, or was, another API client of this name."""


class NoAudience(Exception):
    """An API client must ask in the name of at least one audience."""


class AlreadyRevoked(Exception):
    """The API client's token was revoked before."""


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
    try:
        with transaction.atomic():
            client = ApiClient.objects.create(
                name=name,
                audiences=chosen,
                token_hash=token_hash(token),
                token_ending=token[-4:],
                created_at=now,
                created_by_id=by and by.pk,
                expires_at=expires_at,
                is_demo=is_demo,
            )
    except IntegrityError as error:
        raise NameTaken(name) from error
    return client, token


@transaction.atomic
def revoke_api_client(*, client: ApiClient, now: datetime) -> ApiClient:
    """Refuse the client's token from now on. Raises ``AlreadyRevoked``."""
    standing = ApiClient.objects.select_for_update().get(pk=client.pk)
    if standing.revoked_at:
        raise AlreadyRevoked
    standing.revoked_at = now
    standing.save(update_fields=["revoked_at"])
    return standing
