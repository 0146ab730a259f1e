"""What each type of question needs, and what is wrong with a guide."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from pathways.interviews.rules.facts import QuestionType

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from pathways.interviews.rules.facts import GuideFacts, QuestionFacts

FEWEST_OPTIONS = 2
LONGEST_SCALE = 20


class Flaw(StrEnum):
    """A way in which a guide can be wrong."""

    NO_SECTIONS = "no-sections"
    NO_QUESTIONS = "no-questions"
    KEY_TWICE = "key-twice"
    NO_TEXT = "no-text"
    NO_SCALE = "no-scale"
    SCALE_REVERSED = "scale-reversed"
    SCALE_TOO_LONG = "scale-too-long"
    SCALE_WITHOUT_LABELS = "scale-without-labels"
    FOLLOWS_NOTHING = "follows-nothing"
    FOLLOWS_NO_SCALE = "follows-no-scale"
    FOLLOWS_WHAT_COMES_LATER = "follows-what-comes-later"
    TOO_FEW_OPTIONS = "too-few-options"
    OPTION_TWICE = "option-twice"
    TOO_MANY_TO_CHOOSE = "too-many-to-choose"
    NOTHING_TO_CHOOSE = "nothing-to-choose"
    NO_PARTS = "no-parts"
    PART_TWICE = "part-twice"
    NOT_OF_THIS_TYPE = "not-of-this-type"
    MINUTES_DO_NOT_FIT = "minutes-do-not-fit"


@dataclass(frozen=True, slots=True)
class Defect:
    """A flaw and where it is: a field of a question, of a section, or of the guide itself."""

    flaw: Flaw
    field: str
    section: str | None = None
    question: str | None = None


#: The fields that a type uses; what stands in another one would never be shown.
_USED = {
    QuestionType.SCALE: {"scale"},
    QuestionType.SCALE_FOLLOW_UP: {"follows"},
    QuestionType.CHOICE_ONE: {"options", "source", "max_items"},
    QuestionType.CHOICE_MANY: {"options", "source", "max_items"},
    QuestionType.RANK: {"options", "source", "max_items"},
    QuestionType.BALANCE: {"parts"},
    QuestionType.STRENGTHS_MAP: {"parts", "max_items"},
    QuestionType.NEXT_STEP: {"parts"},
}
_OPTIONAL_FIELDS = ("scale", "options", "source", "parts", "follows", "max_items")

_Found = tuple["Flaw", str]


def defects(guide: GuideFacts) -> list[Defect]:
    """Everything that is wrong with a guide, in the order of its form; an empty list for a sound one."""
    if not guide.sections:
        return [Defect(Flaw.NO_SECTIONS, "sections")]
    return [
        *(Defect(Flaw.KEY_TWICE, "key", section=key) for key in _twice(section.key for section in guide.sections)),
        *_questions(guide),
        *_minutes(guide),
    ]


def _questions(guide: GuideFacts) -> Iterator[Defect]:
    every = [(section, question) for section in guide.sections for question in section.questions]
    doubled = _twice(question.key for _, question in every)
    earlier: dict[str, QuestionType] = {}
    all_types = {question.key: question.type for _, question in every}
    for section in guide.sections:
        if not section.questions:
            yield Defect(Flaw.NO_QUESTIONS, "questions", section=section.key)
    for section, question in every:
        if question.key in doubled:
            yield Defect(Flaw.KEY_TWICE, "key", section.key, question.key)
        for flaw, field in _of_question(question, earlier, all_types):
            yield Defect(flaw, field, section.key, question.key)
        earlier[question.key] = question.type


def _of_question(
    question: QuestionFacts, earlier: Mapping[str, QuestionType], every: Mapping[str, QuestionType]
) -> Iterator[_Found]:
    if not question.has_text:
        yield Flaw.NO_TEXT, "text"
    used = _USED.get(question.type, set())
    for field in _OPTIONAL_FIELDS:
        if getattr(question, field) not in (None, ()) and field not in used:
            yield Flaw.NOT_OF_THIS_TYPE, field
    if question.type == QuestionType.SCALE_FOLLOW_UP:
        yield from _follow_up(question, earlier, every)
    elif check := _CHECKS.get(question.type):
        yield from check(question)


def _scale(question: QuestionFacts) -> Iterator[_Found]:
    scale = question.scale
    if scale is None:
        yield Flaw.NO_SCALE, "scale"
        return
    if scale.least >= scale.most:
        yield Flaw.SCALE_REVERSED, "scale"
    if scale.most - scale.least > LONGEST_SCALE:
        yield Flaw.SCALE_TOO_LONG, "scale"
    if not scale.has_labels:
        yield Flaw.SCALE_WITHOUT_LABELS, "scale"


def _follow_up(
    question: QuestionFacts, earlier: Mapping[str, QuestionType], every: Mapping[str, QuestionType]
) -> Iterator[_Found]:
    if not question.follows:
        yield Flaw.FOLLOWS_NOTHING, "follows"
    for key in question.follows:
        if every.get(key) != QuestionType.SCALE:
            yield Flaw.FOLLOWS_NO_SCALE, "follows"
        elif key not in earlier:
            yield Flaw.FOLLOWS_WHAT_COMES_LATER, "follows"


def _choice(question: QuestionFacts) -> Iterator[_Found]:
    """What is chosen from: a list kept elsewhere, or options of its own."""
    if question.source is None and len(question.options) < FEWEST_OPTIONS:
        yield Flaw.TOO_FEW_OPTIONS, "options"
    if _twice(question.options):
        yield Flaw.OPTION_TWICE, "options"
    yield from _most_items(question, len(question.options) or None)
    if question.type == QuestionType.CHOICE_ONE and (question.max_items or 1) > 1:
        yield Flaw.TOO_MANY_TO_CHOOSE, "max_items"


def _rank(question: QuestionFacts) -> Iterator[_Found]:
    """What is put in an order: options, or what the client chose before, in so many places."""
    if question.source is None and not question.options and question.max_items is None:
        yield Flaw.TOO_FEW_OPTIONS, "options"
    if _twice(question.options):
        yield Flaw.OPTION_TWICE, "options"
    yield from _most_items(question, len(question.options) or None)


def _parts(question: QuestionFacts) -> Iterator[_Found]:
    if not question.parts:
        yield Flaw.NO_PARTS, "parts"
    if _twice(question.parts):
        yield Flaw.PART_TWICE, "parts"
    yield from _most_items(question, len(question.parts))


def _most_items(question: QuestionFacts, there_are: int | None) -> Iterator[_Found]:
    if question.max_items is None:
        return
    if question.max_items < 1:
        yield Flaw.NOTHING_TO_CHOOSE, "max_items"
    elif there_are is not None and question.max_items > there_are:
        yield Flaw.TOO_MANY_TO_CHOOSE, "max_items"


def _minutes(guide: GuideFacts) -> Iterator[Defect]:
    """The sections that are gone through with the client take as long as the guide says."""
    minutes = sum(section.minutes for section in guide.sections if not section.is_for_staff)
    if not guide.least_minutes <= minutes <= guide.most_minutes:
        yield Defect(Flaw.MINUTES_DO_NOT_FIT, "duration_min")


def _twice(keys: Iterable[str]) -> list[str]:
    return [key for key, times in Counter(keys).items() if times > 1]


_CHECKS: dict[QuestionType, Callable[[QuestionFacts], Iterator[_Found]]] = {
    QuestionType.SCALE: _scale,
    QuestionType.CHOICE_ONE: _choice,
    QuestionType.CHOICE_MANY: _choice,
    QuestionType.RANK: _rank,
    QuestionType.BALANCE: _parts,
    QuestionType.STRENGTHS_MAP: _parts,
    QuestionType.NEXT_STEP: _parts,
}
