"""What somebody reports, and what a tester answers to a fix: the same forms for pages and for frontends."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from viuhka.clearing.rules.personal_data import PersonalData, personal_data_in
from viuhka.findings.actions.reporting import Told
from viuhka.findings.models import FindingKind, SenderRole
from viuhka.findings.rules.names import has_name
from viuhka.findings.rules.places import as_address, as_field, as_ref
from viuhka.public_forms.forms.choices import OneOf
from viuhka.public_forms.forms.guarded import GuardedForm

MOST_WORDS = 2000
_TAKE_OUT = {
    PersonalData.IDENTITY_CODE: _("Take the personal identity code out of the text. Nobody needs it here."),
    PersonalData.EMAIL: _("Take the e-mail address out of the text. There is a field of its own for yours."),
    PersonalData.PHONE: _("Take the telephone number out of the text. Say which number is wrong in words."),
}
_NAME = _("Take the name of the person out of the text. Say what is wrong without naming anybody.")


def refuse_people(text: str) -> None:
    """Ask for what tells who somebody is to be taken out of a text."""
    found = personal_data_in(text)
    problems = [
        ValidationError(sentence, code=f"personal-{kind}") for kind, sentence in _TAKE_OUT.items() if kind in found
    ]
    if has_name(text):
        problems.append(ValidationError(_NAME, code="personal-name"))
    if problems:
        raise ValidationError(problems)


class Words(forms.CharField):
    """A text in one's own words that tells of nobody."""

    def __init__(self, *, label: Any, required: bool = True, help_text: Any = "", rows: int = 6) -> None:
        super().__init__(
            label=label,
            required=required,
            help_text=help_text,
            max_length=MOST_WORDS,
            widget=forms.Textarea(attrs={"rows": rows}),
            validators=[refuse_people],
        )
        # A browser would cut what is pasted without a word.
        self.widget.attrs.pop("maxlength", None)


class FindingForm(forms.Form):
    """What is wrong, missing or unclear, and where."""

    kind = OneOf(FindingKind.choices, _("What is it about?"))
    text = Words(
        label=_("What did you find?"),
        help_text=_(
            "Write what is wrong, and how it should be if you know. Do not write anything about yourself or other"
            " people. At most 2,000 characters."
        ),
    )
    role = OneOf(SenderRole.choices, _("Who are you?"))
    email = forms.EmailField(
        label=_("Your e-mail (you may leave it empty)"),
        required=False,
        max_length=254,
        help_text=_("Only if you want an answer. We use it for nothing else, and delete it."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    page = forms.CharField(required=False, widget=forms.HiddenInput)
    address = forms.CharField(required=False, widget=forms.HiddenInput)
    field = forms.CharField(required=False, widget=forms.HiddenInput)

    def told(self, locale: str) -> Told:
        """What was told, as it is stored. A place that cannot be one is left out: what was found counts."""
        found = self.cleaned_data
        return Told(
            kind=found["kind"],
            role=found["role"],
            text=found["text"],
            email=found.get("email", ""),
            locale=locale,
            ref=as_ref(found["page"]),
            address=as_address(found["address"]),
            field=as_field(found["field"]),
        )


class GuardedFindingForm(GuardedForm, FindingForm):
    """The same on a page of the site."""

    field_order = ("kind", "text", "role", "email")


class VerdictForm(forms.Form):
    """Whether what was fixed is right now."""

    holds = OneOf([("yes", _("Yes, it is right now")), ("no", _("No, it is not right yet"))], _("Is it right now?"))
    words = Words(label=_("If not: what is still wrong?"), required=False, rows=4)

    def clean(self) -> dict[str, Any]:
        """A fix that does not hold needs a word of why."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("holds") == "no" and not cleaned.get("words") and "words" not in self.errors:
            self.add_error("words", gettext("Say what is still wrong, so that it can be mended."))
        return cleaned
