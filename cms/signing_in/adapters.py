"""What of allauth is done in our way."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from django.shortcuts import resolve_url
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from wagtail.users.models import UserProfile

from cms.accounts.models import User
from cms.signing_in.admission import is_staff, must_keep_second_factor
from viuhka.representation.models import Representation

if TYPE_CHECKING:
    from allauth.mfa.models import Authenticator
    from django.http import HttpRequest

SECONDS_A_SIGN_IN_IS_FRESH = 300

_WRONG = _("The user name or the password is wrong. Check both and try again.")
_WRONG_CODE = _("This code is not right. Look at the newest one and try again.")


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by the administrator; letters go out in the language of the person."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _WRONG,
        "email_password_mismatch": _WRONG,
        "incorrect_password": _("The password is wrong. Try again."),
        "enter_current_password": _("This is not your present password. Try again."),
        "incorrect_code": _WRONG_CODE,
        "too_many_login_attempts": _(
            "There were too many failed attempts. Wait a while and try again, after an hour at the latest."
        ),
        "rate_limited": _("There were too many attempts. Wait a while and try again, after an hour at the latest."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody registers themselves."""
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Staff go to the admin, representatives to their services, others to their account."""
        if is_staff(request.user):
            return resolve_url("wagtailadmin_home")
        if Representation.objects.filter(account_id=request.user.pk).exists():
            return resolve_url("provider_own", translation.get_language())
        return resolve_url("mfa_index")

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Who has signed in this very moment is not asked for the password once more."""
        records = get_authentication_records(self.request, self.request.user)
        if records and time.time() - records[-1]["at"] < SECONDS_A_SIGN_IN_IS_FRESH:
            return False
        return bool(super().is_reauthentication_required(app=app, **kwargs))

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to the account."""
        return resolve_url("mfa_index")

    def format_email_subject(self, subject: str) -> str:
        """The subject with the product's name."""
        return f"{subject} – Palveluviuhka"

    def send_notification_mail(
        self, template_prefix: str, user: User, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        """Tell the person about a change of their account, at the address the account has."""
        if email or user.email:
            super().send_notification_mail(
                template_prefix, user, {"user": user, **(context or {})}, email or user.email
            )

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send a letter in the language the person has chosen; otherwise in that of the page."""
        user = context.get("user") or User.objects.filter(email__iexact=email).first()
        profile = UserProfile.objects.filter(user=user).first() if user else None
        with translation.override((profile and profile.preferred_language) or translation.get_language()):
            super().send_mail(template_prefix, email, context)


class SecondFactorAdapter(DefaultMFAAdapter):
    """Second factors as this site asks for them."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _WRONG_CODE,
        "cannot_delete_authenticator": _(
            "Your account needs two-step sign-in, so it cannot be turned off. If you have a new phone, ask an"
            " administrator to reset it."
        ),
    }

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Nobody who must have a second factor throws it away."""
        return not must_keep_second_factor(authenticator.user)

    def get_totp_issuer(self) -> str:
        """The name that the app shows."""
        return "Palveluviuhka"

    def get_totp_label(self, user: User) -> str:
        """The account's name in the app."""
        return user.get_username()

    def build_totp_svg(self, url: str) -> str:
        """The picture to scan, as an element of the page: an image from a data address would need a weaker policy."""
        svg: str = super().build_totp_svg(url)
        return svg[svg.index("<svg") :]
