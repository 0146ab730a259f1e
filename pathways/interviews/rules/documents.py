"""The builder of guide documents: facts and words in, the document for the shelf out.

The public sections stand in everybody's part, all of them with the notes for staff in the staff's part under the
same name, so that whoever may read both gets the whole guide in its order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pathways.interviews.rules.completeness import guide_completeness
from pathways.interviews.rules.contents import question_place, section_place
from viuhka.publications.rules import rich_text
from viuhka.publications.rules.documents import Document, Kind, sort_title

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pathways.interviews.rules.contents import Labels, Question, Section
    from pathways.interviews.rules.pages import GuidePageFacts, GuideWords

SOURCE = "fi"
#: The vocabulary behind a source of options that is one.
SOURCE_VOCABULARIES = {"goal-catalogue": "goals", "change-talk": "change_talk"}


def guide_document(facts: GuidePageFacts, words: GuideWords, serves: Iterable[str]) -> Document:
    """A guide in one language."""
    spoken = _Spoken(words)
    return Document(
        kind=Kind.INTERVIEW_GUIDE,
        ref=facts.ref,
        locale=words.locale,
        serves=tuple(serves),
        slug=facts.slug,
        everybody={
            "title": words.title,
            "summary": words.summary,
            "description": words.description,
            **_guide_facts(facts),
            "sections": [spoken.section(one) for one in facts.sections if not one.is_for_staff],
        },
        staff={
            "staff_intro": facts.staff_intro or None,
            "completeness": guide_completeness(facts, words).as_document(),
            "sections": [spoken.section_for_staff(one) for one in facts.sections],
        },
        codes=tuple(sorted(_code(ref) for ref in (*facts.client_groups, *facts.methods, *facts.settings))),
        references=_references(facts, words),
        sort_title=sort_title(words.title),
        is_demo=facts.is_demo,
    )


def _guide_facts(facts: GuidePageFacts) -> dict[str, object]:
    current = next((version.number for version in facts.versions if version.is_current), None)
    return {
        "methods": list(facts.methods),
        "settings": list(facts.settings),
        "client_groups": list(facts.client_groups),
        "instruments": list(facts.instruments),
        "minutes": {"least": facts.least_minutes, "most": facts.most_minutes},
        "printable": facts.is_printable,
        "fillable": facts.is_fillable,
        "storage": facts.storage,
        "licence": facts.licence or None,
        "credits": facts.credits or None,
        "tested_in": list(facts.tested_in),
        "organisation": facts.organisation,
        "original": facts.original,
        "number": current,
        "versions": [
            {
                "number": version.number,
                "is_current": version.is_current,
                "published": version.published,
                "change": version.change or None,
            }
            for version in facts.versions
        ],
    }


class _Spoken:
    """Says sections and questions in one language, in Finnish where it has no words."""

    def __init__(self, words: GuideWords) -> None:
        self._words, self._locale = words.words, words.locale

    def section(self, section: Section) -> dict[str, object]:
        """A section as everybody may read it."""
        return {
            "key": section.key,
            **self._said("title", section_place(section.key), section.title),
            "minutes": section.minutes,
            "questions": [self._question(question) for question in section.questions],
        }

    def section_for_staff(self, section: Section) -> dict[str, object]:
        """A section with what staff alone may read."""
        return self.section(section) | {
            "for_staff": section.is_for_staff,
            "questions": [self._question(question) | _for_staff(question) for question in section.questions],
        }

    def _question(self, question: Question) -> dict[str, object]:
        return {
            "key": question.key,
            "type": question.type.value,
            **self._said("text", question_place(question.key), question.text),
            "scale": self._scale(question),
            "options": self._labels(question, "option", question.options),
            "parts": self._labels(question, "part", question.parts),
            "source": question.source or None,
            "source_group": f"term:client_groups/{question.source_group}" if question.source_group else None,
            "vocabulary": _vocabulary_ref(question.source),
            "follows": list(question.follows),
            "max_items": question.max_items,
        }

    def _scale(self, question: Question) -> dict[str, object] | None:
        if question.least is None:
            return None
        place = question_place(question.key, "{}").format
        return {
            "least": question.least,
            "most": question.most,
            "least_label": self._words.get(place("least")) or question.least_label,
            "most_label": self._words.get(place("most")) or question.most_label,
            "family": question.scale_family or None,
        }

    def _labels(self, question: Question, kind: str, labels: Labels) -> list[dict[str, object]]:
        return [
            {"code": code, "label": self._words.get(question_place(question.key, kind, code)) or label}
            for code, label in labels
        ]

    def _said(self, name: str, place: str, finnish: str) -> dict[str, object]:
        said = self._words.get(place)
        return {name: said or finnish, f"{name}_locale": self._locale if said else SOURCE}


def _for_staff(question: Question) -> dict[str, object]:
    return {
        "staff_note": question.staff_note or None,
        "mi_process": _term("mi_processes", question.mi_process) if question.mi_process else None,
        "mi_skills": [_term("mi_skills", code) for code in question.mi_skills],
        "listen_for": [_term("change_talk", code) for code in question.listen_for],
    }


def _references(facts: GuidePageFacts, words: GuideWords) -> tuple[str, ...]:
    refs = [*facts.methods, *facts.settings, *facts.client_groups, *facts.instruments]
    refs += [ref for ref in (facts.organisation, facts.original) if ref]
    return tuple(dict.fromkeys([*refs, *references_in(facts.sections), *rich_text.references(words.description)]))


def references_in(sections: Iterable[Section]) -> tuple[str, ...]:
    """Whatever sections and their questions refer to, each once."""
    questions = [question for section in sections for question in section.questions]
    refs = [ref for question in questions if (ref := _vocabulary_ref(question.source))]
    refs += [_term("client_groups", question.source_group) for question in questions if question.source_group]
    refs += [_term("mi_processes", question.mi_process) for question in questions if question.mi_process]
    refs += [_term("mi_skills", code) for question in questions for code in question.mi_skills]
    refs += [_term("change_talk", code) for question in questions for code in question.listen_for]
    return tuple(dict.fromkeys(refs))


def _vocabulary_ref(source: str) -> str | None:
    return f"vocabulary:{SOURCE_VOCABULARIES[source]}" if source in SOURCE_VOCABULARIES else None


def _term(vocabulary: str, code: str) -> str:
    return f"term:{vocabulary}/{code}"


def _code(ref: str) -> str:
    return ref.removeprefix("term:").replace("/", ":", 1)
