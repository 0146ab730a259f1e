"""Asking the endpoint, and opening the site that answers."""

import json
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from frontend_contract.actions import create_api_client
from tests.factories import JOBSEEKER, LONG_AGO, PROVIDER, STAFF

SETS = {"jobseeker": [JOBSEEKER], "provider": [JOBSEEKER, PROVIDER], "staff": [JOBSEEKER, PROVIDER, STAFF]}
READERS = ["anonymous", *SETS]


@dataclass(frozen=True)
class Answered:
    """What came back, and how many SQL statements it took."""

    status: int
    body: dict[str, Any]
    statements: int
    headers: Any

    @property
    def data(self):
        """The data of an answer without errors."""
        assert "errors" not in self.body, self.body["errors"]
        return self.body["data"]

    @property
    def codes(self):
        return [error["extensions"]["code"] for error in self.body.get("errors", [])]

    @property
    def refused_at_once(self):
        """The code of a refusal for which nobody asked the database."""
        assert (self.body.get("data"), self.statements) == (None, 0), self
        assert len(self.codes) == 1, self
        return self.codes[0]


@pytest.fixture
def send(client):
    """Sends a body as it is."""

    def send(body, *, method="post", content_type="application/json", **headers):
        with CaptureQueriesContext(connection) as statements:
            response = client.generic(method.upper(), "/graphql/", body, content_type=content_type, headers=headers)
        return Answered(response.status_code, json.loads(response.content), len(statements), response.headers)

    return send


@pytest.fixture
def ask(send, token_of):
    """Sends a query in the name of a reader: anonymous, or one of the audience sets."""

    def ask(query, variables=None, *, reader="anonymous", name=None):
        sent = {"query": query, "variables": variables, "operationName": name}
        bearer = {} if reader == "anonymous" else {"Authorization": f"Bearer {token_of(reader)}"}
        return send(json.dumps(sent), **bearer)

    return ask


@pytest.fixture
def token_of():
    """The token of an API client with one of the audience sets."""
    tokens = {}

    def token_of(audiences):
        if audiences not in tokens:
            _, tokens[audiences] = create_api_client(name=audiences, audiences=SETS[audiences], now=LONG_AGO)
        return tokens[audiences]

    return token_of
