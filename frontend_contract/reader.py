"""Who asks: the audiences of a request, from its bearer token, and the launch stage that admits them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.db.models import Subquery

from frontend_contract.errors import Code, Refused
from frontend_contract.models import ApiClient
from viuhka.audiences.actions import FIRST_STAGE
from viuhka.audiences.models import LaunchStageMove
from viuhka.audiences.rules import EVERYBODY, PUBLIC, Audience, Reader

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpRequest

#: The scheme and a token as RFC 6750 has it; ours are much shorter than the longest that is looked up.
_BEARER = re.compile(r"bearer +([A-Za-z0-9._~+/-]{1,200}=*)", re.IGNORECASE)


def bearer_token(request: HttpRequest) -> str | None:
    """The request's bearer token; raises ``Refused`` for any other way to authenticate."""
    header = request.headers.get("Authorization")
    if header is None:
        return None
    match = _BEARER.fullmatch(header.strip())
    if match is None:
        raise _refusal()
    return match[1]


def anonymous_reader(now: datetime) -> Reader:
    """The public. One SQL statement."""
    stage = LaunchStageMove.objects.newest_first().values_list("stage", flat=True).first()
    return Reader(audiences=PUBLIC, launch_stage=stage or FIRST_STAGE, now=now)


def staff_reader(now: datetime) -> Reader:
    """Somebody of the staff who signed in to the editors' house. One SQL statement."""
    stage = LaunchStageMove.objects.newest_first().values_list("stage", flat=True).first()
    return Reader(audiences=EVERYBODY, launch_stage=stage or FIRST_STAGE, now=now)


def client_reader(token: str, now: datetime) -> Reader:
    """An API client's reader. One SQL statement. Raises ``Refused`` for a token that is not admitted."""
    newest = Subquery(LaunchStageMove.objects.newest_first().values("stage")[:1])
    found = ApiClient.objects.admitted(token, now).annotate(stage=newest).values_list("audiences", "stage").first()
    if found is None:
        raise _refusal()
    audiences, stage = found
    return Reader(audiences=frozenset(map(Audience, audiences)), launch_stage=stage or FIRST_STAGE, now=now)


def _refusal() -> Refused:
    return Refused(
        Code.UNAUTHENTICATED,
        "The token is unknown, expired or revoked. Send “Authorization: Bearer <token>”, or no such header"
        " to read as the public.",
        status=401,
    )
