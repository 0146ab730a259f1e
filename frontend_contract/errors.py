"""What goes wrong, as frontends see it: a sentence and a stable code, and nothing of our insides."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

import structlog
from graphql import GraphQLError, GraphQLFormattedError, ValueNode

if TYPE_CHECKING:
    from collections.abc import Iterable

log = structlog.get_logger(__name__)


class Code(StrEnum):
    """The codes that ``extensions.code`` can have."""

    METHOD_NOT_ALLOWED = "METHOD_NOT_ALLOWED"
    UNSUPPORTED_MEDIA_TYPE = "UNSUPPORTED_MEDIA_TYPE"
    BAD_REQUEST = "BAD_REQUEST"
    BATCH_NOT_SUPPORTED = "BATCH_NOT_SUPPORTED"
    UNAUTHENTICATED = "UNAUTHENTICATED"
    TOO_LARGE = "TOO_LARGE"
    TOO_MANY_TOKENS = "TOO_MANY_TOKENS"
    SYNTAX_ERROR = "SYNTAX_ERROR"
    VALIDATION_ERROR = "VALIDATION_ERROR"
    TOO_DEEP = "TOO_DEEP"
    TOO_MANY_ALIASES = "TOO_MANY_ALIASES"
    TOO_MANY_DIRECTIVES = "TOO_MANY_DIRECTIVES"
    TOO_MANY_OPERATIONS = "TOO_MANY_OPERATIONS"
    FRAGMENT_CYCLE = "FRAGMENT_CYCLE"
    TOO_COSTLY = "TOO_COSTLY"
    PAGE_SIZE = "PAGE_SIZE"
    INTROSPECTION_OFF = "INTROSPECTION_OFF"
    BAD_CURSOR = "BAD_CURSOR"
    BAD_ARGUMENT = "BAD_ARGUMENT"
    KEY_REUSED = "KEY_REUSED"
    TOO_MANY_REQUESTS = "TOO_MANY_REQUESTS"
    NOT_OPEN = "NOT_OPEN"
    INTERNAL = "INTERNAL"


class Refused(GraphQLError):
    """A request that is not carried out; ``status`` is its HTTP status."""

    def __init__(self, code: Code, message: str, status: int = 400, *, error: GraphQLError | None = None) -> None:
        """Of an ``error`` of the query language, only the place in the query is kept."""
        nodes, source, positions = (error.nodes, error.source, error.positions) if error else (None, None, None)
        super().__init__(message, nodes, source, positions, extensions={"code": code.value})
        self.status = status


def formatted(errors: Iterable[GraphQLError]) -> list[GraphQLFormattedError]:
    """The errors as they are sent: ours and the query language's as they are, everything else masked."""
    return [_formatted(error) for error in errors]


def _formatted(error: GraphQLError) -> GraphQLFormattedError:
    cause = error.original_error
    if cause is None or isinstance(cause, Refused):
        code = (cause or error).extensions or {"code": Code.VALIDATION_ERROR.value}
        return {**error.formatted, "extensions": dict(code)}
    if _is_about_an_argument(cause):
        return {**error.formatted, "extensions": {"code": Code.BAD_ARGUMENT.value}}
    return _masked(error, cause)


def _is_about_an_argument(cause: Exception) -> bool:
    """Whether graphql-core refused an argument's value: of its own errors, only these point at a value of the query."""
    nodes = (cause.nodes or []) if isinstance(cause, GraphQLError) else []
    return bool(nodes) and all(isinstance(node, ValueNode) for node in nodes)


def _masked(error: GraphQLError, cause: Exception) -> GraphQLFormattedError:
    raised = (type(cause), cause, cause.__traceback__)
    log.error("a resolver failed", path=error.path, error=type(cause).__name__, exc_info=raised)
    masked: GraphQLFormattedError = {
        "message": "Something went wrong on our side. The error has been logged.",
        "extensions": {"code": Code.INTERNAL.value},
    }
    return {**masked, "path": error.path} if error.path else masked
