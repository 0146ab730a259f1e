"""The one endpoint. No session, no cookie: who asks is told by a bearer token, or nobody."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from frontend_contract.errors import Code, Refused, formatted
from frontend_contract.execution import Invalid, Operation, answer
from frontend_contract.reader import bearer_token
from frontend_contract.rules.bounds import LIMITS


@csrf_exempt
@transaction.non_atomic_requests
def graphql(request: HttpRequest) -> HttpResponse:
    """Answer a GraphQL operation sent as JSON by POST."""
    try:
        body = answer(_operation(request), bearer_token(request), timezone.now(), request)
    except Refused as refusal:
        return _response({"errors": formatted([refusal])}, refusal.status)
    except Invalid as invalid:
        return _response({"errors": formatted(invalid.errors)}, HTTPStatus.BAD_REQUEST)
    return _response(body, HTTPStatus.OK)


def _operation(request: HttpRequest) -> Operation:
    if request.method != "POST":
        raise Refused(Code.METHOD_NOT_ALLOWED, "Send the query by POST, as JSON.", HTTPStatus.METHOD_NOT_ALLOWED)
    if request.content_type != "application/json":
        raise Refused(
            Code.UNSUPPORTED_MEDIA_TYPE,
            "Send the query with Content-Type: application/json.",
            HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
        )
    return _parsed(_limited_body(request))


def _limited_body(request: HttpRequest) -> bytes:
    body = request.read(LIMITS.body_bytes + 1)
    if len(body) > LIMITS.body_bytes:
        raise Refused(
            Code.TOO_LARGE, f"A request has at most {LIMITS.body_bytes} bytes.", HTTPStatus.REQUEST_ENTITY_TOO_LARGE
        )
    return body


def _parsed(body: bytes) -> Operation:
    try:
        sent = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise Refused(Code.BAD_REQUEST, "The body is not JSON.") from error
    if isinstance(sent, list):
        raise Refused(Code.BATCH_NOT_SUPPORTED, "Send one operation a request.")
    if not isinstance(sent, dict) or not isinstance(sent.get("query"), str):
        raise Refused(Code.BAD_REQUEST, "Send {“query”: “…”, “variables”: {…}, “operationName”: “…”}.")
    variables, name = sent.get("variables") or {}, sent.get("operationName")
    if not isinstance(variables, dict) or not isinstance(name, str | None):
        raise Refused(Code.BAD_REQUEST, "“variables” is an object and “operationName” a text.")
    return Operation(sent["query"], variables, name)


def _response(body: dict[str, Any], status: int) -> HttpResponse:
    response = HttpResponse(
        json.dumps(body, ensure_ascii=False, separators=(",", ":")), content_type="application/json", status=status
    )
    response["Cache-Control"] = "no-store"
    if status == HTTPStatus.METHOD_NOT_ALLOWED:
        response["Allow"] = "POST"
    if status == HTTPStatus.UNAUTHORIZED:
        response["WWW-Authenticate"] = "Bearer"
    return response
