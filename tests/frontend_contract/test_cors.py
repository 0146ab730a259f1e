"""Which frontends may call from a browser: those that are named, and no cookie goes along."""

import pytest

pytestmark = pytest.mark.django_db

ORIGIN = "https://palvelut.example.org"
QUERY = '{"query": "{ site { isOpen } }"}'
PREFLIGHT = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "authorization, content-type"}


def call(client, path="/graphql/", **headers):
    return client.post(path, QUERY, content_type="application/json", headers=headers)


def ask_first(client, path="/graphql/", **headers):
    return client.options(path, headers={**PREFLIGHT, **headers})


def test_no_origin_is_allowed_unless_named(client):
    answers = [call(client, Origin=ORIGIN), ask_first(client, Origin=ORIGIN)]

    assert not [answer for answer in answers if "Access-Control-Allow-Origin" in answer.headers]


def test_a_named_origin_may_call(client, settings):
    settings.CORS_ALLOWED_ORIGINS = [ORIGIN]

    answer = call(client, Origin=ORIGIN)

    assert (answer.status_code, answer["Access-Control-Allow-Origin"]) == (200, ORIGIN)
    assert "Access-Control-Allow-Credentials" not in answer.headers
    assert "origin" in answer["Vary"]


def test_a_named_origin_may_send_json_and_a_token(client, settings):
    settings.CORS_ALLOWED_ORIGINS = [ORIGIN]

    answer = ask_first(client, Origin=ORIGIN)

    assert (answer.status_code, answer["Access-Control-Allow-Origin"]) == (200, ORIGIN)
    assert "POST" in answer["Access-Control-Allow-Methods"]
    assert {"authorization", "content-type"} <= set(answer["Access-Control-Allow-Headers"].split(", "))


@pytest.mark.parametrize(
    "origin", ["https://evil.example.org", "http://palvelut.example.org", ORIGIN + ".evil.org", "null"]
)
def test_another_origin_is_not_allowed(client, settings, origin):
    settings.CORS_ALLOWED_ORIGINS = [ORIGIN]

    answers = [call(client, Origin=origin), ask_first(client, Origin=origin)]

    assert not [answer for answer in answers if "Access-Control-Allow-Origin" in answer.headers]


@pytest.mark.parametrize("path", ["/admin/login/", "/healthz", "/graphql/x", "/"])
def test_nothing_but_the_endpoint_may_be_called_from_elsewhere(client, settings, path):
    settings.CORS_ALLOWED_ORIGINS = [ORIGIN]

    assert "Access-Control-Allow-Origin" not in client.get(path, headers={"Origin": ORIGIN}).headers
