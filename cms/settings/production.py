"""Production: everything comes from the environment, and what is missing is asked for by name.

Required: SECRET_KEY, DATABASE_URL, ALLOWED_HOSTS, EMAIL_URL, DEFAULT_FROM_EMAIL, SEALING_KEYS.
"""

import re
from email.utils import parseaddr
from pathlib import Path
from typing import Any

from cryptography.fernet import Fernet
from django.core.exceptions import ImproperlyConfigured

from cms import logs
from cms.settings.base import *

REQUIRED = {
    "SECRET_KEY": "a long random text that nobody else knows",
    "DATABASE_URL": "the PostgreSQL database, such as postgresql://user:password@host/name",
    "ALLOWED_HOSTS": "the names this site is reached by, separated by commas",
    "EMAIL_URL": "the mail server, such as smtp+tls://user:password@host:587",
    "DEFAULT_FROM_EMAIL": "the address that letters come from, such as Palveluviuhka <palvelut@example.org>",
    "SEALING_KEYS": "what seals words about people: the newest first, separated by commas; see docs/operations.md",
}


def required() -> dict[str, str]:
    """The values without which nothing starts."""
    missing = [f"{name} ({meaning})" for name, meaning in REQUIRED.items() if not env.str(name, default="")]
    if missing:
        message = f"Production does not start without these environment variables: {'; '.join(missing)}."
        raise ImproperlyConfigured(message)
    return {name: env.str(name) for name in REQUIRED}


def expect_mail(*, url: str, sender: str) -> None:
    """Letters must go to a mail server, from an address: anything else would lose them, or print them into a log."""
    if not url.startswith("smtp"):
        message = f"EMAIL_URL must begin with smtp://, smtp+tls:// or smtp+ssl://, not with {url.partition(':')[0]}."
        raise ImproperlyConfigured(message)
    if not re.fullmatch(r"[^@\s]+@[^@\s]+", parseaddr(sender)[1]):
        message = (
            f"DEFAULT_FROM_EMAIL must hold an address, such as Palveluviuhka <palvelut@example.org>, not {sender}."
        )
        raise ImproperlyConfigured(message)


def expect_keys(keys: list[str]) -> None:
    """Words that were sealed with a key that is no key could not be stored at all, so it is found out before."""
    for place, key in enumerate(keys, start=1):
        try:
            Fernet(key)
        except ValueError as error:
            message = f"SEALING_KEYS must hold keys made as docs/operations.md says; number {place} is none."
            raise ImproperlyConfigured(message) from error


_given = required()
expect_mail(url=_given["EMAIL_URL"], sender=_given["DEFAULT_FROM_EMAIL"])
SEALING_KEYS = env.list("SEALING_KEYS")
expect_keys(SEALING_KEYS)

DEBUG = False
SECRET_KEY = _given["SECRET_KEY"]
# A rotated key stays here until sessions and queued tasks signed with it are gone.
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
DATABASES = {"default": postgres(_given["DATABASE_URL"], largest_pool=DATABASE_POOL)}
REFUSES_DEMO_ACCOUNTS = True
GRAPHQL_INTROSPECTION = env.bool("GRAPHQL_INTROSPECTION", default=False)

LINK_CHECK = env.bool("LINK_CHECK", default=True)
BASE_URL = env.str("BASE_URL", default=f"https://{ALLOWED_HOSTS[0].lstrip('.')}")
WAGTAILADMIN_BASE_URL = BASE_URL
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[BASE_URL])

SECURE_SSL_REDIRECT = env.bool("SSL_REDIRECT", default=True)
# Probes come from inside, without TLS.
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$", r"^metrics$"]
SECURE_HSTS_SECONDS = env.int("HSTS_SECONDS", default=31_536_000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("HSTS_INCLUDE_SUBDOMAINS", default=True)
SECURE_HSTS_PRELOAD = env.bool("HSTS_PRELOAD", default=True)
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
LANGUAGE_COOKIE_SECURE = True
REQUIRE_MFA_FOR_STAFF = env.bool("REQUIRE_MFA_FOR_STAFF", default=True)
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https"
if env.bool("BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=1)

STATIC_ROOT = Path(env.str("STATIC_ROOT", default=str(STATIC_ROOT)))
MEDIA_ROOT = Path(env.str("MEDIA_ROOT", default=str(MEDIA_ROOT)))
SERVES_MEDIA = env.bool("SERVES_MEDIA", default=False)
STORAGES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

_mail: dict[str, Any] = env.email_url("EMAIL_URL")
OUTBOX_TRANSPORT = _mail["EMAIL_BACKEND"]
EMAIL_HOST = _mail.get("EMAIL_HOST") or "localhost"
EMAIL_PORT = _mail.get("EMAIL_PORT") or 25
EMAIL_HOST_USER = _mail.get("EMAIL_HOST_USER") or ""
EMAIL_HOST_PASSWORD = _mail.get("EMAIL_HOST_PASSWORD") or ""
EMAIL_USE_TLS = _mail.get("EMAIL_USE_TLS", False)
EMAIL_USE_SSL = _mail.get("EMAIL_USE_SSL", False)
DEFAULT_FROM_EMAIL = SERVER_EMAIL = _given["DEFAULT_FROM_EMAIL"]

LOGGING = logs.as_json()
