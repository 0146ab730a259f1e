"""A database, an environment and folders for processes that run beside the test."""

import shutil
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import connection


@pytest.fixture
def database_of_the_test(django_db_setup):
    """The address of the test database, for a process that runs beside the test."""
    return urlsplit(settings.DATABASE_URL)._replace(path=f"/{connection.settings_dict['NAME']}").geturl()


@pytest.fixture
def production(database_of_the_test):
    """The environment of a production site."""
    return {
        "DJANGO_SETTINGS_MODULE": "cms.settings.production",
        "SECRET_KEY": "Long-enough-and-random-enough-to-please-the-checks-2718281828",
        "DATABASE_URL": database_of_the_test,
        "ALLOWED_HOSTS": "palvelut.test",
        "EMAIL_URL": "smtp://127.0.0.1:25",
        "DEFAULT_FROM_EMAIL": "Palveluviuhka <palvelut@palvelut.test>",
        "SEALING_KEYS": "b25seS1mb3ItdGVzdHMtYW5kLW5vdGhpbmctZWxzZSE=",
    }


@pytest.fixture
def demo_account(django_db_setup, django_db_blocker):
    """A demo account that other processes see too, because it is not part of a transaction."""
    with django_db_blocker.unblock():
        account = get_user_model().objects.create_user("demo", is_demo=True)
        yield account
        account.delete()
        connection.close()


@pytest.fixture(scope="module")
def open_folder():
    """A folder that a server with a user of its own can reach; pytest closes its own folders to others at any time."""
    folder = Path(tempfile.mkdtemp(prefix="viuhka-test-"))
    yield folder
    shutil.rmtree(folder)
