"""Links from letters. Opening one changes nothing, so that programs which look into mail do not spend it."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from viuhka.mailed_links.actions import LinkSpent, use_link
from viuhka.proposals.actions.links import give_link
from viuhka.proposals.actions.sending import confirm_proposal
from viuhka.proposals.forms.sending import WayInForm
from viuhka.proposals.models import Proposal, ProposalLink, Purpose
from viuhka.proposals.notices import queue_confirmation, queue_way_in
from viuhka.proposals.rules.states import State
from viuhka.proposals.views.pages import LIMITS, remember
from viuhka.public_forms.views import in_language, refuse_for_now, show_form, to
from viuhka.secrecy.sealing import fingerprint

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

#: Whoever asks for a way in gets one to each of their newest proposals.
MOST_WAYS_IN = 5


@require_http_methods(["GET", "HEAD", "POST"])
@in_language
def link(request: HttpRequest, language: str, token: str) -> HttpResponse:
    """A link from a letter: a button to press, and what comes of it."""
    if not LIMITS.admit(request, "link"):
        return refuse_for_now(request)
    now = timezone.now()
    found = ProposalLink.objects.usable(token, now).first()
    if found is None:
        return render(request, "viuhka/proposals/link_spent.html", {"language": language}, status=410)
    if request.method != "POST":
        context = {"language": language, "is_confirmation": found.purpose == Purpose.CONFIRM}
        return render(request, "viuhka/proposals/link.html", context)
    try:
        used = use_link(model=ProposalLink, token=token, now=now)
    except LinkSpent:
        return render(request, "viuhka/proposals/link_spent.html", {"language": language}, status=410)
    if used.purpose == Purpose.CONFIRM:
        confirm_proposal(proposal=used.proposal, now=now)
    remember(request, used.proposal)
    return to("proposals_own", language)


@require_http_methods(["GET", "HEAD", "POST"])
@in_language
def way_in(request: HttpRequest, language: str) -> HttpResponse:
    """Ask for the link to one's own proposals. The answer is the same whether or not there are any."""
    form = WayInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        address = form.cleaned_data["email"]
        if not LIMITS.admit(request, "letter", fingerprint(address)):
            return refuse_for_now(request)
        for proposal in Proposal.objects.from_address(address).order_by("-pk")[:MOST_WAYS_IN]:
            _mail_way_in(proposal)
        return to("proposals_mailed", language)
    return show_form(request, "viuhka/proposals/way_in.html", form)


def _mail_way_in(proposal: Proposal) -> None:
    """Mail the way to a proposal; to one that is not confirmed yet, the link that does so."""
    token, now = secrets.token_urlsafe(32), timezone.now()
    is_new = proposal.state == State.UNCONFIRMED
    purpose, queue = (Purpose.CONFIRM, queue_confirmation) if is_new else (Purpose.ENTER, queue_way_in)
    give_link(proposal=proposal, purpose=purpose, token=token, now=now)
    queue(proposal=proposal, token=token, now=now)
