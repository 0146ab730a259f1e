from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.shortcuts import render
from django.urls import reverse, translate_url
from django.utils import timezone
from django.views.decorators.http import require_safe
from wagtail.documents.views.serve import serve

from frontend_contract.reader import anonymous_reader

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from django.http.response import HttpResponseBase


@require_safe
def front_page(request: HttpRequest) -> HttpResponse:
    """Say what stands at this address; the content itself is shown by frontends."""
    reader = anonymous_reader(timezone.now())
    start = reverse("reading:start")
    languages = [(code, name, translate_url(start, code)) for code, name in settings.LANGUAGES]
    return render(request, "cms/front_page.html", {"is_open": bool(reader.admitted), "languages": languages})


def serve_document(request: HttpRequest, document_id: str, filename: str) -> HttpResponseBase:
    """Serve a document as Wagtail does; every answer, also that there is none, says that it varies by who asks."""
    request.session.accessed = True
    return serve(request, document_id, filename)
