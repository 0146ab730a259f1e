"""Who acts upon which kind of event. The floors above enter themselves when their app is ready."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime


class Handler(Protocol):
    """Acts upon an event, in one transaction with its being done."""

    def __call__(self, *, payload: Mapping[str, Any], now: datetime) -> object:
        """Act upon it."""


class NoHandler(Exception):
    """Nothing handles events of this kind."""


_handlers: dict[str, Handler] = {}


def handle(kind: str, handler: Handler) -> None:
    """Let ``handler`` act upon the events of a kind."""
    _handlers[kind] = handler


def handler_of(kind: str) -> Handler:
    """Who acts upon the events of a kind. Raises ``NoHandler``."""
    try:
        return _handlers[kind]
    except KeyError as error:
        raise NoHandler(kind) from error


def handlers() -> Mapping[str, Handler]:
    """All kinds with their handlers."""
    return MappingProxyType(_handlers)
