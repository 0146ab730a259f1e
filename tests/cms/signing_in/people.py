"""People who sign in as a browser does, and the apps on their phones."""

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone

from tests.factories import a_user

PASSWORD = "Kuusitoista-kissaa"
SIGN_IN = "/account/login/"


def a_person(*, is_staff=True, **columns):
    """An account with a password; staff may enter the admin, and no more."""
    person = a_user(**columns)
    person.set_password(PASSWORD)
    person.save()
    if is_staff:
        person.user_permissions.add(Permission.objects.get(codename="access_admin"))
    return person


def a_phone(person):
    """Two-step sign-in of a person; returns the key in their app."""
    secret = generate_totp_secret()
    TOTP.activate(person, secret)
    return secret


def code_of(secret):
    """What the app shows now."""
    return format_hotp_value(hotp_value(secret, int(timezone.now().timestamp()) // 30))


def recovery_codes_of(person):
    return RecoveryCodes.activate(person).generate_codes()


def sign_in(client, login, password=PASSWORD, *, language="fi", address="192.0.2.1", follow=False, **data):
    return client.post(
        SIGN_IN,
        {"login": login, "password": password, **data},
        headers={"accept-language": language},
        REMOTE_ADDR=address,
        follow=follow,
    )


def is_signed_in(client):
    return client.get(reverse("mfa_index")).status_code == 200
