"""The site as one reader meets it over HTTP."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from django.db import DatabaseError, transaction
from django.test import Client

_LIMITS = {"TOO_LARGE", "TOO_MANY_TOKENS", "TOO_DEEP", "TOO_COSTLY", "TOO_MANY_ALIASES", "TOO_MANY_DIRECTIVES"}
#: A form's token against forgery, another one in each answer.
_TOKEN = re.compile(rb'(name="csrfmiddlewaretoken" value=")[^"]*')
#: The case number and the address of a receipt, which chance gives.
_DRAWN = re.compile(rb'("(?:case|address)":"(?:H-|/feedback/))[^"]*')
#: Says of the body what the body itself says, as a number that may look like a planted one.
_LENGTH = "Content-Length"


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, so that two answers can be compared byte by byte."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    @property
    def text(self) -> str:
        """All that a reader gets to see, addresses in headers included."""
        return "\n".join([self.body.decode(errors="replace"), *(f"{name}: {value}" for name, value in self.headers)])

    @property
    def json(self) -> dict[str, Any]:
        return json.loads(self.body)

    @property
    def errors(self) -> list[dict[str, Any]]:
        return self.json.get("errors", []) if b'"errors"' in self.body else []

    @property
    def is_beyond_limits(self) -> bool:
        return any(error.get("extensions", {}).get("code") in _LIMITS for error in self.errors)


class Door:
    """Asks in the name of a token, or of the public."""

    def __init__(self, token: str | None = None, client: Client | None = None) -> None:
        self.client = client or Client(raise_request_exception=False)
        # The one thing that differs between two equal requests is the identifier that the server gives them.
        self.headers = {"X-Request-ID": "canary-canary"} | ({"Authorization": f"Bearer {token}"} if token else {})

    def ask(self, question: str) -> Answer:
        """Ask a question: a GraphQL operation, or an address after “GET”."""
        try:
            with transaction.atomic():  # A statement that fails is to end this request alone, as where it serves.
                response = self._sent(question)
        except DatabaseError:
            pass
        body = _DRAWN.sub(rb"\1", _TOKEN.sub(rb"\1", response.getvalue()))
        headers = (header for header in response.headers.items() if header[0] != _LENGTH)
        return Answer(response.status_code, tuple(sorted(headers)), body)

    def _sent(self, question: str) -> Any:
        if question.startswith("GET "):
            return self.client.get(question.removeprefix("GET "), headers=self.headers)
        body = json.dumps({"query": question})
        return self.client.post("/graphql/", body, content_type="application/json", headers=self.headers)
