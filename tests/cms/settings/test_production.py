"""Production settings."""

import json

import pytest

from tests.cms.subprocesses import run_python

START_OF_THE_WEB_SERVER = ("-c", "import cms.wsgi")
START_OF_THE_WORKER = ("manage.py", "worker")


@pytest.mark.parametrize(
    "name", ["SECRET_KEY", "DATABASE_URL", "ALLOWED_HOSTS", "EMAIL_URL", "DEFAULT_FROM_EMAIL", "SEALING_KEYS"]
)
def test_production_does_not_start_without(name, production):
    del production[name]

    result = run_python(*START_OF_THE_WEB_SERVER, environment=production)

    assert result.returncode != 0
    assert f"does not start without these environment variables: {name} (" in result.stderr


@pytest.mark.parametrize(
    ("name", "value"),
    [("EMAIL_URL", "consolemail://"), ("EMAIL_URL", "mail.example.org"), ("DEFAULT_FROM_EMAIL", "Palveluviuhka")],
)
def test_production_does_not_start_where_letters_would_be_lost(name, value, production):
    result = run_python(*START_OF_THE_WEB_SERVER, environment=production | {name: value})

    assert result.returncode != 0
    assert f"ImproperlyConfigured: {name} must " in result.stderr


def test_the_deployment_check_has_nothing_to_say(production):
    result = run_python("manage.py", "check", "--deploy", "--fail-level", "WARNING", environment=production)

    assert result.returncode == 0, result.stderr
    assert "no issues (0 silenced)" in result.stdout
    assert result.stderr == ""


def test_the_web_server_starts_without_a_demo_account(production):
    result = run_python(*START_OF_THE_WEB_SERVER, environment=production)

    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize("start", [START_OF_THE_WEB_SERVER, START_OF_THE_WORKER], ids=["web server", "worker"])
def test_nothing_starts_with_a_demo_account(start, production, demo_account):
    result = run_python(*start, environment=production)

    assert result.returncode != 0
    assert "There are demo accounts in this database" in result.stderr


def test_the_demo_does_not_run_in_production(production):
    result = run_python("manage.py", "demo", environment=production)

    assert result.returncode != 0
    assert "does not run with production settings" in result.stderr


def test_a_log_line_is_a_json_object(production):
    script = "import django; django.setup(); import structlog; structlog.get_logger('x').info('opened', page=7)"
    result = run_python("-c", script, environment=production)

    assert json.loads(result.stderr) | {"timestamp": ""} == {
        "event": "opened",
        "level": "info",
        "logger": "x",
        "page": 7,
        "timestamp": "",
    }
