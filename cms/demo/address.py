"""Where the demo listens, and whether it answers there."""

import http.client
import os
import socket

HOST = "127.0.0.1"
DEFAULT_PORT = "8000"
SECONDS_TO_ANSWER = 2.0


class PortUnusable(Exception):
    """The demo cannot listen on this port; the message says what to do."""


def chosen_port() -> int:
    """The port the environment names, if it is one and free."""
    given = os.environ.get("PORT") or DEFAULT_PORT
    if not given.isdecimal() or not 0 < int(given) < 65536:
        message = f"PORT is {given!r}, but must be a number from 1 to 65535."
        raise PortUnusable(message)
    _expect_free(int(given))
    return int(given)


def is_ready(port: int) -> bool:
    """Whether the site there says that it can serve."""
    connection = http.client.HTTPConnection(HOST, port, timeout=SECONDS_TO_ANSWER)
    try:
        connection.request("GET", "/readyz")
        return connection.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _expect_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            message = f"Port {port} is taken or not allowed. Choose another one, for example: PORT=8123 make demo"
            raise PortUnusable(message) from error
