"""Forgotten and changed passwords, over HTTP."""

import re

import pytest
from django.core import mail
from django.urls import reverse
from wagtail.users.models import UserProfile

from cms.accounts.models import User
from tests.cms.signing_in.people import PASSWORD, a_person, is_signed_in, sign_in
from tests.viuhka.catalogue.desk import an_administrator

pytestmark = pytest.mark.django_db

NEW = "Seitsemän-veljestä-7"


def ask_for_a_letter(client, address, language="fi"):
    return client.post("/account/password/reset/", {"email": address}, headers={"accept-language": language})


def link_in(letter):
    return re.search(r"http://testserver(/account/password/reset/key/\S+)", letter.body).group(1)


def set_password(client, link, password=NEW):
    page = client.get(link, follow=True)
    return client.post(page.request["PATH_INFO"], {"password1": password, "password2": password}, follow=True)


def test_a_forgotten_password_is_set_anew_through_a_letter(client):
    a_person(username="aino", email="aino@example.com")

    ask_for_a_letter(client, "aino@example.com")
    link = link_in(mail.outbox[0])
    set_password(client, link)
    used_up = client.get(link, follow=True, headers={"accept-language": "fi"})

    assert not is_signed_in(client)
    assert sign_in(client, "aino", PASSWORD).status_code == 200
    assert sign_in(client, "aino", NEW).status_code == 302
    assert "aino" in mail.outbox[0].body
    assert "linkki on käytetty" in used_up.content.decode()
    assert [letter.to for letter in mail.outbox] == [["aino@example.com"]] * 2


def test_the_answer_does_not_tell_whether_the_address_is_known(client):
    a_person(username="aino", email="aino@example.com")

    known = ask_for_a_letter(client, "aino@example.com")
    unknown = ask_for_a_letter(client, "eino@example.com")

    assert (known.status_code, known.headers["Location"]) == (unknown.status_code, unknown.headers["Location"])
    assert [letter.to for letter in mail.outbox] == [["aino@example.com"], ["eino@example.com"]]
    assert "account/password" not in mail.outbox[1].body
    assert "signup" not in mail.outbox[1].body


@pytest.mark.parametrize(
    ("language", "subject"),
    [
        ("fi", "Aseta uusi salasana – Palveluviuhka"),
        ("sv", "Ange ett nytt lösenord – Palveluviuhka"),
        ("en", "Set a new password – Palveluviuhka"),
    ],
)
def test_the_letter_is_in_the_language_the_person_has_chosen(client, language, subject):
    person = a_person(username="aino", email="aino@example.com")
    UserProfile.objects.update_or_create(user=person, defaults={"preferred_language": language})

    ask_for_a_letter(client, "aino@example.com", language="fi")

    assert mail.outbox[0].subject == subject


def test_letters_are_not_sent_without_end(client):
    a_person(username="aino", email="aino@example.com")

    statuses = [ask_for_a_letter(client, "aino@example.com").status_code for _ in range(4)]
    page = ask_for_a_letter(client, "aino@example.com")

    assert statuses == [302, 302, 302, 429]
    assert "liian monta yritystä" in page.content.decode()
    assert len(mail.outbox) == 3


def test_an_account_is_made_without_a_password_and_opened_through_the_letter(client):
    client.force_login(an_administrator())
    client.post(
        reverse("wagtailusers_users:add"),
        {"username": "uusi", "email": "uusi@example.com", "first_name": "Uusi", "last_name": "Ihminen"},
    )
    client.logout()

    ask_for_a_letter(client, "uusi@example.com")
    set_password(client, link_in(mail.outbox[0]))

    assert User.objects.get(username="uusi").check_password(NEW)


def test_a_password_is_changed_with_the_old_one_and_the_person_is_told(client):
    a_person(username="aino", email="aino@example.com")
    sign_in(client, "aino")

    def change(old):
        return client.post(
            "/account/password/change/", {"oldpassword": old, "password1": NEW, "password2": NEW}
        ).status_code

    wrong, right = change("väärä"), change(PASSWORD)

    assert (wrong, right) == (200, 302)
    assert is_signed_in(client)
    assert User.objects.get(username="aino").check_password(NEW)
    assert [letter.to for letter in mail.outbox] == [["aino@example.com"]]


def test_other_sessions_end_when_the_password_changes(client, django_user_model):
    from django.test import Client

    a_person(username="aino")
    elsewhere = Client()
    sign_in(client, "aino")
    sign_in(elsewhere, "aino")

    client.post("/account/password/change/", {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW})

    assert is_signed_in(client)
    assert not is_signed_in(elsewhere)


@pytest.mark.parametrize("password", ["lyhyt", "salasana123456", "12345678901"[:7], "password"])
def test_a_weak_password_is_refused_with_a_reason(client, password):
    a_person(username="aino")
    sign_in(client, "aino")

    response = client.post(
        "/account/password/change/", {"oldpassword": PASSWORD, "password1": password, "password2": password + "x"}
    )

    assert response.context["form"].errors
    assert User.objects.get(username="aino").check_password(PASSWORD)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "fi",
            ["Salasana on liian lyhyt. Siinä pitää olla vähintään 8 merkkiä.", "Salasanassa pitää olla vähintään 8"],
        ),
        ("sv", ["Lösenordet är för kort. Det måste innehålla minst 8 tecken.", "Lösenordet måste innehålla minst 8"]),
    ],
)
def test_what_a_password_needs_is_said_in_the_readers_language(client, language, said):
    a_person(username="aino", email="aino@example.com")
    ask_for_a_letter(client, "aino@example.com", language=language)
    link = client.get(link_in(mail.outbox[0]), headers={"accept-language": language}).headers["Location"]

    sent = {"password1": "x7k", "password2": "x7k"}
    page = client.post(link, sent, headers={"accept-language": language}).content.decode()

    assert [text in page for text in said] == [True, True]
