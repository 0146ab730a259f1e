"""What keeps machines off a form without asking people for anything."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.signing import BadSignature, TimestampSigner
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

_SALT = "viuhka.public_form"
#: The fields that guard, and hold no answer.
GUARDS = frozenset({"website", "shown"})
#: Nobody reads and fills in a form in less; a page left open for longer is shown anew with what was typed.
LEAST_SECONDS = 2
MOST_SECONDS = 24 * 60 * 60


class GuardedForm(forms.Form):
    """A form with a field that people do not see, and the signed moment at which it was shown."""

    website = forms.CharField(required=False, label=_("Leave this field empty"))
    shown = forms.CharField(required=False, widget=forms.HiddenInput)

    error_css_class = "invalid"
    #: A form that a frontend sends was never shown here.
    is_on_a_page = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["website"].widget.attrs = {"autocomplete": "off", "tabindex": "-1"}

    @property
    def stamp(self) -> str:
        """The signed moment at which the form is shown, also when it is shown again with errors."""
        return TimestampSigner(salt=_SALT).sign("form")

    def clean(self) -> dict[str, Any]:
        """Refuse what no person sends. What was typed stays in the form."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("website"):
            self.add_error(None, gettext("The form could not be sent. Leave the field “Leave this field empty” empty."))
        elif self.is_on_a_page and not self._was_shown(str(cleaned.get("shown") or "")):
            self.add_error(
                None, gettext("The page was open for very long or very shortly. Check it and send it again.")
            )
        return cleaned

    def _was_shown(self, signed: str) -> bool:
        signer = TimestampSigner(salt=_SALT)
        try:
            signer.unsign(signed, max_age=MOST_SECONDS)
        except BadSignature:
            return False
        try:
            signer.unsign(signed, max_age=LEAST_SECONDS)
        except BadSignature:
            return True
        return False
