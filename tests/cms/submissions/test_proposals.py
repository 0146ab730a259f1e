"""Proposing a service through the contract: the whole form at once, proved by the letter."""

import json

import pytest

from frontend_contract.actions import create_api_client
from tests.factories import LONG_AGO, STAFF, a_provider, a_term
from viuhka.audiences.models import LaunchStage
from viuhka.outbox.models import Letter
from viuhka.proposals.models import Proposal

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree", "terms")]

SUBMIT = """
mutation($input: ProposalInput!, $key: String!) {
  submitProposal(input: $input, idempotencyKey: $key, locale: FI) { case address problems { field code message } }
}
"""
KEY = "5f0a3c1e-8a0b-4d0e-9a36-0c5a1f4d2b11"
GIVEN = {
    "name": "Aino",
    "email": "aino@example.org",
    "title": "Iltakahvila",
    "summary": "Kahvila, jossa saa apua työnhakuun.",
    "description": "Kahvilassa istutaan ja kirjoitetaan hakemuksia yhdessä.",
    "howToAccess": "Tule paikalle.",
    "serviceType": "peer-support",
    "clientGroups": ["youth-under-25"],
    "municipalities": ["853"],
    "languages": ["fi"],
    "deliveryModes": ["onsite"],
    "costType": "free",
    "why": "Iltaisin ei ole mitään auki.",
}


@pytest.fixture
def terms():
    for vocabulary, code in (
        ("service_types", "peer-support"),
        ("client_groups", "youth-under-25"),
        ("municipalities", "853"),
        ("languages", "fi"),
        ("delivery_modes", "onsite"),
        ("cost_types", "free"),
    ):
        a_term(vocabulary, code)
    a_provider(code="kahvilat", name_fi="Kahvilat")


@pytest.fixture
def submit(client):
    def submit(key=KEY, token=None, **given):
        variables = {"input": {"provider": "kahvilat"} | GIVEN | given, "key": key}
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        body = json.dumps({"query": SUBMIT, "variables": variables})
        return client.post("/graphql/", body, content_type="application/json", headers=headers).json()

    return submit


def receipt(answer):
    assert "errors" not in answer, answer["errors"]
    return answer["data"]["submitProposal"]


def test_a_proposal_waits_for_its_address_to_be_confirmed(submit, at_stage):
    at_stage(LaunchStage.PROVIDERS)

    answered = receipt(submit())

    proposal = Proposal.objects.get()
    assert (answered["case"], answered["address"], answered["problems"]) == (proposal.pseudonym, None, [])
    assert (proposal.state, proposal.title, proposal.email) == ("unconfirmed", "Iltakahvila", "aino@example.org")
    assert set(proposal.answered) == set(proposal.steps)
    assert Letter.objects.filter(recipient="aino@example.org").count() == 1


def test_what_has_to_be_mended_in_any_step_is_told_at_once_and_nothing_is_kept(submit, at_stage):
    at_stage(LaunchStage.PROVIDERS)

    answered = receipt(submit(email="ei", title="", costType="ei-ole", provider=None))

    problems = {(one["field"], one["code"]) for one in answered["problems"]}
    assert {("email", "invalid"), ("title", "required"), ("costType", "invalid_choice")} <= problems
    assert "provider" in {field for field, _code in problems}
    assert not Proposal.objects.exists()
    assert not Letter.objects.exists()


def test_the_same_under_the_same_key_is_one_proposal(submit, at_stage):
    at_stage(LaunchStage.PROVIDERS)

    assert receipt(submit()) == receipt(submit())
    assert Proposal.objects.count() == 1


def test_an_address_that_is_abused_gets_few_letters_and_the_answers_look_alike(submit, at_stage):
    at_stage(LaunchStage.PROVIDERS)

    answers = [receipt(submit(key=f"{KEY}{number}", title=f"Kahvila {number}")) for number in range(5)]

    assert all(answer["case"] and not answer["problems"] for answer in answers)
    assert Letter.objects.filter(recipient="aino@example.org").count() == 3


def test_proposals_are_open_with_the_last_launch_stage_and_to_staff_always(submit, at_stage):
    at_stage(LaunchStage.JOBSEEKERS)
    _, token = create_api_client(name="Henkilöstö", audiences=[STAFF], now=LONG_AGO)

    public, staff = submit(), submit(token=token)

    assert public["errors"][0]["extensions"]["code"] == "NOT_OPEN"
    assert receipt(staff)["case"]
