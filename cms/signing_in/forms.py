"""The forms of signing in, with labels that say what is asked for."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import LoginForm
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django.utils.translation import gettext_lazy as _


class SignInForm(LoginForm):
    """Takes a user name or a mail address."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("User name or e-mail address")
        self.fields["login"].widget.attrs["autocomplete"] = "username"
        self.fields["password"].help_text = ""


class _TakesDigits:
    """A code is typed on a keyboard of digits, and filled in by apps that know it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["code"]  # type: ignore[attr-defined]  # a mixin
        field.label = _("Code")
        field.widget.attrs.update(inputmode="numeric", autocomplete="one-time-code")


class CodeForm(_TakesDigits, AuthenticateForm):
    """The second step of signing in."""


class CodeAgainForm(_TakesDigits, ReauthenticateForm):
    """The second step once more, before something that matters."""


class ActivateForm(_TakesDigits, ActivateTOTPForm):
    """The first code of a new app."""
