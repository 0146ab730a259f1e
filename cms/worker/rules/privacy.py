"""What may stand in the queue's rows: ids and codes, nothing that people wrote."""

from __future__ import annotations

import re
from uuid import UUID

LONGEST = 300
#: An id, a code, a dotted path, the path of a file: no spaces, no address.
WORD = re.compile(r"[\w.:/\\-]*")
FRAME = re.compile(r'^ +File "[^"]*?([^"/\\]+)", line (\d+), in (\S+)', re.MULTILINE)
RAISED = re.compile(r"^([A-Za-z_][\w.]*)(?::|$)", re.MULTILINE)
FRAMES_KEPT = 8


class NotAnId(Exception):
    """An argument of a task is neither an id nor a code; the message says what to do."""


def expect_ids(value: object) -> None:
    """Raise NotAnId for anything but ids, codes, and collections of them."""
    if value is None or isinstance(value, (int, UUID)):
        return
    if isinstance(value, str) and len(value) <= LONGEST and WORD.fullmatch(value):
        return
    if isinstance(value, (list, tuple)):
        for part in value:
            expect_ids(part)
        return
    if isinstance(value, dict):
        expect_ids(list(value))
        expect_ids(list(value.values()))
        return
    message = f"A task takes ids and codes alone, not a {type(value).__name__} like this. Pass the row's id instead."
    raise NotAnId(message)


def harmless_result(result: object) -> object:
    """What a task gave, if it is a number; of an error its kind and place, because its text may quote a row."""
    if result is None or isinstance(result, int):
        return result
    if isinstance(result, str) and "Traceback (most recent call last)" in result:
        return _kind_and_place(result)
    return None


def _kind_and_place(text: str) -> str:
    """The innermost places of the last traceback, and the class of what was raised there."""
    last = text.rpartition("Traceback (most recent call last):")[2]
    frames = list(FRAME.finditer(last))
    raised = RAISED.search(last, frames[-1].end() if frames else 0)
    kind = raised.group(1) if raised else "Error"
    places = [f"{frame[1]}:{frame[2]} {frame[3]}" for frame in frames[-FRAMES_KEPT:]]
    return f"{kind} at {', '.join(places)}" if places else kind
