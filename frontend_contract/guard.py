"""What may leave a resolver: deny by default, at the boundary that every value passes."""

from __future__ import annotations

from datetime import date, datetime
from enum import Enum
from typing import Any

import structlog

from frontend_contract.shelf import Part, Shelf

log = structlog.get_logger(__name__)

_PLAIN = (str, int, float, bool, date, datetime, Enum)


class Answer:
    """Base of our own result objects, such as connections; nothing else but nodes and parts passes."""

    __slots__ = ()


def admit(value: Any, shelf: Shelf) -> Any:  # a resolver may return anything; that is the point
    """What may leave a resolver: nodes and parts of this request's shelf, our answers, and plain values.

    Everything else — a model instance, a queryset, a node of another reader — becomes absent.
    """
    if value is None or isinstance(value, _PLAIN):
        return value
    if isinstance(value, Part):
        return value if value.shelf is shelf else None
    if isinstance(value, list):
        return [admitted for item in value if (admitted := admit(item, shelf)) is not None]
    if isinstance(value, Answer):
        return value
    log.error("a resolver returned what may not leave", type=type(value).__name__)
    return None
