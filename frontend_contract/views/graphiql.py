"""GraphiQL from our own static files, for the demo and development: it asks the endpoint as any frontend does."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from frontend_contract.demo import CLIENTS
from frontend_contract.examples import examples
from viuhka.openings.models import AudienceChoice

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def graphiql(request: HttpRequest) -> HttpResponse:
    """Offer the audiences with the demo's public tokens, and example queries of each."""
    audiences = [
        {
            "name": client.schema,
            "label": str(AudienceChoice(client.schema).label),
            "token": client.token,
            "examples": [asdict(example) for example in examples(client.schema)],
        }
        for client in CLIENTS
    ]
    context = {"audiences": audiences, "settings": {"audiences": audiences, "endpoint": reverse("graphql")}}
    return render(request, "frontend_contract/graphiql.html", context)
