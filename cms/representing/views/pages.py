"""What the pages of representatives share: who is asking, whether the site is open to them, and limits."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, cast

from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cms.signing_in.admission import is_staff
from viuhka.audiences.actions import FIRST_STAGE
from viuhka.audiences.models import LaunchStageMove
from viuhka.audiences.rules import READERS, Audience, Reader
from viuhka.public_forms.views import Limits, in_language

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from cms.accounts.models import User

    View = Callable[..., HttpResponse]

#: An office stands behind one network; one address needs few letters.
LIMITS = Limits(
    "provider",
    {"letter": "30/h/ip,5/h/key,10/d/key", "code": "60/h/ip,20/h/key", "ask": "20/h/key", "send": "60/h/key"},
)


def reader_of(request: HttpRequest) -> Reader:
    """Whoever asks here, as the rule of visibility knows them."""
    stage = LaunchStageMove.objects.newest_first().values_list("stage", flat=True).first()
    audience = Audience.STAFF if is_staff(cast("User", request.user)) else Audience.PROVIDER
    return Reader(audiences=READERS[audience], launch_stage=stage or FIRST_STAGE, now=timezone.now())


def is_open_to_newcomers(request: HttpRequest) -> bool:
    """Whether somebody whom nobody invited may ask to represent a provider: from the stage on that admits providers."""
    return Audience.PROVIDER in reader_of(request).admitted


def is_closed(request: HttpRequest) -> bool:
    """Whether the site is not open to whoever asks at all."""
    return not reader_of(request).admitted


def not_open(request: HttpRequest, language: str) -> HttpResponse:
    """The page that says nothing else."""
    return render(request, "cms/representing/not_open.html", {"language": language}, status=404)


def of_account(*methods: str) -> Callable[[View], View]:
    """Answer in the language of the address to somebody who has signed in; others are asked to, wherever they ask."""

    def decorated(view: View) -> View:
        @require_http_methods(list(methods))
        @in_language
        @wraps(view)
        def answer(request: HttpRequest, language: str, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect("provider_sign_in", language)
            if is_closed(request):
                return not_open(request, language)
            return view(request, language, *args, **kwargs)

        return answer

    return decorated
