"""Fields of the proposal form that follow the rules of a service's page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy

from viuhka.catalogue.models.pages import contact_errors
from viuhka.catalogue.rules.channels import ChannelType, channel_problem

if TYPE_CHECKING:
    from datetime import date

_PROBLEMS = {
    "phone-malformed": gettext_lazy("Enter a telephone number, such as +358 2 123 4567."),
    "url-malformed": gettext_lazy("Enter a web address that begins with https://."),
}


class Words(forms.CharField):
    """Words within a limit. A browser would cut what is pasted without a word, so it is not told the limit."""

    def __init__(self, *, rows: int = 0, **kwargs: Any) -> None:
        widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
        super().__init__(widget=widget, **kwargs)
        self.widget.attrs.pop("maxlength", None)


class WordsWithoutContacts(Words):
    """Words for readers: contacts belong in the fields for channels, where they can be kept up to date."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(validators=[_refuse_contacts], **kwargs)


class ChannelField(forms.CharField):
    """A way to reach the service."""

    def __init__(self, kind: ChannelType, label: Any) -> None:
        self.kind = kind
        is_phone = kind is ChannelType.PHONE
        attrs = {"inputmode": "tel", "autocomplete": "off"} if is_phone else {"inputmode": "url", "autocomplete": "off"}
        super().__init__(required=False, max_length=300, label=label, widget=forms.TextInput(attrs=attrs))

    def validate(self, value: str) -> None:
        """Refuse what leads nowhere."""
        super().validate(value)
        if value and (problem := channel_problem(self.kind, value, has_location=False)):
            raise ValidationError(_PROBLEMS[problem.code])


class DayField(forms.DateField):
    """A day, typed as people here do."""

    def __init__(self, label: Any, help_text: Any = "") -> None:
        super().__init__(
            required=False,
            label=label,
            help_text=help_text,
            input_formats=["%d.%m.%Y", "%Y-%m-%d"],
            widget=forms.DateInput(format="%d.%m.%Y", attrs={"autocomplete": "off", "placeholder": ""}),
            error_messages={"invalid": gettext_lazy("Enter the day as 31.12.2027.")},
        )

    def clean(self, value: Any) -> str:  # JSON has no days
        """The day as it is stored."""
        day: date | None = super().clean(value)
        return day.isoformat() if day else ""


def _refuse_contacts(text: str) -> None:
    if found := contact_errors(text):
        raise ValidationError(found)
