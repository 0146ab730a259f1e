"""House rules that Django checks before the site starts."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.checks import CheckMessage, Error, register, run_checks
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection

HOUSE = "house"


@register(HOUSE)
def no_demo_account(app_configs: Sequence[AppConfig] | None, **options: Any) -> list[CheckMessage]:
    """In production nobody may sign in with a password that is printed in the documentation."""
    if not settings.REFUSES_DEMO_ACCOUNTS or not _has_demo_account():
        return []
    return [
        Error(
            "There are demo accounts in this database, whose password is public.",
            hint="Close them with `manage.py close_demo_accounts`, or use another database.",
            id="house.E001",
        )
    ]


def refuse_unsafe_start() -> None:
    """Raise ImproperlyConfigured when a house rule is broken: the web server runs no checks of its own."""
    broken = run_checks(tags=[HOUSE])
    if broken:
        raise ImproperlyConfigured(" ".join(f"{message.msg} {message.hint}" for message in broken))


def _has_demo_account() -> bool:
    """A database that is empty or away has none that could sign in; readiness asks again."""
    accounts = get_user_model()
    try:
        if accounts._meta.db_table not in connection.introspection.table_names():
            return False
        return accounts.objects.demo().exists()
    except DatabaseError:
        return False
