"""What all pages of proposals share: whether they are open, whose proposal it is, and limits."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.utils import timezone

from viuhka.audiences.actions import FIRST_STAGE
from viuhka.audiences.models import LaunchStageMove
from viuhka.audiences.rules import READERS, Audience, Reader
from viuhka.proposals.models import Proposal
from viuhka.public_forms.views import Limits

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    View = Callable[..., HttpResponse]

#: An office stands behind one network; nobody begins ten proposals an hour.
LIMITS = Limits(
    "proposals",
    {
        "begin": "10/h/ip",
        "step": "300/h/ip",
        "send": "30/h/ip",
        "letter": "30/h/ip,5/h/key",
        "link": "60/h/ip",
        "picture": "30/h/ip",
        "message": "30/h/ip",
    },
)
_SESSION_KEY = "proposal"


def while_open(view: View) -> View:
    """Answer while proposals are taken: when the launch stage admits providers, and always for staff."""

    @wraps(view)
    def answer(request: HttpRequest, language: str, *args: Any, **kwargs: Any) -> HttpResponse:
        if not takes_proposals(request):
            return render(request, "viuhka/proposals/not_open.html", {"language": language}, status=404)
        return view(request, language, *args, **kwargs)

    return answer


def reader_of(audience: Audience) -> Reader:
    """A reader of an audience, as of now."""
    stage = LaunchStageMove.objects.newest_first().values_list("stage", flat=True).first()
    return Reader(READERS[audience], launch_stage=stage or FIRST_STAGE, now=timezone.now())


def takes_proposals(request: HttpRequest) -> bool:
    """Whether proposals are taken from whoever asks."""
    provider = reader_of(Audience.PROVIDER)
    return Audience.PROVIDER in provider.admitted or request.user.has_perm("wagtailadmin.access_admin")


def remember(request: HttpRequest, proposal: Proposal) -> None:
    """Let this browser open a proposal until the session ends."""
    request.session.cycle_key()
    request.session[_SESSION_KEY] = proposal.pk


def forget(request: HttpRequest) -> None:
    """Let this browser open no proposal any more."""
    request.session.pop(_SESSION_KEY, None)


def own_proposal(request: HttpRequest) -> Proposal | None:
    """The proposal that this browser may open; an erased one is nobody's any more."""
    number = request.session.get(_SESSION_KEY)
    return Proposal.objects.filter(pk=number, erased_at=None).first() if number else None
