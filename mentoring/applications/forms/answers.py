"""What was answered, in words: for those who answered, and for the coordinator."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext

from mentoring.applications.forms.steps import STEP_FORMS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mentoring.applications.models import MenteeApplication, MentorApplication


@dataclass(frozen=True, slots=True)
class Line:
    """A question and its answer, and the step it belongs to."""

    step: str
    name: str
    question: str
    answer: str


def answered_lines(application: MentorApplication | MenteeApplication) -> list[Line]:
    """Every question that was asked, with its answer in words."""
    return [line for step in application.steps for line in _lines(STEP_FORMS[step], application)]


def _lines(form_class: type[Any], application: MentorApplication | MenteeApplication) -> Iterator[Line]:
    form = form_class(application=application)
    for name, field in form.fields.items():
        if name not in {"website", "shown"}:
            yield Line(form.step.value, name, str(field.label), _in_words(field, form.stored(name)))


def _in_words(field: forms.Field, value: Any) -> str:
    if isinstance(field, forms.BooleanField):
        return gettext("Yes") if value else gettext("No")
    if isinstance(field.widget, forms.Select | forms.RadioSelect | forms.CheckboxSelectMultiple):
        names = {str(code): str(label) for code, label in field.widget.choices}
        codes = value if isinstance(value, list) else [value]
        return ", ".join(names.get(str(code), str(code)) for code in codes if code not in {"", None}) or "–"
    return str(value) if value not in {"", None} else "–"
