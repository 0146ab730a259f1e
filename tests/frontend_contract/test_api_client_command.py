"""`manage.py api_client`: creates, lists and revokes."""

from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command

from frontend_contract.models import ApiClient
from tests.factories import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def run():
    """Runs the command and gives what it wrote: to standard output, and beside it."""

    def run(*arguments):
        out, beside = StringIO(), StringIO()
        call_command("api_client", *arguments, stdout=out, stderr=beside)
        return out.getvalue(), beside.getvalue()

    return run


def create(run, name="Sivusto", audiences="staff,jobseeker", *more):
    out, _ = run("create", "--name", name, "--audiences", audiences, *more)
    return out.strip()


def test_creating_prints_the_token_alone_so_that_it_can_be_piped(run):
    out, beside = run("create", "--name", "Sivusto", "--audiences", "jobseeker")

    assert out.startswith("viuhka_")
    assert len(out.split()) == 1
    assert "not shown again" in beside


def test_the_token_that_was_printed_is_admitted_with_the_audiences_given(run, send):
    token = create(run, audiences="staff, jobseeker")

    answer = send('{"query": "{ site { audiences } }"}', Authorization=f"Bearer {token}")

    assert answer.data == {"site": {"audiences": ["JOBSEEKER", "STAFF"]}}


def test_a_token_is_valid_for_a_year_unless_told_otherwise(run):
    with time_machine.travel(NOW, tick=False):
        create(run, "A")
        create(run, "B", "staff", "--days", "30")

    expiry = dict(ApiClient.objects.values_list("name", "expires_at"))
    assert expiry == {"A": NOW + timedelta(days=365), "B": NOW + timedelta(days=30)}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--name", "A", "--audiences", "everybody"], "Audiences are staff, jobseeker, provider"),
        (["--name", "A", "--audiences", ""], "Audiences are staff, jobseeker, provider"),
        (["--name", "A", "--audiences", "staff", "--days", "0"], "at least one day"),
        (["--name", "A", "--audiences", "staff", "--days", "9999999999"], "at most"),
        (["--name", "", "--audiences", "staff"], "A name has from 1 to 100 characters"),
        (["--name", "x" * 101, "--audiences", "staff"], "A name has from 1 to 100 characters"),
        (["--name", "Varattu", "--audiences", "staff"], "Choose another name"),
    ],
)
def test_bad_input_is_answered_with_what_to_do(run, arguments, words):
    create(run, "Varattu")

    with pytest.raises(CommandError, match=words):
        run("create", *arguments)

    assert ApiClient.objects.count() == 1


def test_the_list_tells_state_and_ending_but_no_token(run):
    with time_machine.travel(NOW, tick=False):
        tokens = [create(run, name, "staff") for name in ("Avoin", "Peruttu")]
        run("revoke", "--name", "Peruttu")
        out, _ = run("list")

    assert out.splitlines() == [
        f"Avoin\tstaff\t…{tokens[0][-4:]}\texpires 2027-11-24",
        f"Peruttu\tstaff\t…{tokens[1][-4:]}\trevoked 2026-11-24",
    ]


def test_the_list_tells_which_tokens_have_expired(run):
    with time_machine.travel(NOW, tick=False):
        create(run, "Vanha", "staff", "--days", "1")
    with time_machine.travel(NOW + timedelta(days=2), tick=False):
        out, _ = run("list")

    assert out.endswith("expired 2026-11-25\n")


def test_revoking_takes_effect_at_once(run, send):
    token = create(run)

    run("revoke", "--name", "Sivusto")

    assert send('{"query": "{ site { isOpen } }"}', Authorization=f"Bearer {token}").status == 401


@pytest.mark.parametrize(("name", "words"), [("Tuntematon", "no API client named"), ("Sivusto", "revoked before")])
def test_what_cannot_be_revoked_says_why(run, name, words):
    create(run)
    run("revoke", "--name", "Sivusto")

    with pytest.raises(CommandError, match=words):
        run("revoke", "--name", name)
