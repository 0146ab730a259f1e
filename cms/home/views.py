from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from frontend_contract.reader import anonymous_reader

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def front_page(request: HttpRequest) -> HttpResponse:
    """Say what stands at this address; the content itself is shown by frontends."""
    reader = anonymous_reader(timezone.now())
    return render(request, "cms/front_page.html", {"is_open": bool(reader.admitted)})
