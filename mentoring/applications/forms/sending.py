"""Sending an application off, and asking for a way back to it."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from viuhka.public_forms.forms.guarded import GuardedForm


class ConsentForm(GuardedForm):
    """Agreeing to how the answers are used."""

    consent = forms.BooleanField(
        label=_("I agree that my answers are used to find me a pair in this programme"),
        help_text=_("You can withdraw at any time. Then everything you told us is erased."),
        error_messages={"required": _("Tick the box if you agree. Without it we may not look for a pair for you.")},
    )


class WayInForm(GuardedForm):
    """Asking for the link to one's own application."""

    email = forms.EmailField(
        max_length=254,
        label=_("E-mail"),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": _("Give the e-mail address that you signed up with."),
            "invalid": _("Check the e-mail address. It should look like aino@example.org."),
        },
    )
