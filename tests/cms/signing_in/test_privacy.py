"""Signing in leaves nothing personal in the log, and its pages keep to this site."""

import io
import logging

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from cms import logs
from tests.cms.signing_in.people import a_person, a_phone, code_of, sign_in

pytestmark = pytest.mark.django_db

PAGES = [
    "/account/login/",
    "/account/signup/",
    "/account/inactive/",
    "/account/password/reset/",
    "/account/password/reset/done/",
    "/account/password/reset/key/done/",
    "/account/password/reset/key/x-y/",
]
PAGES_OF_AN_ACCOUNT = [
    "/account/",
    "/account/logout/",
    "/account/reauthenticate/",
    "/account/password/change/",
    "/account/two-step/app/",
]


@pytest.fixture
def written():
    """What production would write, every level included."""
    config = dict(logs.as_json()["formatters"]["line"])
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(config.pop("()")(**config))
    loggers = [logging.getLogger(name) for name in ("", "axes", "allauth", "django", "django.request", "wagtail")]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.DEBUG)
    loggers[0].addHandler(handler)
    yield stream
    loggers[0].removeHandler(handler)
    for logger, level in zip(loggers, levels, strict=True):
        logger.setLevel(level)


def test_no_log_line_of_signing_in_names_a_person_or_where_they_are(client, written):
    secret = a_phone(a_person(username="aino-aalto", email="aino.aalto@example.com"))
    how = {"address": "203.0.113.77", "HTTP_USER_AGENT": "Ainon-selain"}

    for login in ("aino-aalto", "aino.aalto@example.com", "eino-nimetön"):
        for _ in range(5):
            client.post("/account/login/", {"login": login, "password": "väärä-salasana"}, REMOTE_ADDR=how["address"])
    sign_in(client, "aino-aalto", address="203.0.113.78")
    code = code_of(secret)
    client.post("/account/two-step/authenticate/", {"code": code}, REMOTE_ADDR="203.0.113.78")
    client.post("/account/password/reset/", {"email": "aino.aalto@example.com"}, REMOTE_ADDR="203.0.113.77")
    client.post(reverse("account_logout"))

    said = written.getvalue()
    assert "login failure" in said
    assert '"route": "account/login/"' in said
    for personal in ("aino", "eino", "203.0.113", "väärä", code, secret):
        assert personal.casefold() not in said.casefold()


@pytest.mark.parametrize("path", PAGES + PAGES_OF_AN_ACCOUNT)
@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_every_page_is_ours_in_the_language_asked_for_and_runs_no_script(client, path, language):
    if path in PAGES_OF_AN_ACCOUNT:
        a_person(username="aino")
        sign_in(client, "aino")

    response = client.get(path, headers={"accept-language": language})

    page = BeautifulSoup(response.content, "html.parser")
    sources = [tag.get("src") or tag.get("href") for tag in page.select("[src], link[href]")]
    assert response.status_code == 200
    assert page.html["lang"] == language
    assert "script-src 'self'" in response.headers["Content-Security-Policy"]
    assert "unsafe-inline" not in response.headers["Content-Security-Policy"]
    assert not page.select("script, [style], [onclick]")
    assert all(source.startswith("/static/cms/") for source in sources)
    assert len(page.select("h1")) == len(page.select("main")) == 1


def test_the_language_is_chosen_on_the_page_and_kept(client):
    client.post(reverse("set_language"), {"language": "sv", "next": "/account/login/"})

    page = client.get("/account/login/", headers={"accept-language": "fi"}).content.decode()

    assert "Logga in" in page


def test_pages_of_an_account_are_kept_by_no_cache(client):
    a_person(username="aino")
    sign_in(client, "aino")

    kept = {path: client.get(path).headers.get("Cache-Control", "") for path in PAGES_OF_AN_ACCOUNT}

    assert all("no-store" in value for value in kept.values()), kept
