"""My services."""

from datetime import date

import pytest
import time_machine
from bs4 import BeautifulSoup

from cms.roles.actions import prepare_roles
from tests.cms.moderation.world import edited
from tests.cms.representing.visitors import Visitor
from tests.factories import JOBSEEKER, NOW, a_live_service, a_provider, a_representation, a_service, a_user
from tests.viuhka.proposals.world import a_proposal
from viuhka.audiences.models import LaunchStage
from viuhka.models import Representation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]


@pytest.fixture
def visitor(client, at_stage):
    prepare_roles()
    at_stage(LaunchStage.PROVIDERS)
    with time_machine.travel(NOW, tick=False) as clock:
        yield Visitor(client, clock)


def rows(visitor):
    page = BeautifulSoup(visitor.open().content, "html.parser")
    return [" ".join(row.get_text(" ").split()) for row in page.select("main li")]


def test_a_representative_sees_where_each_service_stands(visitor):
    link = a_representation()
    visitor.client.force_login(link.account)
    live = a_live_service(title="A elää", provider=link.provider, open_to=[JOBSEEKER])
    edited(live, a_user(), title="Salainen")
    a_live_service(title="B päättyi", provider=link.provider, open_to=[], valid_to_date=date(2026, 1, 1))
    a_service(title="C uusi", provider=link.provider)

    assert rows(visitor) == [
        "A elää Julkaistu Uutta versiota valmistellaan. Näkyy: työnhakijat Odottaa tarkistusta"
        " Ehdota muutoksia: Suomi A elää",
        "B päättyi Päättynyt Ei vielä näkyvissä kenellekään Ehdota muutoksia: Suomi B päättyi",
        "C uusi Ei vielä julkaistu",
    ]


def test_titles_are_in_the_readers_language_where_there_is_one(visitor):
    link = a_representation()
    visitor.client.force_login(link.account)
    a_live_service(title="Palvelu", provider=link.provider, sv={"title": "Tjänsten"})
    visitor.language = "sv"

    assert rows(visitor)[0].startswith("Tjänsten ")


def test_nothing_of_others_is_shown(visitor):
    link = a_representation(state="asked", provider=a_provider(name_fi="Oma"))
    a_live_service(title="Oman palvelu", provider=link.provider)
    a_live_service(title="Vieras palvelu", provider=a_provider(name_fi="Vieras"))
    visitor.client.force_login(link.account)

    assert rows(visitor) == ["Oma Odottaa vahvistusta"]


def test_somebody_asks_to_represent_a_provider(visitor):
    account, provider = a_user(), a_provider()
    visitor.client.force_login(account)

    visitor.send("represent/", provider=provider.pk, words="Olen toiminnanjohtaja.")

    link = Representation.objects.get()
    assert (link.account, link.provider, link.state, link.words) == (
        account,
        provider,
        "asked",
        "Olen toiminnanjohtaja.",
    )


def test_asking_twice_says_so_and_loses_nothing(visitor):
    link = a_representation(state="asked")
    visitor.client.force_login(link.account)

    response = visitor.send("represent/", provider=link.provider.pk, words="Olen johtaja.")

    assert response.status_code == 422
    assert "Olen johtaja." in response.content.decode()
    assert Representation.objects.count() == 1


def test_newcomers_wait_until_the_site_admits_providers_but_the_invited_come_in(client, at_stage):
    prepare_roles()
    at_stage(LaunchStage.JOBSEEKERS)
    client.force_login(a_representation().account)

    assert client.get("/provider/fi/").status_code == 200
    assert client.get("/provider/fi/represent/").status_code == 404


def test_a_proposal_of_ones_own_opens_with_its_messages(visitor):
    account = a_user(email="aino@example.com")
    visitor.client.force_login(account)
    proposal = a_proposal(sent_by=account)

    row = rows(visitor)[0]
    opened = visitor.client.post(f"/provider/fi/proposals/{proposal.pk}/")

    assert row.startswith(proposal.title)
    assert opened.headers["Location"] == "/proposals/fi/own/"


def test_a_proposal_of_others_is_not_there(visitor):
    visitor.client.force_login(a_user(email=""))
    proposal = a_proposal()

    assert rows(visitor) == []
    assert visitor.client.post(f"/provider/fi/proposals/{proposal.pk}/").status_code == 404
