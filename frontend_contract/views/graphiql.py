"""GraphiQL from our own static files, for the demo and development: it asks the endpoint as any frontend does."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from frontend_contract.demo import CLIENTS
from frontend_contract.examples import examples
from frontend_contract.models import ApiClient
from viuhka.audiences.rules import PUBLIC
from viuhka.openings.models import AudienceChoice

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpRequest, HttpResponse


@never_cache
@require_safe
def graphiql(request: HttpRequest) -> HttpResponse:
    """Offer the audiences with the demo's public tokens, and example queries of each."""
    audiences = _audiences(timezone.now())
    context = {
        "audiences": audiences,
        "is_demo": any(audience["token"] for audience in audiences),
        "settings": {"audiences": audiences, "endpoint": reverse("graphql")},
    }
    return render(request, "frontend_contract/graphiql.html", context)


def _audiences(now: datetime) -> list[dict[str, Any]]:
    """The audiences one can read as: those with a demo client, and the public, which needs no token."""
    admitted = {client.schema for client in CLIENTS if ApiClient.objects.admitted(client.token, now).exists()}
    return [
        {
            "name": client.schema,
            "label": str(AudienceChoice(client.schema).label),
            "token": client.token if client.schema in admitted else None,
            "examples": [asdict(example) for example in examples(client.schema)],
        }
        for client in CLIENTS
        if client.schema in admitted or client.audiences == PUBLIC
    ]
