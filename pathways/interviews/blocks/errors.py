"""Puts what is wrong with a guide at the field of the form that it is wrong with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StreamBlockValidationError, StructBlockValidationError

from pathways.interviews.rules.questions import FEWEST_OPTIONS, LONGEST_SCALE, Flaw

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django_stubs_ext import StrOrPromise

    from pathways.interviews.rules.contents import Section
    from pathways.interviews.rules.questions import Defect

MESSAGES: dict[Flaw, StrOrPromise] = {
    Flaw.NO_SECTIONS: _("Add at least one section."),
    Flaw.NO_QUESTIONS: _("Add at least one question to this section, or delete it."),
    Flaw.KEY_TWICE: _("Another one has this key. Give each a key of its own."),
    Flaw.NO_TEXT: _("Write the question."),
    Flaw.NO_SCALE: _("Enter both ends of the scale."),
    Flaw.SCALE_REVERSED: _("The scale must end higher than it begins."),
    Flaw.SCALE_TOO_LONG: _("Use at most %(longest)d steps."),
    Flaw.SCALE_WITHOUT_LABELS: _("Say what both ends of the scale mean."),
    Flaw.FOLLOWS_NOTHING: _("Say which scale this asks about."),
    Flaw.FOLLOWS_NO_SCALE: _("There is no scale with this key."),
    Flaw.FOLLOWS_WHAT_COMES_LATER: _("The scale comes later. Move this question after it."),
    Flaw.TOO_FEW_OPTIONS: _("Give at least %(fewest)d options, or a list to choose from."),
    Flaw.OPTION_TWICE: _("Two options have the same code. Give each its own."),
    Flaw.TOO_MANY_TO_CHOOSE: _("So many cannot be chosen here. Enter a smaller number."),
    Flaw.NOTHING_TO_CHOOSE: _("Enter at least 1, or leave this empty."),
    Flaw.NO_PARTS: _("Add at least one field to fill in."),
    Flaw.PART_TWICE: _("Two fields have the same code. Give each its own."),
    Flaw.NOT_OF_THIS_TYPE: _("This type of question does not use this field. Empty it."),
    Flaw.MINUTES_DO_NOT_FIT: _("The sections for clients take more or less time than this. Correct one or the other."),
}
#: The fields of the form that a defect of another name shows at.
_FORM_FIELDS = {"scale": "most"}
_LABELS_MISSING = {Flaw.SCALE_WITHOUT_LABELS: "least_label"}
_LIMITS = {"longest": LONGEST_SCALE, "fewest": FEWEST_OPTIONS}


def message(flaw: Flaw) -> str:
    """What to do about a flaw."""
    return str(MESSAGES[flaw]) % _LIMITS


def sections_error(found: Iterable[Defect], sections: Sequence[Section]) -> ValidationError | None:
    """The error of the field with the sections: each message at its field of its question, if there is any."""
    errors = _Errors(sections)
    for defect in found:
        errors.add(defect)
    return errors.as_error()


class _Errors:
    def __init__(self, sections: Sequence[Section]) -> None:
        self._sections = sections
        self._of_all: list[str] = []
        self._of_section: dict[int, dict[str, ValidationError]] = {}
        self._of_question: dict[int, dict[int, dict[str, ValidationError]]] = {}

    def add(self, defect: Defect) -> None:
        """Enter a defect where it is; of several at one field the first is shown."""
        if defect.flaw == Flaw.NO_SECTIONS:
            self._of_all.append(message(defect.flaw))
        elif defect.question is not None:
            self._add_to_questions(defect)
        elif defect.section is not None:
            for place, section in enumerate(self._sections):
                if section.key == defect.section:
                    self._enter(self._of_section.setdefault(place, {}), defect)

    def _add_to_questions(self, defect: Defect) -> None:
        for place, section in enumerate(self._sections):
            for row, question in enumerate(section.questions):
                if (section.key, question.key) == (defect.section, defect.question):
                    self._enter(self._of_question.setdefault(place, {}).setdefault(row, {}), defect)

    @staticmethod
    def _enter(errors: dict[str, ValidationError], defect: Defect) -> None:
        field = _LABELS_MISSING.get(defect.flaw) or _FORM_FIELDS.get(defect.field, defect.field)
        errors.setdefault(field, ValidationError(message(defect.flaw)))

    def as_error(self) -> ValidationError | None:
        """All of them as the field shows them."""
        if not (self._of_all or self._of_section or self._of_question):
            return None
        places = {
            place: StructBlockValidationError(self._of_one_section(place))
            for place in sorted({*self._of_section, *self._of_question})
        }
        return StreamBlockValidationError(block_errors=places, non_block_errors=self._of_all)

    def _of_one_section(self, place: int) -> dict[str, ValidationError]:
        errors = dict(self._of_section.get(place, {}))
        if "questions" in errors:
            errors["questions"] = StreamBlockValidationError(non_block_errors=errors["questions"].messages)
        if rows := self._of_question.get(place):
            questions = {row: StructBlockValidationError(fields) for row, fields in rows.items()}
            errors["questions"] = StreamBlockValidationError(block_errors=questions)
        return errors
