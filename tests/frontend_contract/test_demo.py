"""The demo's API clients: public tokens, one per audience set."""

import pytest
from django.core.management import call_command

from frontend_contract.actions import create_api_client, revoke_api_client, revoke_demo_clients
from frontend_contract.demo import CLIENTS, load_demo_clients
from frontend_contract.models import ApiClient
from frontend_contract.schemas import AUDIENCE_SETS
from tests.factories import LONG_AGO, NOW, STAFF

pytestmark = pytest.mark.django_db


def test_there_is_a_client_for_every_schema():
    assert {client.schema: client.audiences for client in CLIENTS} == AUDIENCE_SETS


@pytest.mark.parametrize("demo", CLIENTS, ids=[client.schema for client in CLIENTS])
def test_the_public_token_reads_in_the_name_of_its_audiences(send, demo):
    load_demo_clients(now=LONG_AGO)

    answer = send('{"query": "{ site { audiences } }"}', Authorization=f"Bearer {demo.token}")

    assert {name.lower() for name in answer.data["site"]["audiences"]} == demo.audiences


def test_loading_again_changes_nothing():
    load_demo_clients(now=LONG_AGO)
    before = list(ApiClient.objects.order_by("pk").values())

    load_demo_clients(now=NOW)

    assert list(ApiClient.objects.order_by("pk").values()) == before
    assert all(row["is_demo"] for row in before)


def test_loading_again_does_not_give_back_what_was_revoked():
    load_demo_clients(now=LONG_AGO)
    revoke_api_client(client=ApiClient.objects.get(name=CLIENTS[0].name), now=NOW)

    load_demo_clients(now=NOW)

    assert ApiClient.objects.demo().count() == len(CLIENTS) - 1


def test_a_client_of_the_same_name_is_left_alone():
    create_api_client(name=CLIENTS[0].name, audiences=[STAFF], now=LONG_AGO)

    load_demo_clients(now=NOW)

    assert not ApiClient.objects.get(name=CLIENTS[0].name).is_demo


def test_revoking_the_demos_clients_leaves_the_others():
    load_demo_clients(now=LONG_AGO)
    create_api_client(name="Oikea", audiences=[STAFF], now=LONG_AGO)

    assert revoke_demo_clients(now=NOW) == len(CLIENTS)

    assert [client.name for client in ApiClient.objects.filter(revoked_at=None)] == ["Oikea"]


def test_closing_the_demo_accounts_closes_its_clients_too(capsys):
    load_demo_clients(now=LONG_AGO)

    call_command("close_demo_accounts")

    assert not ApiClient.objects.demo().exists()
    assert "3 demo API clients" in capsys.readouterr().out
