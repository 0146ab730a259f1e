"""The steps of the form."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection


class FormStep(StrEnum):
    """One short page of the form."""

    PERSON = "person"
    THEMES = "themes"
    MEETING = "meeting"
    MORE = "more"


#: What is asked on the last page; it is left out where staff chose none of it.
_MORE = {"style", "work", "traits", "experience", "wishes", "interests", "about"}


def steps_of(questions: Collection[str]) -> tuple[FormStep, ...]:
    """The steps of a form that asks these questions besides what every pair needs."""
    return tuple(step for step in FormStep if step is not FormStep.MORE or _MORE & set(questions))
