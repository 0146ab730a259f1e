"""Migrations."""

import re

import pytest
from django.core.management import call_command

from tests.house.planted import FLOORS, ROOT

NAMED_BY_DATE = re.compile(r"_auto_\d{8}")


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True, verbosity=1)


def test_migrations_are_named_by_meaning():
    names = [file.name for floor in FLOORS for file in (ROOT / floor).rglob("migrations/0*.py")]

    assert not [name for name in names if NAMED_BY_DATE.search(name)]
