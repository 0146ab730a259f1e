"""House rules that Django checks before the site starts."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig, apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.checks import CheckMessage, Error, register, run_checks
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection
from django.db.models import Model

HOUSE = "house"

_CLOSE = "Close them with `manage.py close_demo_accounts`, or use another database."


@register(HOUSE)
def no_demo_account(app_configs: Sequence[AppConfig] | None, **options: Any) -> list[CheckMessage]:
    """In production nobody may sign in with a password that is printed in the documentation."""
    if not _has_demo(get_user_model()):
        return []
    return [Error("There are demo accounts in this database, whose password is public.", hint=_CLOSE, id="house.E001")]


@register(HOUSE)
def no_demo_client(app_configs: Sequence[AppConfig] | None, **options: Any) -> list[CheckMessage]:
    """In production nobody may read what is for staff with a token that is printed in the documentation."""
    if not _has_demo(apps.get_model("frontend_contract", "ApiClient")):
        return []
    return [
        Error("There are demo API clients in this database, whose tokens are public.", hint=_CLOSE, id="house.E002")
    ]


def refuse_unsafe_start() -> None:
    """Raise ImproperlyConfigured when a house rule is broken: the web server runs no checks of its own."""
    broken = run_checks(tags=[HOUSE])
    if broken:
        raise ImproperlyConfigured(" ".join(f"{message.msg} {message.hint}" for message in broken))


def _has_demo(model: type[Model]) -> bool:
    """Whether production meets demo rows; a database that is empty or away has none, and readiness asks again."""
    if not settings.REFUSES_DEMO_ACCOUNTS:
        return False
    try:
        if model._meta.db_table not in connection.introspection.table_names():
            return False
        return bool(model._default_manager.demo().exists())  # type: ignore[attr-defined]  # both have it
    except DatabaseError:
        return False
