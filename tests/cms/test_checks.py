"""House rules that are checked before the site starts."""

from urllib.parse import urlsplit

import psycopg
import pytest
from django.core.checks import run_checks
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command

from cms.accounts.models import User
from cms.checks import HOUSE, refuse_unsafe_start
from frontend_contract.actions import create_api_client
from frontend_contract.demo import load_demo_clients
from tests.cms.subprocesses import run_python
from tests.factories import LONG_AGO, STAFF

pytestmark = pytest.mark.django_db


def test_a_flagged_account_keeps_production_from_starting(settings):
    settings.REFUSES_DEMO_ACCOUNTS = True
    User.objects.create_user("aino", is_demo=True)

    with pytest.raises(ImproperlyConfigured, match="demo accounts"):
        refuse_unsafe_start()


def test_an_account_with_an_address_nobody_owns_keeps_production_from_starting(settings):
    settings.REFUSES_DEMO_ACCOUNTS = True
    User.objects.create_user("aino", email="Aino@Example.org")

    with pytest.raises(ImproperlyConfigured, match="demo accounts"):
        refuse_unsafe_start()


def test_a_real_account_does_not_keep_production_from_starting(settings):
    settings.REFUSES_DEMO_ACCOUNTS = True
    User.objects.create_user("aino", email="aino@turku.test")

    refuse_unsafe_start()


def test_demo_accounts_are_welcome_in_the_demo():
    User.objects.create_user("aino", is_demo=True)

    assert run_checks(tags=[HOUSE]) == []


def test_closing_demo_accounts_lets_production_start(settings):
    settings.REFUSES_DEMO_ACCOUNTS = True
    User.objects.create_user("aino", email="aino@example.org", password="public", is_demo=True)

    call_command("close_demo_accounts", verbosity=0)

    refuse_unsafe_start()
    assert not User.objects.get(username="aino").is_active
    assert not User.objects.get(username="aino").has_usable_password()


def test_a_demo_api_client_keeps_production_from_starting(settings):
    settings.REFUSES_DEMO_ACCOUNTS = True
    load_demo_clients(now=LONG_AGO)

    with pytest.raises(ImproperlyConfigured, match="demo API clients"):
        refuse_unsafe_start()


def test_an_api_client_of_its_own_does_not_keep_production_from_starting(settings):
    settings.REFUSES_DEMO_ACCOUNTS = True
    create_api_client(name="Sivusto", audiences=[STAFF], now=LONG_AGO)

    refuse_unsafe_start()


def test_demo_api_clients_are_welcome_in_the_demo():
    load_demo_clients(now=LONG_AGO)

    assert run_checks(tags=[HOUSE]) == []


def test_closing_demo_accounts_takes_the_demo_api_clients_along(settings):
    settings.REFUSES_DEMO_ACCOUNTS = True
    load_demo_clients(now=LONG_AGO)

    call_command("close_demo_accounts", verbosity=0)

    refuse_unsafe_start()


def test_an_empty_database_can_be_migrated_in_production(production, empty_database):
    production["DATABASE_URL"] = empty_database

    result = run_python("manage.py", "migrate", "--plan", environment=production)

    assert result.returncode == 0, result.stderr


@pytest.fixture
def empty_database(database_of_the_test):
    """A database without a table, on the same server."""
    name = urlsplit(database_of_the_test).path[1:]
    with psycopg.connect(database_of_the_test, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "empty_{name}"')
        yield database_of_the_test.replace(f"/{name}", f"/empty_{name}")
        connection.execute(f'DROP DATABASE "empty_{name}" WITH (FORCE)')
