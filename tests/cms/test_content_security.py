"""What a browser may load and run."""

import pytest

from cms.content_security import policy_of

pytestmark = pytest.mark.django_db


def test_public_pages_run_no_inline_script_and_load_from_nowhere_else(client):
    policy = client.get("/nowhere/")["Content-Security-Policy"]

    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy


def test_the_admin_may_run_its_inline_scripts(client):
    policy = client.get("/admin/login/")["Content-Security-Policy"]

    assert "script-src 'self' 'unsafe-inline'" in policy
    assert "frame-ancestors 'self'" in policy


@pytest.mark.parametrize("path", ["/admin/", "/graphiql/", "/graphql/", "/"])
def test_no_part_of_the_site_may_reach_a_foreign_host(path):
    sources = {source for allowed in policy_of(path).values() for source in allowed}

    assert not {source for source in sources if "." in source or "http" in source or "*" in source}


@pytest.mark.parametrize("path", ["/administration/", "/graphql/", "/", "/x/admin/"])
def test_only_the_admin_has_the_policy_of_the_admin(path):
    assert policy_of(path)["default-src"] == ["'none'"]


def test_every_answer_has_the_security_headers(client):
    response = client.get("/healthz")

    assert response["X-Frame-Options"] == "DENY"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in response["Permissions-Policy"]
