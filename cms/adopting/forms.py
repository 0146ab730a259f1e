"""The form that takes a good practice from another city."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pathways.practices.notices import sentence
from pathways.practices.rules import exchange, reading

if TYPE_CHECKING:
    from pathways.practices.rules.exchange import Practice


class AdoptionForm(forms.Form):
    """A file, as another city exported it."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("A JSON file as another site exports it. It becomes a draft, with its origin and licence."),
        widget=forms.ClearableFileInput(attrs={"accept": ".json,application/json"}),
    )

    def clean_file(self) -> Practice:
        """The practice in the file."""
        upload: Any = self.cleaned_data["file"]
        try:
            # One byte more than fits tells what is too big, however big it is.
            return reading.read(upload.read(exchange.SIZE_LIMIT + 1))
        except exchange.Unreadable as error:
            raise forms.ValidationError([sentence(problem) for problem in error.problems]) from error
