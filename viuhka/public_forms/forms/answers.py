"""What was answered, in words: for those who answered, and for those who decide."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from django import forms
from django.utils.translation import gettext

from viuhka.public_forms.forms.guarded import GUARDS

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Line:
    """A question and its answer, and the step it belongs to."""

    step: str
    name: str
    question: str
    answer: str


class Answered(Protocol):
    """A step's form over what is stored."""

    fields: dict[str, forms.Field]

    def stored(self, name: str) -> Any:
        """What is stored for a field."""


def lines_of(form: Answered, step: str) -> Iterator[Line]:
    """Every question of a step, with its answer in words."""
    for name, field in form.fields.items():
        if name not in GUARDS:
            yield Line(step, name, str(field.label), _in_words(field, form.stored(name)))


def _in_words(field: forms.Field, value: Any) -> str:
    if isinstance(field, forms.BooleanField):
        return gettext("Yes") if value else gettext("No")
    if isinstance(field.widget, forms.Select | forms.RadioSelect | forms.CheckboxSelectMultiple):
        names = {str(code): str(label) for code, label in field.widget.choices}
        codes = value if isinstance(value, list) else [value]
        return ", ".join(names.get(str(code), str(code)) for code in codes if code not in {"", None}) or "–"
    return str(value) if value not in {"", None} else "–"
