"""The API clients of the demo, one per audience set. Production refuses to start while one of them is admitted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from frontend_contract.actions import create_api_client
from frontend_contract.models import ApiClient, token_hash
from viuhka.audiences.rules import EVERYBODY, PUBLIC, Audience

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class DemoClient:
    """An API client of the demo: the schema it reads with, its name, and its public token."""

    schema: str
    name: str
    audiences: frozenset[Audience]

    @property
    def token(self) -> str:
        """Public, which is why production refuses to start with a demo client."""
        return f"viuhka_demo_{self.schema}"


CLIENTS = (
    DemoClient("jobseeker", "Esimerkki: työnhakijan sivusto", PUBLIC),
    DemoClient("provider", "Esimerkki: palveluntuottajan sivusto", frozenset({Audience.JOBSEEKER, Audience.PROVIDER})),
    DemoClient("staff", "Esimerkki: asiantuntijan työpöytä", EVERYBODY),
)


def load_demo_clients(*, now: datetime) -> None:
    """Create the demo clients that are missing; one that was revoked stays so."""
    for client in CLIENTS:
        known = Q(name=client.name) | Q(token_hash=token_hash(client.token))
        if not ApiClient.objects.filter(known).exists():
            create_api_client(name=client.name, audiences=client.audiences, now=now, token=client.token, is_demo=True)
