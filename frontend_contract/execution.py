"""From a request's body to its answer: limits, parsing, validation, reading, each before the next."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.conf import settings
from graphql import (
    DocumentNode,
    ExecutionResult,
    GraphQLError,
    GraphQLSyntaxError,
    execute_sync,
    parse,
    specified_rules,
    validate,
)

from frontend_contract.errors import Code, Refused, formatted
from frontend_contract.queries import Request
from frontend_contract.reader import anonymous_reader, client_reader
from frontend_contract.rules import limits
from frontend_contract.schemas import reference_kinds, schema, schema_name
from frontend_contract.shelf import Shelf
from viuhka.audiences.rules import PUBLIC

if TYPE_CHECKING:
    from datetime import datetime

_MOST_ERRORS = 5


@dataclass(frozen=True, slots=True)
class Operation:
    """What a client sent."""

    query: str
    variables: dict[str, Any]
    name: str | None


@lru_cache(maxsize=512)
def _parsed(query: str) -> DocumentNode:
    try:
        return parse(query, no_location=False, max_tokens=limits.LIMITS.tokens)
    except GraphQLSyntaxError as error:
        if "tokens" in error.message:
            raise Refused(Code.TOO_MANY_TOKENS, f"A query has at most {limits.LIMITS.tokens} tokens.") from error
        raise Refused(Code.SYNTAX_ERROR, error.message) from error


@lru_cache(maxsize=512)
def _validation_errors(query: str, name: str) -> tuple[GraphQLError, ...]:
    return tuple(validate(schema(name), _parsed(query), specified_rules, max_errors=_MOST_ERRORS))


@lru_cache(maxsize=512)
def _fields(query: str) -> frozenset[str]:
    return limits.field_names(_parsed(query))


def answer(operation: Operation, token: str | None, now: datetime) -> dict[str, Any]:
    """Carry out an operation in the name of a token, or of the public.

    Raises ``Refused`` before any SQL for what is beyond the limits or not in the public's schema, and
    after one statement for a token that is not admitted.
    """
    document = _parsed(operation.query)
    limits.check(
        document, operation.variables, widest=schema("staff"), introspection=settings.GRAPHQL_INTROSPECTION
    )
    if token is None:
        _refuse_invalid(operation.query, schema_name(PUBLIC))
    reader = client_reader(token, now) if token else anonymous_reader(now)
    name = schema_name(reader.audiences)
    _refuse_invalid(operation.query, name)
    fields = _fields(operation.query)
    kinds = frozenset(kind for field in fields for kind in reference_kinds().get(field, ()))
    result = execute_sync(
        schema(name),
        document,
        context_value=Request(Shelf(reader, kinds), fields),
        variable_values=operation.variables,
        operation_name=operation.name,
    )
    return _body(result)


def _refuse_invalid(query: str, name: str) -> None:
    if errors := _validation_errors(query, name):
        raise Invalid(errors)


class Invalid(Exception):
    """A query that is not one of the reader's schema."""

    def __init__(self, errors: tuple[GraphQLError, ...]) -> None:
        super().__init__()
        self.errors = errors


def _body(result: ExecutionResult) -> dict[str, Any]:
    body: dict[str, Any] = {"data": result.data}
    if result.errors:
        body["errors"] = formatted(result.errors)
    return body
