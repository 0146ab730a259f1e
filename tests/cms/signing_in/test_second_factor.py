"""Two-step sign-in, over HTTP."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from bs4 import BeautifulSoup
from django.core import mail
from django.core.management import CommandError, call_command
from django.urls import reverse
from wagtail.models import ModelLogEntry

from tests.cms.signing_in.people import a_person, a_phone, code_of, is_signed_in, recovery_codes_of, sign_in

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
SECOND_STEP = "/account/two-step/authenticate/"
SET_UP = "/account/two-step/app/"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


@pytest.fixture
def strict(settings):
    settings.REQUIRE_MFA_FOR_STAFF = True


def set_up(client):
    """What a person does on the page: scan, type the code."""
    secret = BeautifulSoup(client.get(SET_UP).content, "html.parser").select_one("code").get_text()
    return client.post(SET_UP, {"code": code_of(secret)}, follow=True), secret


def test_the_password_alone_does_not_open_an_account_with_a_second_factor(client):
    secret = a_phone(a_person(username="aino"))

    response = sign_in(client, "aino", next="/admin/account/")
    between = is_signed_in(client)
    response_to_code = client.post(SECOND_STEP, {"code": code_of(secret)})

    assert response.headers["Location"].startswith(SECOND_STEP)
    assert not between
    assert response_to_code.headers["Location"] == "/admin/account/"
    assert is_signed_in(client)


def test_a_code_is_not_accepted_twice(client, clock):
    secret = a_phone(a_person(username="aino"))
    code = code_of(secret)

    def sign_in_with(code):
        sign_in(client, "aino")
        return client.post(SECOND_STEP, {"code": code}).status_code

    first = sign_in_with(code)
    client.post(reverse("account_logout"))
    second = sign_in_with(code)
    clock.shift(timedelta(seconds=30))
    old = sign_in_with(code)
    newest = sign_in_with(code_of(secret))

    assert (first, second, old, newest) == (302, 200, 200, 302)


def test_a_recovery_code_works_once(client):
    person = a_person(username="aino")
    a_phone(person)
    code = recovery_codes_of(person)[3]

    sign_in(client, "aino")
    first = client.post(SECOND_STEP, {"code": code})
    client.post(reverse("account_logout"))
    sign_in(client, "aino")
    second = client.post(SECOND_STEP, {"code": code})

    assert (first.status_code, second.status_code) == (302, 200)
    assert not is_signed_in(client)


def test_codes_are_not_guessed(client):
    secret = a_phone(a_person(username="aino"))
    sign_in(client, "aino")

    for _ in range(20):
        client.post(SECOND_STEP, {"code": "000000"})
    response = client.post(SECOND_STEP, {"code": code_of(secret)}, headers={"accept-language": "fi"})

    assert "yritetty liian monta kertaa" in response.content.decode()
    assert not is_signed_in(client)


@pytest.mark.usefixtures("strict")
@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(
    "path", ["/admin/", "/admin/account/", "/admin/pages/", "/admin/api/main/pages/", "/admin/nowhere/"]
)
def test_staff_without_a_second_factor_open_no_page_of_the_admin(client, path, method):
    a_person(username="aino")
    sign_in(client, "aino")

    response = getattr(client, method)(path)

    assert (response.status_code, response.headers["Location"]) == (302, SET_UP)


@pytest.mark.usefixtures("strict")
def test_staff_set_it_up_see_their_recovery_codes_once_and_enter(client):
    a_person(username="aino")
    sign_in(client, "aino")
    told = client.get("/admin/", follow=True, headers={"accept-language": "fi"}).content.decode()

    shown, _secret = set_up(client)
    again = client.get(reverse("mfa_view_recovery_codes"))

    codes = [code.get_text() for code in BeautifulSoup(shown.content, "html.parser").select(".codes code")]
    assert "kaksivaiheisen" in told
    assert len(set(codes)) == 10
    assert codes[0] not in again.content.decode()
    assert client.get("/admin/").status_code == 200


@pytest.mark.usefixtures("strict")
def test_who_must_have_it_does_not_turn_it_off(client):
    person = a_person(username="aino")
    secret = a_phone(person)
    sign_in(client, "aino")
    client.post(SECOND_STEP, {"code": code_of(secret)})

    response = client.post(reverse("mfa_deactivate_totp"), headers={"accept-language": "fi"})

    assert "ylläpitäjää" in response.content.decode()
    assert Authenticator.objects.filter(user=person, type="totp").exists()


@pytest.mark.usefixtures("strict")
def test_who_is_not_staff_is_not_asked_for_it(client):
    a_person(username="aino", is_staff=False)

    sign_in(client, "aino")

    assert client.get("/admin/").status_code == 403
    assert is_signed_in(client)


def test_it_is_there_for_everybody_and_can_be_turned_off_again(client):
    person = a_person(username="aino", email="aino@example.com", is_staff=False)
    sign_in(client, "aino")

    set_up(client)
    on = set(Authenticator.objects.filter(user=person).values_list("type", flat=True))
    client.post(reverse("mfa_deactivate_totp"))

    assert on == {"totp", "recovery_codes"}
    assert [letter.to for letter in mail.outbox] == [["aino@example.com"]]
    assert not Authenticator.objects.filter(user=person).exists()


def test_it_is_not_changed_without_the_password_being_given_lately(client, clock):
    a_person(username="aino")
    sign_in(client, "aino")
    clock.shift(timedelta(minutes=10))

    response = client.get(SET_UP)

    assert response.headers["Location"].startswith("/account/reauthenticate/")


def test_who_lost_phone_and_codes_is_helped_by_whoever_runs_the_site(client):
    person = a_person(username="aino")
    a_phone(person)

    call_command("forget_second_factor", "aino", verbosity=0)

    assert sign_in(client, "aino").headers["Location"] == "/admin/"
    assert ModelLogEntry.objects.filter(action="cms.forget_second_factor", object_id=str(person.pk)).count() == 1


@pytest.mark.parametrize("username", ["aino", "nobody"])
def test_there_is_a_sentence_when_there_is_nothing_to_forget(username):
    a_person(username="aino")

    with pytest.raises(CommandError, match=username):
        call_command("forget_second_factor", username)
