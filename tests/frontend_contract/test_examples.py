"""The example queries that GraphiQL offers, each run on the demo content as the page sends it."""

import json

import pytest
from django.core.management import call_command
from django.db import transaction

from frontend_contract.demo import CLIENTS
from frontend_contract.examples import examples
from tests.factories import LONG_AGO
from viuhka.audiences.actions import move_launch_stage
from viuhka.audiences.models import LaunchStage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo"), pytest.mark.slow]

TOKENS = {client.schema: client.token for client in CLIENTS}
EXAMPLES = [example for audience in TOKENS for example in examples(audience)]


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker):
    """The demo content, loaded once for all examples and taken away afterwards."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_demo", verbosity=0)
        yield
        transaction.set_rollback(True)


@pytest.mark.parametrize("example", EXAMPLES, ids=[f"{example.audience}: {example.title}" for example in EXAMPLES])
def test_every_example_passes_and_finds_something(send, example):
    answer = send(json.dumps({"query": example.query}), Authorization=f"Bearer {TOKENS[example.audience]}")

    for found in answer.data.values():
        assert found
        assert not isinstance(found, dict) or found.get("nodes", True)


def test_once_providers_are_admitted_they_read_what_planners_know(send):
    query = '{"query": "{ services(first: 100) { nodes { planningNote validTo fundingType { code } } } }"}'
    move_launch_stage(to=LaunchStage.PROVIDERS, seen=LaunchStage.JOBSEEKERS, by=None, reason="Nyt", now=LONG_AGO)

    nodes = send(query, Authorization=f"Bearer {TOKENS['provider']}").data["services"]["nodes"]

    assert {name for node in nodes for name, value in node.items() if value} == {
        "planningNote",
        "validTo",
        "fundingType",
    }
