"""Who asks: the audiences of a request, from its bearer token, and the launch stage that admits them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Subquery

from frontend_contract.errors import Code, Refused
from frontend_contract.models import ApiClient
from viuhka.audiences.actions import FIRST_STAGE
from viuhka.audiences.models import LaunchStageMove
from viuhka.audiences.rules import PUBLIC, Reader

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpRequest

_SCHEME = "bearer"


def bearer_token(request: HttpRequest) -> str | None:
    """The request's bearer token; raises ``Refused`` for any other way to authenticate."""
    header = request.headers.get("Authorization")
    if header is None:
        return None
    scheme, _, token = header.partition(" ")
    if scheme.lower() != _SCHEME or not token.strip():
        raise _refusal()
    return token.strip()


def anonymous_reader(now: datetime) -> Reader:
    """The public. One SQL statement."""
    stage = LaunchStageMove.objects.newest_first().values_list("stage", flat=True).first()
    return Reader(audiences=PUBLIC, launch_stage=stage or FIRST_STAGE, now=now)


def client_reader(token: str, now: datetime) -> Reader:
    """An API client's reader. One SQL statement. Raises ``Refused`` for a token that is not admitted."""
    newest = LaunchStageMove.objects.newest_first().values("stage")[:1]
    client = ApiClient.objects.admitted(token, now).annotate(stage=Subquery(newest)).first()
    if client is None:
        raise _refusal()
    return Reader(audiences=client.audience_set, launch_stage=client.stage or FIRST_STAGE, now=now)


def _refusal() -> Refused:
    return Refused(
        Code.UNAUTHENTICATED,
        "The token is unknown, expired or revoked. Send “Authorization: Bearer <token>”, or no such header"
        " to read as the public.",
        status=401,
    )
