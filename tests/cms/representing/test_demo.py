"""What the demo's representative has."""

import pytest
from django.core.management import call_command

from cms.accounts.models import User
from viuhka.models import ChangeRequest, Publication, Representation
from viuhka.representation.models import providers_of

pytestmark = pytest.mark.usefixtures("demo")


def representative():
    return User.objects.get(username="tuottaja")


def test_one_provider_is_represented_and_another_asked_for():
    assert [one.code for one in providers_of(representative())] == ["pajayhdistys-esimerkki"]
    assert [link.provider.code for link in Representation.objects.waiting()] == ["valmennusyritys-esimerkki"]


def test_one_change_request_is_open():
    request = ChangeRequest.objects.still_open().get()

    assert request.sender == representative()
    assert {change.field for change in request.changes.all()} == {"wait_days", "capacity", "for_whom"}


def test_the_shelf_knows_that_the_provider_is_represented():
    assert Publication.objects.get(ref="provider:pajayhdistys-esimerkki", locale="fi").staff["claimed"] is True


def test_loading_again_changes_nothing():
    call_command("load_demo", verbosity=0)

    assert (Representation.objects.count(), ChangeRequest.objects.count()) == (2, 1)
