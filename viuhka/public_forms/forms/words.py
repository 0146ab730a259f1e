"""Fields for words of people's own."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from viuhka.public_forms.rules.free_texts import Detail, details_in

_TAKE_OUT = {
    Detail.IDENTITY_CODE: _("Take the personal identity code out of the text. Nobody needs it here."),
    Detail.PHONE: _("Take the telephone number out of the text. There is a field of its own for contacts."),
    Detail.EMAIL: _("Take the e-mail address out of the text. There is a field of its own for contacts."),
    Detail.ADDRESS: _("Take the street address out of the text. Your municipality is enough."),
}


def refuse_details(text: str) -> None:
    """Ask for personal details to be taken out of a free text."""
    if found := details_in(text):
        raise ValidationError([_TAKE_OUT[detail] for detail in found])


class FreeText(forms.CharField):
    """A few words in one's own words, without anything that tells who or where one is."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            max_length=500,
            required=False,
            widget=forms.Textarea(attrs={"rows": 4}),
            validators=[refuse_details],
            **kwargs,
        )
        # A browser would cut what is pasted without a word.
        self.widget.attrs.pop("maxlength", None)
