"""What the answers of a walk give away."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from tests.house.canary.cells import BY_MARK, CELLS, Cell
from tests.house.canary.sightings import marks_in

if TYPE_CHECKING:
    from tests.house.canary.door import Answer
    from tests.house.canary.routes import Walk

#: What an error tells of our insides: columns, classes, statements, files.
_INSIDES = re.compile(
    r"Cannot resolve|Choices are|Traceback|object at 0x|psycopg|PostgreSQL|SELECT |django|wagtail|viuhka|\.py\b"
    r"|\b[a-z]+(?:_[a-z]+)+\b|\b[a-z]+__[a-z]+|Exception|Error:(?<!Syntax Error:)",
)
#: Tells the launch stage, which is no secret, and no content.
_TELLS_THE_STAGE = "{site"


def sightings(walk: Walk) -> dict[str, str]:
    """The marks that were answered without having been sent, with the first question that brought them."""
    seen: dict[str, str] = {}
    for question, answer in walk.answers.items():
        new = marks_in(answer.text) - seen.keys()
        for mark in new - marks_in(question) if new else ():
            seen[mark] = question
    return seen


def leaks(walk: Walk, admitted: frozenset[str]) -> list[str]:
    """Every hidden cell that was seen, and where."""
    return [
        f"{BY_MARK[mark]} in the answer to {shortened(question)}"
        for mark, question in sightings(walk).items()
        if not BY_MARK[mark].is_for(admitted)
    ]


def missed(walk: Walk, admitted: frozenset[str]) -> tuple[list[Cell], list[Cell]]:
    """The visible cells that were not seen, and all visible cells."""
    seen = sightings(walk).keys()
    visible = [cell for cell in CELLS.values() if cell.is_for(admitted)]
    return [cell for cell in visible if not cell.marks & seen], visible


def differences(walk: Walk, twin: Walk) -> Iterator[str]:
    """Where answers would be others if what is hidden did not exist."""
    for question, answer in walk.answers.items():
        if question not in twin.answers:
            yield f"Asked only because of an earlier answer: {shortened(question)}"
        elif answer != twin.answers[question] and not question.startswith(_TELLS_THE_STAGE):
            yield f"{shortened(question)}\n{_first_difference(answer, twin.answers[question])}"


def _first_difference(answer: Answer, other: Answer) -> str:
    one, two = (f"{some.status} {some.text}" for some in (answer, other))
    at = next(
        (index for index, pair in enumerate(zip(one, two, strict=False)) if pair[0] != pair[1]), min(len(one), len(two))
    )
    return f"  with it:    …{one[max(0, at - 60) : at + 90]!r}\n  without it: …{two[max(0, at - 60) : at + 90]!r}"


def mishaps(walk: Walk) -> list[str]:
    """Errors that tell of our insides, or that only a fault of ours explains."""
    return [
        f"{error.get('message')!r} in the answer to {shortened(question)}"
        for question, answer in walk.answers.items()
        for error in answer.errors
        if _INSIDES.search(_without(error.get("message", ""), question)) or _code(error) == "INTERNAL"
    ]


def _without(message: str, question: str) -> str:
    """The message but for the words that were sent."""
    return " ".join(word for word in message.split() if word.strip("'\"“”.,:") not in question)


def _code(error: dict[str, Any]) -> object:
    return error.get("extensions", {}).get("code")


def shortened(question: str) -> str:
    return question if len(question) < 240 else f"{question[:200]} … {question[-30:]}"
