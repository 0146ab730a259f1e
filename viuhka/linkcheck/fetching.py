"""Looks at one web address: asks for its head, and for a little of it where that is refused; follows where it leads.

Every hop is resolved, checked and connected to by number, so that a name that changes its mind between the check
and the connection leads nowhere. No proxy is used, no cookie kept, nothing of an answer stored.
"""

from __future__ import annotations

import ssl
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPException
from socket import SHUT_RDWR, SOCK_STREAM, gaierror, getaddrinfo
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError

from viuhka.linkcheck.rules.addresses import has_normal_port, host_of, may_be_asked, web_address
from viuhka.linkcheck.rules.judging import Outcome, outcome_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HOPS = 5
#: How many bytes of an answer are read, at most.
LITTLE = 2048
_MOVED = {301, 302, 303, 307, 308}


@dataclass(frozen=True, slots=True)
class Answer:
    """How looking at an address ended: the last status, and a word of ours for why it failed."""

    outcome: Outcome
    status: int | None = None
    reason: str = ""
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class _Told:
    """What a server said: its status, where it leads on to, and the beginning of what it sent."""

    status: int
    location: str | None
    body: bytes = b""


class _Refused(Exception):
    """The address must not be asked; says why, in a word."""


def resolved(host: str, port: int) -> list[str]:
    """The IP addresses of a host."""
    return [str(found[4][0]) for found in getaddrinfo(host, port, type=SOCK_STREAM)]


@dataclass(frozen=True, slots=True)
class Fetcher:
    """Looks at addresses in the name of ``agent``; each request ends after ``seconds``.

    ``loopback`` lets it ask this very machine, at any port: tests do.
    """

    agent: str
    seconds: float = 15.0
    loopback: bool = False
    resolve: Callable[[str, int], list[str]] = resolved

    def look(self, address: str) -> Answer:
        """Follow an address to its end."""
        seen: set[str] = set()
        here: str | None = address
        while here is not None and here not in seen and len(seen) <= HOPS:
            seen.add(here)
            told = self._ask(here)
            if isinstance(told, Answer):
                return told
            if told.status not in _MOVED or told.location is None:
                return Answer(outcome_of(told.status), told.status, _reason(told.status), told.body)
            here = web_address(urljoin(here, told.location))
        return Answer(Outcome.FAILED, reason="redirects" if here else "redirect")

    def read(self, address: str) -> bytes | None:
        """The beginning of what an address sends; nothing where it fails or leads elsewhere."""
        told = self._said(address, "GET")
        return told.body if isinstance(told, _Told) and told.status == 200 else None

    def _ask(self, address: str) -> _Told | Answer:
        told = self._said(address, "HEAD")
        is_refused = isinstance(told, _Told) and told.status >= 400 and told.status != 429
        return self._said(address, "GET") if is_refused else told

    def _said(self, address: str, method: str) -> _Told | Answer:
        try:
            return self._request(address, method)
        except _Refused as refusal:
            return Answer(Outcome.FAILED, reason=str(refusal))
        except gaierror:
            return Answer(Outcome.UNREACHABLE, reason="name")
        except ssl.SSLError:
            return Answer(Outcome.UNREACHABLE, reason="certificate")
        except (HTTPError, HTTPException, OSError):
            return Answer(Outcome.UNREACHABLE, reason="connection")

    def _request(self, address: str, method: str) -> _Told:
        parts = urlsplit(address)
        with self._connected(address) as (connection, is_cut):
            target = parts.path + (f"?{parts.query}" if parts.query else "")
            connection.request(method, target, headers=self._headers(parts.netloc), preload_content=False)
            response = connection.getresponse()
            body = response.read(LITTLE, decode_content=False) if method == "GET" else b""
            if is_cut.is_set():  # What was read so far looks like a whole answer.
                raise TimeoutError
            return _Told(response.status, response.headers.get("Location"), body)

    def _headers(self, host: str) -> dict[str, str]:
        return {"Host": host, "User-Agent": self.agent, "Accept": "*/*", "Accept-Encoding": "identity"}

    @contextmanager
    def _connected(self, address: str) -> Iterator[tuple[HTTPConnection, threading.Event]]:
        """A connection to the number that was checked, which is cut when its time is over."""
        connection, is_cut = self._connection(address), threading.Event()
        clock = threading.Timer(self.seconds, _cut, [connection, is_cut])
        clock.daemon = True
        clock.start()
        try:
            yield connection, is_cut
        finally:
            clock.cancel()
            connection.close()

    def _connection(self, address: str) -> HTTPConnection:
        parts, host = urlsplit(address), host_of(address)
        if not (self.loopback or has_normal_port(address)):
            message = "port"
            raise _Refused(message)
        secure = parts.scheme == "https"
        port = parts.port or (443 if secure else 80)
        number = self._checked(host, port)
        if not secure:
            return HTTPConnection(number, port, timeout=self.seconds)
        context = ssl.create_default_context()
        return HTTPSConnection(
            number, port, timeout=self.seconds, ssl_context=context, server_hostname=host, assert_hostname=host
        )

    def _checked(self, host: str, port: int) -> str:
        """The number to connect to. A name that has one inner number is not asked at any other either."""
        numbers = self.resolve(host, port)
        if not numbers or not all(may_be_asked(number, loopback=self.loopback) for number in numbers):
            message = "inside"
            raise _Refused(message)
        return numbers[0]


def _cut(connection: HTTPConnection, is_cut: threading.Event) -> None:
    is_cut.set()
    sock = connection.sock
    if sock is not None:
        try:
            sock.shutdown(SHUT_RDWR)
        except OSError:
            return


def _reason(status: int) -> str:
    return "" if outcome_of(status) == Outcome.FINE else "status"
