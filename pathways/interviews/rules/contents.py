"""What a guide says, as plain values: the input of its documents, of its rules, and of its translations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pathways.interviews.rules.facts import GuideFacts, QuestionFacts, QuestionType, ScaleFacts, SectionFacts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: Code and label of an option, or of a part of a map, a step or a balance.
Labels = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A question with all that its type may have; what stands last is for staff alone."""

    key: str
    type: QuestionType
    text: str
    least: int | None = None
    most: int | None = None
    least_label: str = ""
    most_label: str = ""
    scale_family: str = ""
    options: Labels = ()
    source: str = ""
    source_group: str = ""
    parts: Labels = ()
    follows: tuple[str, ...] = ()
    max_items: int | None = None
    staff_note: str = ""
    mi_process: str = ""
    mi_skills: tuple[str, ...] = ()
    listen_for: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A section and its questions, in their order."""

    key: str
    title: str
    minutes: int
    is_for_staff: bool
    questions: tuple[Question, ...]


def section_place(key: str) -> str:
    """Where the title of a section stands among the words of a guide."""
    return f"section/{key}"


def question_place(key: str, *parts: str) -> str:
    """Where the text of a question, or of one of its parts, stands among the words of a guide."""
    return "/".join(("question", key, *parts))


def words_of(sections: Iterable[Section]) -> dict[str, str]:
    """Every text of the sections that a translation has words for, by its place, in the order of the form."""
    return {place: text for section in sections for place, text in _words_of_section(section) if text}


def _words_of_section(section: Section) -> Iterator[tuple[str, str]]:
    yield section_place(section.key), section.title
    for question in section.questions:
        yield question_place(question.key), question.text
        yield question_place(question.key, "least"), question.least_label
        yield question_place(question.key, "most"), question.most_label
        for kind, labels in (("option", question.options), ("part", question.parts)):
            for code, label in labels:
                yield question_place(question.key, kind, code), label


def facts_of(sections: Iterable[Section], least_minutes: int, most_minutes: int) -> GuideFacts:
    """A guide as far as the rules of its questions are concerned."""
    return GuideFacts(least_minutes, most_minutes, tuple(map(_section_facts, sections)))


def _section_facts(section: Section) -> SectionFacts:
    questions = tuple(map(_question_facts, section.questions))
    return SectionFacts(section.key, section.minutes, questions, section.is_for_staff)


def _question_facts(question: Question) -> QuestionFacts:
    return QuestionFacts(
        key=question.key,
        type=question.type,
        has_text=bool(question.text.strip()),
        scale=_scale_facts(question),
        options=tuple(code for code, _label in question.options),
        source=question.source or None,
        parts=tuple(code for code, _label in question.parts),
        follows=question.follows,
        max_items=question.max_items,
    )


def _scale_facts(question: Question) -> ScaleFacts | None:
    if question.least is None or question.most is None:
        return None
    return ScaleFacts(question.least, question.most, bool(question.least_label and question.most_label))
