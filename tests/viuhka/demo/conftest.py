"""What the tests of loaded content share."""

import pytest
from django.core.management import call_command
from django.db import transaction

from tests.factories import NOW
from viuhka.demo.actions.vocabularies import load_vocabularies


@pytest.fixture(scope="module")
def vocabularies(django_db_setup, django_db_blocker):
    """A site with the vocabularies, which invented content is made of."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("prepare_site")
        load_vocabularies(now=NOW)
        yield
        transaction.set_rollback(True)
