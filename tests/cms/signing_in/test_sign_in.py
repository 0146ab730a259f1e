"""Signing in and out, over HTTP."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from axes.models import AccessAttempt
from django.core.cache import cache
from django.core.cache.backends.db import DatabaseCache
from django.db import connection
from django.test import override_settings
from django.urls import reverse

from tests.cms.signing_in.people import PASSWORD, SIGN_IN, a_person, is_signed_in, sign_in
from tests.viuhka.catalogue.desk import an_editor

pytestmark = pytest.mark.django_db

LOCKED = {
    "fi": "Kirjautuminen on lukittu",
    "sv": "Inloggningen är låst",
    "en": "Sign-in is locked",
}


def fail(client, login, times, **how):
    return [sign_in(client, login, "väärä", **how) for _ in range(times)]


@pytest.mark.parametrize("login", ["aino", "AINO", "aino@example.com"])
def test_staff_sign_in_by_name_or_address_and_arrive_at_the_admin(client, login):
    a_person(username="aino", email="aino@example.com")

    response = sign_in(client, login)

    assert response.headers["Location"] == "/admin/"
    assert client.get("/admin/").status_code == 200


def test_others_arrive_at_their_account_and_find_no_admin(client):
    a_person(username="aino", is_staff=False)

    response = sign_in(client, "aino")

    assert response.headers["Location"] == "/account/"
    assert client.get("/admin/").status_code == 403
    assert "hallintaan" in client.get("/admin/", headers={"accept-language": "fi"}).content.decode()


def test_wagtails_own_entrances_lead_to_ours_or_nowhere(client):
    a_person(username="aino")

    entrance = client.get("/admin/login/?next=/admin/pages/")
    posted = client.post("/admin/login/", {"username": "aino", "password": PASSWORD})

    assert entrance.headers["Location"] == "/account/login/?next=/admin/pages/"
    assert posted.headers["Location"] == "/account/login/"
    assert not is_signed_in(client)
    assert client.get("/admin/password_reset/").status_code == 404
    assert client.get("/admin/").headers["Location"] == "/account/login/?next=/admin/"


@pytest.mark.parametrize(("language", "heading"), LOCKED.items())
def test_five_wrong_passwords_lock_the_account_and_the_page_says_for_how_long(client, language, heading):
    a_person(username="aino")

    before = fail(client, "aino", 4, language=language)
    fifth = sign_in(client, "aino", "väärä", language=language)
    right = sign_in(client, "aino", language=language)

    assert {response.status_code for response in before} == {200}
    for response in (fifth, right):
        assert response.status_code == 429
        assert heading in response.content.decode()
        assert "15 min" in response.content.decode()
        assert 880 <= int(response.headers["Retry-After"]) <= 900
    assert not is_signed_in(client)


def test_the_lock_ends_by_itself_and_trying_does_not_prolong_it(client):
    a_person(username="aino")

    with time_machine.travel(datetime(2026, 11, 24, 10, 0, tzinfo=UTC), tick=False) as clock:
        fail(client, "aino", 5)
        clock.shift(timedelta(minutes=14))
        during = sign_in(client, "aino")
        clock.shift(timedelta(minutes=2))
        after = sign_in(client, "aino")

    assert during.status_code == 429
    assert "1 minuutin" in during.content.decode()
    assert after.headers["Location"] == "/admin/"


def test_a_person_who_forgets_does_not_lock_out_the_office(client):
    a_person(username="aino")
    a_person(username="eino")

    fail(client, "aino", 5, address="192.0.2.1")

    assert sign_in(client, "eino", address="192.0.2.1").status_code == 302


def test_a_stranger_elsewhere_does_not_lock_out_the_person(client):
    a_person(username="aino")

    fail(client, "aino", 5, address="198.51.100.7")

    assert sign_in(client, "aino", address="192.0.2.1").status_code == 302


def test_name_and_address_of_one_account_are_counted_together(client):
    a_person(username="aino", email="aino@example.com")

    fail(client, "aino", 3)
    last = fail(client, "aino@example.com", 2)[-1]

    assert last.status_code == 429


def test_a_right_password_clears_the_count(client):
    a_person(username="aino")

    fail(client, "aino", 4)
    sign_in(client, "aino")
    client.post(reverse("account_logout"))
    again = fail(client, "aino", 4)[-1]

    assert again.status_code == 200


def test_guessing_from_many_addresses_ends_too(client):
    a_person(username="aino")

    for number in range(20):
        sign_in(client, "aino", "väärä", address=f"192.0.2.{number}")
    response = sign_in(client, "aino", address="192.0.2.200")

    assert response.status_code == 200
    assert "yritetty liian monta kertaa" in response.content.decode()


def test_what_is_counted_lies_in_the_database_and_names_nobody(client):
    person = a_person(username="aino")

    sign_in(client, "aino", "väärä")
    sign_in(client, "salasana-väärässä-kentässä", "väärä")

    rows = list(AccessAttempt.objects.order_by("pk").values_list("username", "post_data", "failures_since_start"))
    assert isinstance(cache._connections[cache._alias], DatabaseCache)
    assert rows[0][0] == f"account {person.pk}"
    assert "aino" not in str(rows)
    assert "salasana" not in str(rows)
    assert "väärä" not in str(rows)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM shared_cache WHERE cache_key LIKE '%allauth%login_failed%'")
        assert cursor.fetchone()[0] > 0


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.test/",
        "//evil.test/",
        "/\\evil.test",
        "javascript:alert(1)",
        "http:evil.test",
        "https:///evil.test",
    ],
)
def test_nobody_is_sent_to_a_foreign_site(client, target):
    a_person(username="aino")

    response = sign_in(client, "aino", next=target)

    assert response.headers["Location"] == "/admin/"


def test_one_is_sent_where_one_wanted_to_go(client):
    a_person(username="aino")

    response = sign_in(client, "aino", next="/admin/account/")

    assert response.headers["Location"] == "/admin/account/"


@pytest.mark.parametrize("target", ["https://evil.test/", "//evil.test/"])
def test_neither_is_anybody_after_signing_out_or_choosing_a_language(client, target):
    a_person(username="aino")
    sign_in(client, "aino")

    out = client.post(reverse("account_logout"), {"next": target})
    language = client.post(reverse("set_language"), {"next": target, "language": "sv"})

    assert "evil" not in out.headers["Location"]
    assert "evil" not in language.headers["Location"]


def test_the_session_is_a_fresh_one_and_ends_with_signing_out(client):
    a_person(username="aino")
    client.get(SIGN_IN)
    session = client.session
    session["planted"] = "before"
    session.save()
    before = session.session_key

    sign_in(client, "aino")
    after = client.session.session_key
    client.post(reverse("account_logout"))

    assert before != after
    assert not is_signed_in(client)
    assert not type(session)().exists(before)
    assert not type(session)().exists(after)


def test_a_session_lasts_a_working_day_at_most_and_no_longer_than_the_browser(client):
    a_person(username="aino")

    with time_machine.travel(datetime(2026, 11, 24, 6, 0, tzinfo=UTC), tick=False) as clock:
        cookie = sign_in(client, "aino").cookies["sessionid"]
        clock.shift(timedelta(hours=11))
        before = is_signed_in(client)
        clock.shift(timedelta(hours=2))
        after = is_signed_in(client)

    assert cookie["expires"] == ""
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    assert (before, after) == (True, False)


def test_signing_out_in_the_admin_ends_the_session_too(client):
    client.force_login(an_editor("fi"))

    response = client.post("/admin/logout/")

    assert response.headers["Location"] == "/account/login/"
    assert not is_signed_in(client)


def test_nobody_registers_themselves(client):
    page = client.get("/account/signup/", headers={"accept-language": "fi"})
    sent = client.post("/account/signup/", {"username": "uusi", "password1": PASSWORD, "password2": PASSWORD})

    assert "ylläpitäjä" in page.content.decode()
    assert sent.status_code == 200
    assert not is_signed_in(client)
    assert sign_in(client, "uusi").status_code == 200


def test_a_closed_account_does_not_open(client):
    a_person(username="aino", is_active=False)

    sign_in(client, "aino")

    assert not is_signed_in(client)


def test_an_unknown_name_and_a_wrong_password_are_answered_alike(client):
    a_person(username="aino")

    known, unknown = sign_in(client, "aino", "väärä"), sign_in(client, "eino", "väärä")

    assert known.context["form"].non_field_errors() == unknown.context["form"].non_field_errors()
    assert known.status_code == unknown.status_code
    assert 'value="aino"' in known.content.decode()


def test_the_gate_shuts_what_raises_alarms_and_what_is_only_for_work_on_pages(client):
    a_person(username="aino")
    sign_in(client, "aino")

    assert client.get("/admin/failwhale/").status_code == 404
    assert client.get("/admin/moderation/").status_code == 403
    for path in ("choose-page/", "reports/site-history/", "api/main/pages/"):
        assert client.get(f"/admin/{path}").headers["Location"] == "/admin/"


@pytest.mark.parametrize(
    ("limit", "address", "minutes"),
    [
        ("login", "account_login", "Odota minuutti ja yritä uudelleen."),
        ("reset_password", "account_reset_password", "viimeistään 60 minuutin kuluttua"),
    ],
)
def test_who_tried_too_often_is_told_how_long_it_takes_at_that_address(client, settings, limit, address, minutes):
    duration = settings.ACCOUNT_RATE_LIMITS[limit].split("/")[1]
    with override_settings(ACCOUNT_RATE_LIMITS={**settings.ACCOUNT_RATE_LIMITS, limit: f"1/{duration}/ip"}):
        sent = {"login": "aino", "password": "x", "email": "aino@example.com"}
        pages = [client.post(reverse(address), sent, headers={"accept-language": "fi"}) for _ in range(2)]

    assert pages[1].status_code == 429
    assert minutes in " ".join(pages[1].content.decode().split())
    assert pages[1].headers["Retry-After"] == {"m": "60", "h": "3600"}[duration]
