"""A visitor with a browser, and findings in several states."""

import pytest
import time_machine

from tests.factories import NOW
from tests.viuhka.findings.reporting import Reader
from viuhka.audiences.actions import move_launch_stage
from viuhka.audiences.models import LaunchStage


@pytest.fixture
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def open_to_all(site_tree, clock):
    """A site that is open to the public."""
    move_launch_stage(to=LaunchStage.JOBSEEKERS, seen=LaunchStage.STAFF, reason="Avataan.", by=None, now=NOW)


@pytest.fixture
def reader(client, clock, open_to_all):
    return Reader(client, clock)
