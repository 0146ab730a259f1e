"""Signing in and registering with a code from a letter."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import Permission

from cms.accounts.models import User
from cms.roles.actions import prepare_roles
from cms.roles.rules import PROVIDERS
from tests.cms.representing.visitors import Visitor, code_for
from tests.factories import NOW, a_user
from viuhka.audiences.models import LaunchStage
from viuhka.outbox.models import Letter

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]


@pytest.fixture
def clock():
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@pytest.fixture
def visitor(client, clock, at_stage):
    prepare_roles()
    at_stage(LaunchStage.PROVIDERS)
    return Visitor(client, clock)


def body_of(response):
    return response.content.decode().partition("<main>")[2].partition("</main>")[0]


def test_somebody_new_registers_with_the_code(visitor):
    visitor.enter("aino@example.com")

    account = User.objects.get(email="aino@example.com")
    assert visitor.is_in
    assert [group.name for group in account.groups.all()] == [PROVIDERS]
    assert not account.has_usable_password()


def test_no_account_begins_before_the_code(visitor):
    visitor.send("sign-in/", email="aino@example.com")

    assert not User.objects.exists()


def test_somebody_known_comes_back_to_their_account(visitor):
    account = a_user(email="Aino@example.com")

    visitor.enter("aino@example.com")

    assert visitor.client.session["_auth_user_id"] == str(account.pk)


def test_no_answer_tells_whether_an_address_is_known(visitor):
    a_user(email="known@example.com")
    a_user(email="staff@example.com", is_superuser=True)

    answers = []
    for address in ("known@example.com", "staff@example.com", "new@example.com"):
        visitor.client.logout()
        sent = visitor.send("sign-in/", email=address)
        wrong = visitor.send("code/", code="AAAA-AAAA")
        answers.append((sent.status_code, sent.headers["Location"], wrong.status_code, _without_token(body_of(wrong))))

    assert answers[0] == answers[1] == answers[2]
    assert Letter.objects.count() == 3


def _without_token(body):
    return body.partition("csrfmiddlewaretoken")[0], body.partition("csrfmiddlewaretoken")[2][80:]


def test_who_may_enter_the_admin_gets_no_code(visitor):
    staff = a_user(email="staff@example.com")
    staff.user_permissions.add(Permission.objects.get(codename="access_admin"))

    visitor.send("sign-in/", email="staff@example.com")

    assert "/account/login/" in Letter.objects.get().body


def test_a_code_works_in_the_browser_that_asked_for_it_alone(visitor, clock, django_user_model):
    from django.test import Client

    visitor.send("sign-in/", email="aino@example.com")

    response = Visitor(Client(), clock).send("code/", code=code_for("aino@example.com"))

    assert response.status_code == 410


def test_a_code_is_over_after_twenty_minutes(visitor, clock):
    visitor.send("sign-in/", email="aino@example.com")
    clock.shift(timedelta(minutes=21))

    response = visitor.send("code/", code=code_for("aino@example.com"))

    assert response.status_code == 410


def test_after_five_wrong_codes_the_right_one_is_none(visitor):
    visitor.send("sign-in/", email="aino@example.com")
    for _ in range(5):
        visitor.send("code/", code="AAAA-AAAA")

    response = visitor.send("code/", code=code_for("aino@example.com"))

    assert response.status_code == 410
    assert not visitor.is_in


def test_a_code_works_once(visitor):
    visitor.enter("aino@example.com")
    code = code_for("aino@example.com")
    visitor.send("sign-out/")

    response = visitor.send("code/", code=code)

    assert response.status_code == 410


def test_an_address_that_nobody_proved_gets_three_letters(visitor):
    for _ in range(5):
        visitor.send("sign-in/", email="victim@example.com")

    assert Letter.objects.filter(recipient="victim@example.com").count() == 3


def test_strangers_do_not_shut_somebody_out(visitor):
    a_user(email="aino@example.com")
    for _ in range(4):
        visitor.send("sign-in/", email="aino@example.com")

    visitor.enter("aino@example.com")

    assert visitor.is_in


@pytest.mark.parametrize("path", ["", "represent/"])
def test_who_has_not_signed_in_is_asked_to(visitor, path):
    assert visitor.open(path).headers["Location"] == "/provider/fi/sign-in/"


def test_a_site_for_staff_alone_is_not_open(client, clock):
    response = Visitor(client, clock).open("sign-in/")

    assert response.status_code == 404
    assert "Ei vielä avoinna" in response.content.decode()
