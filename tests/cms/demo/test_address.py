"""Where the demo listens."""

import socket

import pytest

from cms.demo.address import PortUnusable, chosen_port, is_ready


@pytest.fixture
def taken_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


@pytest.mark.parametrize("given", ["abc", "0", "65536", "-1", "80 80"])
def test_a_port_that_is_none_is_refused_with_what_to_do(monkeypatch, given):
    monkeypatch.setenv("PORT", given)

    with pytest.raises(PortUnusable, match="must be a number from 1 to 65535"):
        chosen_port()


def test_a_taken_port_is_refused_with_what_to_do(monkeypatch, taken_port):
    monkeypatch.setenv("PORT", str(taken_port))

    with pytest.raises(PortUnusable, match=f"Port {taken_port} is taken .* PORT="):
        chosen_port()


def test_a_site_that_does_not_answer_is_not_ready(taken_port, monkeypatch):
    monkeypatch.setattr("cms.demo.address.SECONDS_TO_ANSWER", 0.1)

    assert not is_ready(taken_port)
