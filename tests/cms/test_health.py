"""Health of the process and readiness to serve."""

import json
from datetime import timedelta

import pytest
from django.db.migrations.recorder import MigrationRecorder
from django.db.models.functions import Now
from django_q.models import OrmQ
from django_q.tasks import async_task

from cms.accounts.models import User
from tests.cms.subprocesses import run_python

ASK = "import django; django.setup(); from django.test import Client; print(Client().get('/{path}').content.decode())"
NOBODY_LISTENS = {
    "DJANGO_SETTINGS_MODULE": "cms.settings.test",
    "DATABASE_URL": "postgresql://nobody@127.0.0.1:9/nothing",
}


def test_a_living_process_asks_no_database(client):
    response = client.get("/healthz")

    assert response.status_code == 200
    assert response.json() == {"status": "ok"}


@pytest.mark.django_db
def test_a_site_whose_database_is_up_to_date_is_ready(client):
    response = client.get("/readyz")

    assert response.status_code == 200
    assert response.json()["status"] == "ok"


@pytest.mark.django_db
def test_a_site_without_a_worker_is_ready_and_says_how_much_waits(client):
    async_task("cms.worker.tasks.clear_sessions")
    OrmQ.objects.update(lock=Now() - timedelta(hours=1))

    response = client.get("/readyz")

    assert response.status_code == 200
    worker = response.json()["worker"]
    assert worker["heartbeat_seconds"] is None
    assert worker["queues"][0]["waiting"] == 1
    assert worker["queues"][0]["oldest_seconds"] >= 3600
    assert response.json()["outbox"]["letters"] == {"waiting": 0, "dead": 0, "oldest_seconds": 0.0}


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_probes_use_no_session_and_are_not_cached(client, path):
    response = client.get(path)

    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert "no-store" in response["Cache-Control"]


@pytest.mark.django_db
def test_a_site_with_a_migration_to_apply_is_not_ready(client):
    MigrationRecorder.Migration.objects.filter(app="accounts").delete()

    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.json() == {"status": "unavailable", "failed": "migrations"}


@pytest.mark.django_db
def test_a_production_site_with_a_demo_account_is_not_ready(client, settings):
    settings.REFUSES_DEMO_ACCOUNTS = True
    User.objects.create_user("aino", is_demo=True)

    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.json() == {"status": "unavailable", "failed": "house"}


def test_a_site_without_its_database_is_not_ready():
    result = run_python("-c", ASK.format(path="readyz"), environment=NOBODY_LISTENS)

    assert json.loads(result.stdout) == {"status": "unavailable", "failed": "database"}


def test_a_site_without_its_database_is_alive():
    result = run_python("-c", ASK.format(path="healthz"), environment=NOBODY_LISTENS)

    assert json.loads(result.stdout) == {"status": "ok"}
