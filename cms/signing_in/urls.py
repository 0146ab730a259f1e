"""The addresses of signing in: those of allauth that this site uses, and no other."""

from allauth.account import views as account
from allauth.mfa.base import views as second_factor
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from django.urls import path, re_path
from django.views.decorators.cache import never_cache
from django.views.i18n import set_language
from wagtail.utils.urlpatterns import decorate_urlpatterns

_pages = [
    path("", second_factor.index, name="mfa_index"),
    path("login/", account.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("signup/", account.signup, name="account_signup"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("language/", set_language, name="set_language"),
    path("password/change/", account.password_change, name="account_change_password"),
    path("password/set/", account.password_set, name="account_set_password"),
    path("password/reset/", account.password_reset, name="account_reset_password"),
    path("password/reset/done/", account.password_reset_done, name="account_reset_password_done"),
    path(
        "password/reset/key/done/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("two-step/authenticate/", second_factor.authenticate, name="mfa_authenticate"),
    path("two-step/reauthenticate/", second_factor.reauthenticate, name="mfa_reauthenticate"),
    path("two-step/app/", totp.activate_totp, name="mfa_activate_totp"),
    path("two-step/app/remove/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("two-step/codes/", recovery_codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("two-step/codes/new/", recovery_codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
]

# What is shown here is for one person and one moment.
urlpatterns = decorate_urlpatterns(_pages, never_cache)
