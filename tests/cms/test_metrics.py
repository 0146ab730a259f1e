"""The figures as Prometheus reads them."""

import pytest
from prometheus_client.parser import text_string_to_metric_families

from cms.worker.actions.groups import register_group

pytestmark = pytest.mark.django_db

TOKEN = {"Authorization": "Bearer a-long-token"}


@pytest.fixture
def switched_on(settings):
    settings.METRICS_TOKEN = "a-long-token"


def read(response):
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(response.content.decode())
        for sample in family.samples
    }


def test_as_shipped_there_is_no_such_page(client):
    assert client.get("/metrics", headers=TOKEN).status_code == 404


@pytest.mark.parametrize("headers", [{}, {"Authorization": "Bearer another"}, {"Authorization": "Bearer "}])
def test_nobody_reads_them_without_the_token(client, switched_on, headers):
    response = client.get("/metrics", headers=headers)

    assert response.status_code == 401
    assert b"viuhka_" not in response.content


def test_who_has_the_token_reads_them(client, switched_on):
    register_group(host="a-host", pid=1)

    figures = read(client.get("/metrics", headers=TOKEN))

    assert figures[("viuhka_worker_groups",)] == 1
    assert figures[("viuhka_worker_heartbeat_age_seconds",)] < 60
    assert figures[("viuhka_queue_waiting", "fast")] == 0
    assert figures[("viuhka_queue_oldest_waiting_seconds", "long")] == 0
    assert figures[("viuhka_outbox_waiting", "letters")] == 0
    assert figures[("viuhka_outbox_dead", "events")] == 0


def test_without_a_worker_there_is_no_heartbeat_that_could_look_young(client, switched_on):
    figures = read(client.get("/metrics", headers=TOKEN))

    assert ("viuhka_worker_heartbeat_age_seconds",) not in figures
    assert figures[("viuhka_worker_groups",)] == 0
