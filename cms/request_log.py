"""One log line a request, and an id that ties together what is logged while it is served."""

import re
import time
import uuid
from collections.abc import Callable

import structlog
from django.http import HttpRequest
from django.http.response import HttpResponseBase

HEADER = "X-Request-ID"
ACCEPTABLE_ID = re.compile(r"[A-Za-z0-9-]{8,64}")
NOT_LOGGED = frozenset({"healthz", "readyz"})

logger = structlog.stdlib.get_logger(__name__)


class RequestLogMiddleware:
    """Logs the route, never the path or the query, which may hold what somebody typed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request_id = _request_id(request)
        started = time.perf_counter()
        with structlog.contextvars.bound_contextvars(request_id=request_id):
            response = self.get_response(request)
            response[HEADER] = request_id
            _log(request, response, seconds=time.perf_counter() - started)
        return response


def _request_id(request: HttpRequest) -> str:
    given = request.headers.get(HEADER, "")
    return given if ACCEPTABLE_ID.fullmatch(given) else uuid.uuid4().hex


def _log(request: HttpRequest, response: HttpResponseBase, *, seconds: float) -> None:
    route = request.resolver_match.route if request.resolver_match else "(none)"
    if route in NOT_LOGGED:
        return
    logger.info(
        "request",
        method=request.method,
        route=route,
        status=response.status_code,
        milliseconds=round(seconds * 1000, 1),
    )
