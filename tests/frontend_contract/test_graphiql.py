"""GraphiQL: only where it is switched on, from our own files, with examples that work."""

import json
import re

import pytest
from django.conf import settings as configured
from django.contrib.staticfiles import finders
from django.urls import path
from graphql import parse

from cms import urls
from cms.content_security import policy_of
from frontend_contract.demo import CLIENTS, load_demo_clients
from frontend_contract.examples import examples
from frontend_contract.views.graphiql import graphiql
from tests.factories import LONG_AGO
from tests.house.planted import ROOT

pytestmark = pytest.mark.django_db

FOLDER = "frontend_contract/graphiql"
EXAMPLES = [example for client in CLIENTS for example in examples(client.schema)]

urlpatterns = [*urls.urlpatterns, path("graphiql/", graphiql)]


@pytest.fixture
def page(client, settings):
    """The page where GraphiQL is switched on."""
    settings.ROOT_URLCONF = __name__
    return lambda **headers: client.get("/graphiql/", headers=headers)


def offered(response):
    found = re.search(
        r'<script id="graphiql-settings" type="application/json">(.*?)</script>', response.content.decode()
    )
    return json.loads(found[1])


def test_where_it_is_switched_off_its_address_does_not_exist(client):
    assert configured.GRAPHIQL is False
    assert client.get("/graphiql/").status_code == 404


def test_it_stands_in_development_and_not_in_production():
    settings_of = {
        name: (ROOT / f"cms/settings/{name}.py").read_text() for name in ("development", "production", "base")
    }

    assert "GRAPHIQL = True" in settings_of["development"]
    assert "GRAPHIQL = False" in settings_of["base"]
    assert "GRAPHIQL" not in settings_of["production"].replace("GRAPHQL", "")


def test_everything_it_loads_is_one_of_our_own_files(page):
    html = page().content.decode()

    loaded = re.findall(r'(?:src|href)="([^"]+)"', html)
    assert len(loaded) >= 6
    assert all(address.startswith("/static/") for address in loaded)
    assert all(finders.find(address.removeprefix("/static/")) for address in loaded)


def test_it_runs_under_a_policy_without_inline_scripts_and_without_eval(page):
    policy = page()["Content-Security-Policy"]

    assert "default-src 'self'" in policy
    assert "unsafe-eval" not in policy
    assert "script-src" not in policy
    assert not re.search(r"<script(?![^>]*(?:src=|application/json))", page().content.decode())
    assert policy_of("/graphiql/")["style-src"] == ["'self'", "'unsafe-inline'"]


@pytest.mark.parametrize("name", ["graphiql.min.js", "react.production.min.js", "react-dom.production.min.js"])
def test_the_vendored_files_name_no_source_map_that_is_not_there(name):
    """Static files with hashed names cannot be collected otherwise."""
    text = (ROOT / "frontend_contract/static" / FOLDER / name).read_text()

    assert "sourceMappingURL" not in text


def test_the_vendored_files_have_their_licences():
    folder = ROOT / "frontend_contract/static" / FOLDER
    readme = (folder / "README.md").read_text()

    vendored = {file.name for file in folder.glob("*.min.*")}
    assert all(f"`{name}`" in readme for name in vendored)
    assert {file.name for file in folder.glob("LICENSE-*")} == set(re.findall(r"LICENSE-\w+", readme))


def test_each_audience_is_offered_with_its_token_and_its_examples(page):
    load_demo_clients(now=LONG_AGO)

    audiences = offered(page())["audiences"]

    assert [(audience["name"], audience["token"]) for audience in audiences] == [
        (client.schema, client.token) for client in CLIENTS
    ]
    assert all(len(audience["examples"]) >= 2 for audience in audiences)


def test_without_the_demos_clients_one_reads_as_the_public_and_without_a_token(page):
    audiences = offered(page())["audiences"]

    assert [(audience["name"], audience["token"]) for audience in audiences] == [("jobseeker", None)]


@pytest.mark.parametrize(("language", "words"), [("fi", "Lue"), ("sv", "Läs"), ("en", "Read as")])
def test_its_own_few_words_are_in_the_readers_language(page, language, words):
    response = page(**{"Accept-Language": language})

    assert words in response.content.decode()
    assert f'<html lang="{language}">' in response.content.decode()


def test_only_reading_is_allowed(client, page):
    page()

    assert client.post("/graphiql/").status_code == 405


def test_every_example_says_in_its_first_line_what_it_is_for():
    for example in EXAMPLES:
        assert example.query.startswith("# ")
        assert 10 < len(example.title) < 90
        assert len(parse(example.query).definitions) == 1


def test_titles_are_not_given_twice():
    assert len({(example.audience, example.title) for example in EXAMPLES}) == len(EXAMPLES)
