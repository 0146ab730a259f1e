"""Boxes to tick and buttons to choose among."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django_stubs_ext import StrOrPromise

    Choices = Sequence[tuple[str, StrOrPromise]]

_PICK = _("Choose at least one.")


class SomeOf(forms.MultipleChoiceField):
    """Boxes to tick."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, choices: Choices, label: Any, *, required: bool = True, help_text: Any = "") -> None:
        super().__init__(choices=choices, label=label, required=required, help_text=help_text)
        self.error_messages["required"] = _PICK


class OneOf(forms.ChoiceField):
    """One of a few."""

    def __init__(self, choices: Choices, label: Any, *, required: bool = True, help_text: Any = "") -> None:
        super().__init__(choices=choices, label=label, required=required, help_text=help_text, widget=forms.RadioSelect)
        self.error_messages["required"] = _("Choose one.")
