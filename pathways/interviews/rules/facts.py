"""What the rules know of an interview guide."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class QuestionType(StrEnum):
    """How a question is asked and answered."""

    OPEN = "open"
    SCALE = "scale"
    SCALE_FOLLOW_UP = "scale-follow-up"
    CHOICE_ONE = "choice-one"
    CHOICE_MANY = "choice-many"
    RANK = "rank"
    BALANCE = "balance"
    MIRACLE = "miracle"
    EXCEPTION = "exception"
    COPING = "coping"
    STRENGTHS_MAP = "strengths-map"
    NEXT_STEP = "next-step"
    SUMMARY = "summary"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class ScaleFacts:
    """The ends of a scale, and whether each of them says what it stands for."""

    least: int
    most: int
    has_labels: bool


@dataclass(frozen=True, slots=True)
class QuestionFacts:
    """A question as far as its type asks for something.

    ``options`` are the codes to choose from, ``source`` names a list kept elsewhere (the goal catalogue, the
    services, a vocabulary). ``parts`` are the fields of a map or a step, or the columns of a balance.
    ``follows`` are the keys of the scales that a follow-up asks about.
    """

    key: str
    type: QuestionType
    has_text: bool = True
    scale: ScaleFacts | None = None
    options: tuple[str, ...] = ()
    source: str | None = None
    parts: tuple[str, ...] = ()
    follows: tuple[str, ...] = ()
    max_items: int | None = None


@dataclass(frozen=True, slots=True)
class SectionFacts:
    """A section: its questions in their order, how long it takes, and whether it is for staff alone."""

    key: str
    minutes: int
    questions: tuple[QuestionFacts, ...]
    is_for_staff: bool = False


@dataclass(frozen=True, slots=True)
class GuideFacts:
    """A guide: its sections in their order, and from how many to how many minutes the talk takes."""

    least_minutes: int
    most_minutes: int
    sections: tuple[SectionFacts, ...]
