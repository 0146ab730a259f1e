"""What values a client may send: texts that can be stored and sent back, and neither texts nor lists without end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from graphql import Visitor, visit

from frontend_contract.errors import Code, Refused
from frontend_contract.rules.bounds import LIMITS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graphql import DocumentNode, ListValueNode, StringValueNode

#: PostgreSQL keeps no NUL, and UTF-8 no half of a surrogate pair.
_UNUSABLE = re.compile("[\x00\ud800-\udfff]")


def is_usable(text: str) -> bool:
    """Whether a text has no character that can be neither stored nor sent."""
    return not _UNUSABLE.search(text)


def check_variables(sent: object, longest: int = LIMITS.text_length) -> None:
    """Raise ``Refused`` for a text or list, however deep in what was sent, that is out of bounds."""
    waiting = [sent]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            _check_text(value, longest)
        elif isinstance(value, list):
            _check_list(value)
            waiting.extend(value)
        elif isinstance(value, dict):
            waiting.extend((*value.keys(), *value.values()))


def check_literals(document: DocumentNode) -> None:
    """Raise ``Refused`` for a text or list written in a query that is out of bounds."""
    visit(document, _Literals())


class _Literals(Visitor):
    def enter_string_value(self, node: StringValueNode, *_args: object) -> None:
        _check_text(node.value)

    def enter_list_value(self, node: ListValueNode, *_args: object) -> None:
        _check_list(node.values)


def _check_text(text: str, longest: int = LIMITS.text_length) -> None:
    if len(text) > longest:
        raise Refused(Code.BAD_ARGUMENT, f"A text in an argument has at most {longest} characters.")
    if not is_usable(text):
        raise Refused(Code.BAD_ARGUMENT, "A text must not hold NUL (U+0000) or half of a surrogate pair.")


def _check_list(values: Sequence[object]) -> None:
    if len(values) > LIMITS.list_length:
        raise Refused(Code.BAD_ARGUMENT, f"A list in an argument has at most {LIMITS.list_length} items.")
