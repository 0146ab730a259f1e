"""One line a request."""

import pytest

pytestmark = pytest.mark.django_db


def test_a_request_is_logged_by_its_route_and_not_by_its_path_or_query(client, caplog):
    client.get("/admin/pages/4711/", {"q": "salaisuus"})

    entry = logged_request(caplog)
    assert entry["route"] == "admin/pages/<int:parent_page_id>/"
    assert entry["status"] == 302
    assert "salaisuus" not in str(entry)
    assert "4711" not in str(entry)


def test_probes_are_not_logged(client, caplog):
    client.get("/healthz")

    assert logged_request(caplog) is None


def test_every_answer_has_an_id_and_its_line_has_the_same(client, caplog):
    response = client.get("/admin/login/")

    assert response["X-Request-ID"] == logged_request(caplog)["request_id"]


def test_an_id_given_by_the_proxy_is_kept(client):
    response = client.get("/healthz", headers={"X-Request-ID": "b7e0c2d4-0001"})

    assert response["X-Request-ID"] == "b7e0c2d4-0001"


@pytest.mark.parametrize("given", ["short", "x" * 65, 'id"} {"event": "forged'])
def test_an_id_that_could_forge_a_line_is_replaced(client, given):
    response = client.get("/healthz", headers={"X-Request-ID": given})

    assert response["X-Request-ID"] != given


def logged_request(caplog):
    entries = [record.msg for record in caplog.records if record.name == "cms.request_log"]
    return entries[0] if entries else None
