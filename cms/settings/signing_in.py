"""Signing in: what allauth and axes are told, in every environment."""

from datetime import timedelta

import environ

_env = environ.Env()

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
LOGIN_URL = WAGTAILADMIN_LOGIN_URL = "account_login"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"

# A working day, and not beyond the browser's closing.
SESSION_COOKIE_AGE = 12 * 60 * 60
ACCOUNT_SESSION_REMEMBER = False

ACCOUNT_ADAPTER = "cms.signing_in.adapters.AccountAdapter"
ACCOUNT_FORMS = {"login": "cms.signing_in.forms.SignInForm"}
ACCOUNT_LOGIN_METHODS = {"username", "email"}
# The administrator keeps the addresses; nobody proves them by themselves.
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = True
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
# Passwords are changed and reset at one place, which has limits and tells the person.
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
# An account may be made without one: the person sets it through the letter for forgotten passwords.
WAGTAILUSERS_PASSWORD_REQUIRED = False

MFA_ADAPTER = "cms.signing_in.adapters.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "cms.signing_in.forms.CodeForm",
    "reauthenticate": "cms.signing_in.forms.CodeAgainForm",
    "activate_totp": "cms.signing_in.forms.ActivateForm",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
# A code is remembered as used for one period; tolerating the one before would let it in twice.
MFA_TOTP_TOLERANCE = 0
REQUIRE_MFA_FOR_STAFF = _env.bool("REQUIRE_MFA_FOR_STAFF", default=False)

# How many proxies stand before this site; as many of the addresses they pass on are believed.
ALLAUTH_TRUSTED_PROXY_COUNT = _env.int("TRUSTED_PROXY_COUNT", default=0)

# Five wrong passwords for an account from an address, and it waits there for a quarter of an hour.
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_CALLABLE = "cms.signing_in.locks.account_of"
AXES_CLIENT_IP_CALLABLE = "cms.signing_in.locks.address_of"
AXES_LOCKOUT_CALLABLE = "cms.signing_in.views.locked_out"
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "login", "csrfmiddlewaretoken", "next"]

# Against guessing one account from many addresses, or codes after a right password: 20 an hour.
# An office behind one address shares the others, so they are wide.
ACCOUNT_RATE_LIMITS = {
    "login": "120/m/ip",
    "login_failed": "60/m/ip,20/h/key",
    "reset_password": "20/h/ip,3/h/key",
    "reset_password_from_key": "60/h/ip",
    "reauthenticate": "10/m/user",
    "change_password": "10/h/user",
}

# What must hold across processes (limits, codes that were used) is held by the database.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "shared_cache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    },
    # Where the files of image sizes are; each process may find out for itself.
    "renditions": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
}
