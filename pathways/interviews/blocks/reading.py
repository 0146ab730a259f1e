"""Reads blocks as plain values, and plain values as blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pathways.interviews.blocks.questions import block_name, question_type
from pathways.interviews.rules.contents import Question, Section

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from wagtail.blocks import StreamValue


def sections_of(value: StreamValue) -> tuple[Section, ...]:
    """The sections and questions that a field holds."""
    return tuple(_section(block.value) for block in value)


def _section(value: Mapping[str, Any]) -> Section:
    return Section(
        key=value["key"] or "",
        title=value["title"] or "",
        minutes=value["minutes"] or 0,
        is_for_staff=bool(value["is_for_staff"]),
        questions=tuple(_question(block.block_type, block.value) for block in value["questions"]),
    )


def _question(name: str, value: Mapping[str, Any]) -> Question:
    return Question(
        key=value["key"] or "",
        type=question_type(name),
        text=value["text"] or "",
        least=value.get("least"),
        most=value.get("most"),
        least_label=value.get("least_label") or "",
        most_label=value.get("most_label") or "",
        scale_family=value.get("scale_family") or "",
        options=_labels(value.get("options", ())),
        source=value.get("source") or "",
        source_group=value.get("source_group") or "",
        parts=_labels(value.get("parts", ())),
        follows=tuple(key for key in value.get("follows", ()) if key),
        max_items=value.get("max_items"),
        staff_note=value["staff_note"] or "",
        mi_process=value["mi_process"] or "",
        mi_skills=tuple(value["mi_skills"] or ()),
        listen_for=tuple(value["listen_for"] or ()),
    )


def _labels(values: Iterable[Mapping[str, Any]]) -> tuple[tuple[str, str], ...]:
    return tuple((value["code"] or "", value["label"] or "") for value in values)


def raw_sections(sections: Iterable[Section]) -> list[dict[str, Any]]:
    """Sections as a field stores them."""
    return [{"type": "section", "value": _raw_section(section)} for section in sections]


def _raw_section(section: Section) -> dict[str, Any]:
    return {
        "key": section.key,
        "title": section.title,
        "minutes": section.minutes,
        "is_for_staff": section.is_for_staff,
        "questions": [
            {"type": block_name(question.type), "value": _raw_question(question)} for question in section.questions
        ],
    }


def _raw_question(question: Question) -> dict[str, Any]:
    """All that any type has; a block takes what it knows."""
    return {
        "key": question.key,
        "text": question.text,
        "least": question.least,
        "most": question.most,
        "least_label": question.least_label,
        "most_label": question.most_label,
        "scale_family": question.scale_family,
        "options": [{"code": code, "label": label} for code, label in question.options],
        "source": question.source,
        "source_group": question.source_group,
        "parts": [{"code": code, "label": label} for code, label in question.parts],
        "follows": list(question.follows),
        "max_items": question.max_items,
        "staff_note": question.staff_note,
        "mi_process": question.mi_process,
        "mi_skills": list(question.mi_skills),
        "listen_for": list(question.listen_for),
    }


def translations_of(value: StreamValue) -> dict[str, str]:
    """The words of a language version, by place."""
    return {block.value["place"]: block.value["words"] for block in value if block.value["words"]}


def raw_translations(finnish: Mapping[str, str], words: Mapping[str, str]) -> list[dict[str, Any]]:
    """A row for each text of the source, in its order, with the words that there are."""
    return [
        {"type": "text", "value": {"place": place, "finnish": text, "words": words.get(place, "")}}
        for place, text in finnish.items()
    ]
