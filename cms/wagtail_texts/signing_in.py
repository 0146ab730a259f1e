"""Texts of allauth on the pages of signing in that it lacks in Finnish or Swedish, or has wrong."""

from django.utils.translation import gettext_noop as _

TEXTS = (
    _("Email"),
    _("You must type the same password each time."),
    _("Use your password"),
    _("Use authenticator app or code"),
    _("Invalid login."),
    _("You cannot generate recovery codes without having two-factor authentication enabled."),
)
