"""From a request's body to its answer: limits, parsing, validation, reading, each before the next."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache, wraps
from typing import TYPE_CHECKING, Any, TypeVar

from django.conf import settings
from graphql import (
    DocumentNode,
    ExecutionResult,
    GraphQLError,
    GraphQLSyntaxError,
    OperationDefinitionNode,
    OperationType,
    execute_sync,
    get_operation_ast,
    parse,
    validate,
)
from graphql.execution.values import get_variable_values

from frontend_contract.errors import Code, Refused, formatted
from frontend_contract.queries import Request
from frontend_contract.reader import anonymous_reader, client_reader
from frontend_contract.rules import limits
from frontend_contract.rules.bounds import LIMITS
from frontend_contract.rules.fragments import RULES
from frontend_contract.rules.queries import field_names, operations_of
from frontend_contract.rules.values import check_literals, check_variables
from frontend_contract.schemas import reference_kinds, schema, schema_name
from frontend_contract.shelf import Shelf
from viuhka.audiences.rules import PUBLIC

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from django.http import HttpRequest

    from viuhka.audiences.rules import Reader

_MOST_ERRORS = 5
#: How many queries are kept parsed and validated. The largest that passes the limits takes about a megabyte.
_KEPT = 128
#: The one field that is asked with a person's answers.
_ABOUT_A_PERSON = "pathwayRoute"

_Answer = TypeVar("_Answer")


@dataclass(frozen=True, slots=True)
class Operation:
    """What a client sent."""

    query: str
    variables: dict[str, Any]
    name: str | None


def _remembered(answer: Callable[..., _Answer]) -> Callable[..., _Answer]:
    """Remember what was made of a query, but of one that may tell something about a person."""
    kept = lru_cache(maxsize=_KEPT)(answer)

    @wraps(answer)
    def find(query: str, *rest: str) -> _Answer:
        return (answer if _ABOUT_A_PERSON in query else kept)(query, *rest)

    return find


class Invalid(Exception):
    """A query that is not one of the reader's schema."""

    def __init__(self, errors: tuple[GraphQLError, ...]) -> None:
        super().__init__()
        self.errors = errors


def answer(operation: Operation, token: str | None, now: datetime, sender: HttpRequest | None = None) -> dict[str, Any]:
    """Carry out an operation in the name of a token, or of the public.

    Raises ``Refused`` before any SQL for what is beyond the limits, and ``Invalid`` before any for what is not
    in the public's schema; a token costs one statement, before it is known to be admitted and with which schema.
    Nothing is sent in without the request of its ``sender``.
    """
    document = _parsed(operation.query)
    check_variables([operation.variables, operation.name], longest=_longest_text(document))
    limits.check(document, operation.variables, widest=schema("staff"), introspection=settings.GRAPHQL_INTROSPECTION)
    chosen = _chosen(document, operation.name)
    if token is None:
        _refuse_invalid(operation, chosen, schema_name(PUBLIC))
    reader = client_reader(token, now) if token else anonymous_reader(now)
    _refuse_invalid(operation, chosen, schema_name(reader.audiences))
    return _carried_out(operation, reader, sender, client=token or "")


def answer_as(operation: Operation, reader: Reader) -> dict[str, Any]:
    """Carry out an operation of our own for a reader whom the site knows. Raises ``Invalid``."""
    _refuse_invalid(operation, _chosen(_parsed(operation.query), operation.name), schema_name(reader.audiences))
    return _carried_out(operation, reader)


def _longest_text(document: DocumentNode) -> int:
    """How long a text may be: what is sent in has room for more than what is asked with."""
    sends = any(operation.operation is OperationType.MUTATION for operation in operations_of(document))
    return LIMITS.sent_text_length if sends else LIMITS.text_length


def _carried_out(
    operation: Operation, reader: Reader, sender: HttpRequest | None = None, client: str = ""
) -> dict[str, Any]:
    fields = _fields(operation.query)
    kinds = frozenset(kind for field in fields for kind in reference_kinds().get(field, ()))
    result = execute_sync(
        schema(schema_name(reader.audiences)),
        _parsed(operation.query),
        context_value=Request(Shelf(reader, kinds), fields, sender, client),
        variable_values=operation.variables,
        operation_name=operation.name,
    )
    return _body(result)


@_remembered
def _parsed(query: str) -> DocumentNode:
    try:
        document = parse(query, max_tokens=LIMITS.tokens)
    except GraphQLSyntaxError as error:
        raise _not_parsed(error) from error
    check_literals(document)
    return document


def _not_parsed(error: GraphQLSyntaxError) -> Refused:
    if error.message.endswith("tokens. Parsing aborted."):
        return Refused(Code.TOO_MANY_TOKENS, f"A query has at most {LIMITS.tokens} tokens.")
    if error.message.endswith("nested too deeply. Parsing aborted."):
        return Refused(Code.TOO_DEEP, "The query is nested too deeply.")
    return Refused(Code.SYNTAX_ERROR, error.message, error=error)


def _chosen(document: DocumentNode, name: str | None) -> OperationDefinitionNode:
    """The operation to carry out. Raises ``Refused`` where the document does not tell which."""
    operation = get_operation_ast(document, name)
    if operation is None:
        raise Refused(Code.BAD_REQUEST, "Name the one operation of the query to carry out in “operationName”.")
    if schema("staff").get_root_type(operation.operation) is None:
        raise Refused(Code.VALIDATION_ERROR, f"There is no {operation.operation.value} in the schema.")
    return operation


def _refuse_invalid(operation: Operation, chosen: OperationDefinitionNode, name: str) -> None:
    if errors := _validation_errors(operation.query, name):
        raise Invalid(errors)
    values = get_variable_values(schema(name), chosen.variable_definitions, operation.variables, _MOST_ERRORS)
    if isinstance(values, list):
        raise Invalid(tuple(Refused(Code.BAD_ARGUMENT, error.message, error=error) for error in values))


@_remembered
def _validation_errors(query: str, name: str) -> tuple[GraphQLError, ...]:
    return tuple(validate(schema(name), _parsed(query), RULES, max_errors=_MOST_ERRORS))


@_remembered
def _fields(query: str) -> frozenset[str]:
    return field_names(_parsed(query))


def _body(result: ExecutionResult) -> dict[str, Any]:
    body: dict[str, Any] = {"data": result.data}
    if result.errors:
        body["errors"] = formatted(result.errors)
    return body
