"""Other ways in: addresses nobody entered in the list, people signed in, tokens that are no more."""

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client

from frontend_contract.actions import create_api_client, revoke_api_client
from tests.factories import LONG_AGO, NOW, STAFF, a_live_service, a_user
from tests.house.canary.addresses import FOR_DEVELOPERS, KNOWN, public_addresses
from tests.house.canary.door import Door
from viuhka.audiences.models import LaunchStageMove

EVERYTHING = "{services{nodes{title}} site{audiences}}"


def test_every_address_outside_the_admin_is_known():
    assert set(public_addresses()) - FOR_DEVELOPERS.keys() == KNOWN.keys()


@pytest.fixture
def a_service_for_staff(site_tree):
    LaunchStageMove.objects.create(stage=3, previous_stage=1, reason="–", moved_at=LONG_AGO)
    with time_machine.travel(NOW, tick=False):
        yield a_live_service(title="Vain meille", open_to=[STAFF])


def test_who_is_signed_in_reads_as_the_public(a_service_for_staff):
    client = Client()
    client.force_login(a_user(is_superuser=True))

    signed_in, public = (Door(client=some).ask(EVERYTHING) for some in (client, Client()))

    assert signed_in == public
    assert "Vain meille" not in public.text


def test_a_token_that_is_no_more_is_refused_like_one_that_never_was(a_service_for_staff):
    gone, over, valid = (
        create_api_client(name=name, audiences=[STAFF], now=LONG_AGO, expires_at=expires_at)
        for name, expires_at in (("gone", None), ("over", NOW), ("valid", None))
    )
    revoke_api_client(client=gone[0], now=NOW)

    refusals = {Door(token).ask(EVERYTHING) for token in (gone[1], over[1], "never-was")}

    assert len(refusals) == 1
    assert "UNAUTHENTICATED" in refusals.pop().text
    assert "Vain meille" in Door(valid[1]).ask(EVERYTHING).text


def test_the_shelf_made_anew_shows_nobody_more(a_service_for_staff):
    before = Door().ask(EVERYTHING)

    call_command("rebuild_publications", verbosity=0)

    assert Door().ask(EVERYTHING) == before
