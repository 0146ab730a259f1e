import pytest
import time_machine
from django.test import Client

from tests.factories import NOW
from tests.viuhka.proposals.world import Visitor, the_terms
from viuhka.audiences.actions import move_launch_stage
from viuhka.audiences.models import LaunchStage
from viuhka.proposals.models import Proposal


@pytest.fixture
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def site(site_tree, clock):
    """A site that is open to providers, with the vocabularies of the form."""
    move_launch_stage(to=LaunchStage.PROVIDERS, seen=LaunchStage.STAFF, reason="Avataan.", by=None, now=NOW)
    the_terms()


@pytest.fixture
def visitor(site, client, clock):
    return Visitor(client, clock)


@pytest.fixture
def another_device(site, clock):
    return Visitor(Client(), clock)


@pytest.fixture
def proposals():
    return Proposal.objects
