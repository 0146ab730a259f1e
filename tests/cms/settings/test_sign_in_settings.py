"""What production tells browsers to keep, and asks of staff."""

import json

from tests.cms.subprocesses import run_python

NAMES = ("SESSION_COOKIE_SECURE", "SESSION_COOKIE_HTTPONLY", "SESSION_COOKIE_SAMESITE", "CSRF_COOKIE_SECURE")
ASKED = (*NAMES, "REQUIRE_MFA_FOR_STAFF", "ALLAUTH_TRUSTED_PROXY_COUNT", "ACCOUNT_DEFAULT_HTTP_PROTOCOL")
SCRIPT = f"""
import json
from django.conf import settings
print(json.dumps({{name: getattr(settings, name) for name in {ASKED!r}}}))
"""


def settings_of(environment):
    return json.loads(run_python("-c", SCRIPT, environment=environment).stdout)


def test_production_keeps_cookies_to_itself_and_asks_staff_for_a_second_factor(production):
    assert settings_of(production) == {
        "SESSION_COOKIE_SECURE": True,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "CSRF_COOKIE_SECURE": True,
        "REQUIRE_MFA_FOR_STAFF": True,
        "ALLAUTH_TRUSTED_PROXY_COUNT": 0,
        "ACCOUNT_DEFAULT_HTTP_PROTOCOL": "https",
    }


def test_behind_a_proxy_one_is_trusted_unless_told_otherwise(production):
    one = settings_of(production | {"BEHIND_PROXY": "1"})
    two = settings_of(production | {"BEHIND_PROXY": "1", "TRUSTED_PROXY_COUNT": "2"})

    assert (one["ALLAUTH_TRUSTED_PROXY_COUNT"], two["ALLAUTH_TRUSTED_PROXY_COUNT"]) == (1, 2)
