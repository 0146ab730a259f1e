"""What is sent in about pages that are there, hidden, and never were: the receipts tell nothing of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tests.house.canary.cells import CELLS, PAGES, key_of
from tests.house.canary.pools import NEVER

if TYPE_CHECKING:
    from graphql import GraphQLSchema

_STATES = ("hub", "not opened", "never published", "deleted")
#: What is taken in, and what has to be mended.
_PROPOSED = ["name", "email", "title", "summary", "description", "howToAccess", "serviceType", "costType", "why"]
_KEY = "0b9f0a52-2f0b-4f5e-9f43-7d7c3f0d5a11"
_TEXTS = ("Aukioloaika puuttuu.", "Soita 040 123 4567.")


def submissions(schema: GraphQLSchema) -> Iterator[str]:
    """One mutation after the other, as far as there are any."""
    if schema.mutation_type is None:
        return
    refs = [f"service:{key_of('service', state)}" for state in _STATES if state in PAGES["service"]]
    for number, ref in enumerate((*refs, NEVER)):
        for text in _TEXTS:
            told = f'kind: ERROR, role: CLIENT, text: {json.dumps(text)}, page: {json.dumps(ref)}, field: "title"'
            key = f"canary-{number}-{len(text)}-canary"
            yield (
                f'mutation {{submitFinding(input: {{{told}}}, idempotencyKey: "{key}")'
                " {case address problems {field code message}}}"
            )
    proposed = ", ".join(f'{name}: "x"' for name in _PROPOSED)
    yield (
        f'mutation {{submitProposal(input: {{{proposed}}}, idempotencyKey: "{_KEY}")'
        " {case problems {field code message}}}"
    )
    for words in (CELLS["service", "title", "not opened"].value, NEVER):
        yield f"mutation {{noteMissedSearch(words: {json.dumps(words)})}}"
