"""The forms of representatives, and those with which staff decide about them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.db.models import TextChoices, Value
from django.db.models.functions import Coalesce, NullIf
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminAutoHeightTextInput

from viuhka.catalogue.models import Provider
from viuhka.public_forms.forms.guarded import GuardedForm

if TYPE_CHECKING:
    from django.db.models import QuerySet

REASON_LIMIT = 500


def providers_by_name() -> QuerySet[Provider]:
    """All providers, by name in the reader's language."""
    language = (get_language() or settings.LANGUAGE_CODE)[:2]
    return Provider.objects.order_by(Coalesce(NullIf(f"name_{language}", Value("")), "name_fi"), "pk")


class AddressForm(GuardedForm):
    """Asks for the address that a code is mailed to."""

    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("We mail you a code. You need no password, and you register with the same form."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    field_order = ("email",)


class CodeForm(forms.Form):
    """Takes the code from the letter."""

    code = forms.CharField(
        label=_("Code from the letter"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "spellcheck": "false"}),
    )


class AskForm(forms.Form):
    """Asks to represent a provider."""

    provider = forms.ModelChoiceField(
        label=_("Provider"),
        queryset=Provider.objects.none(),
        help_text=_("If yours is not in the list, send it as a proposal together with its first service."),
    )
    words = forms.CharField(
        label=_("Your role, and how we can verify it"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("For example your title, and whom we can ask in the organisation. Only staff read this."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["provider"].queryset = providers_by_name()  # type: ignore[attr-defined]  # a choice among rows
        # A browser would cut what is pasted without a word.
        self.fields["words"].widget.attrs.pop("maxlength", None)


class Verdict(TextChoices):
    """What staff decide about somebody who asks to represent a provider."""

    VERIFY = "verify", _("Verify")
    REFUSE = "refuse", _("Refuse")


class ReasonForm(forms.Form):
    """Asks for a reason that the person reads."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=REASON_LIMIT,
        widget=AdminAutoHeightTextInput,
        help_text=_("The person reads it in a letter and on their own page."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].widget.attrs.pop("maxlength", None)


class VerdictForm(ReasonForm):
    """Verifies somebody, or refuses them for a reason."""

    verdict = forms.ChoiceField(label=_("Decision"), choices=Verdict.choices, widget=forms.RadioSelect)
    field_order = ("verdict", "reason")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = False
        self.fields["reason"].help_text = _("Needed when you refuse. The person reads it.")

    def clean(self) -> dict[str, Any]:
        """Ask for a reason where one is needed."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("verdict") == Verdict.REFUSE and "reason" in cleaned and not cleaned["reason"].strip():
            self.add_error("reason", gettext("Say why, so that the person knows what to do."))
        return cleaned


class InvitationForm(forms.Form):
    """Invites somebody to represent a provider."""

    email = forms.EmailField(label=_("E-mail address"), help_text=_("They sign in with a code that is mailed there."))
    provider = forms.ModelChoiceField(label=_("Provider"), queryset=Provider.objects.none())
    language = forms.ChoiceField(label=_("Language of the letters"), choices=settings.LANGUAGES)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["provider"].queryset = providers_by_name()  # type: ignore[attr-defined]  # a choice among rows
