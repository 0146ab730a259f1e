"""One's own proposal: where it stands, messages both ways, changing it when asked, withdrawing."""

from __future__ import annotations

from contextlib import suppress
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from viuhka.proposals.actions.drafting import NotChangeable, save_answers
from viuhka.proposals.actions.holding import AlreadyDecided
from viuhka.proposals.actions.talking import TooManyMessages, withdraw_proposal, write_to_staff
from viuhka.proposals.forms.answers import answered_lines
from viuhka.proposals.forms.sending import MessageForm
from viuhka.proposals.forms.steps import STEP_FORMS
from viuhka.proposals.rules.states import OPEN, State
from viuhka.proposals.rules.steps import FormStep
from viuhka.proposals.views.pages import LIMITS, own_proposal
from viuhka.public_forms.views import in_language, refuse_for_now, show_form, to

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from viuhka.proposals.models import Proposal


def _of_own(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Answer about the proposal that this browser may open; otherwise ask for the way in."""

    @wraps(view)
    def answer(request: HttpRequest, language: str, *args: Any, **kwargs: Any) -> HttpResponse:
        proposal = own_proposal(request)
        if proposal is None:
            return to("proposals_way_in", language)
        return view(request, language, proposal, *args, **kwargs)

    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@in_language
@_of_own
def own(request: HttpRequest, language: str, proposal: Proposal) -> HttpResponse:
    """Where the proposal stands, what was said about it, and what can be done with it."""
    if proposal.state == State.DRAFT:
        return to("proposals_tasks", language)
    form = MessageForm(request.POST or None)
    if request.method == "POST" and not LIMITS.admit(request, "message"):
        return refuse_for_now(request)
    if request.method == "POST" and form.is_valid() and _write(form, proposal):
        return to("proposals_own", language)
    return show_form(
        request,
        "viuhka/proposals/own.html",
        form,
        proposal=proposal,
        answers=answered_lines(proposal),
        can_change=proposal.state == State.ASKED,
        can_write=proposal.state in OPEN,
        talk=proposal.messages.order_by("written_at", "pk"),
    )


def _write(form: MessageForm, proposal: Proposal) -> bool:
    try:
        write_to_staff(proposal=proposal, words=form.cleaned_data["words"], now=timezone.now())
    except AlreadyDecided:
        form.add_error(None, gettext("The proposal was decided meanwhile. Nothing was sent; see what came of it."))
    except TooManyMessages:
        form.add_error(None, gettext("You have written many messages. Wait for the answer, or call us."))
    else:
        return True
    return False


@require_http_methods(["GET", "HEAD", "POST"])
@in_language
@_of_own
def change(request: HttpRequest, language: str, proposal: Proposal, step: str) -> HttpResponse:
    """Change the answers of a step, when more was asked."""
    if proposal.state != State.ASKED or step not in proposal.steps:
        raise Http404
    if not LIMITS.admit(request, "step"):
        return refuse_for_now(request)
    form = STEP_FORMS[FormStep(step)](request.POST or None, proposal=proposal)
    if request.method == "POST" and form.is_valid():
        with suppress(NotChangeable):  # The page shows what has come of it meanwhile.
            save_answers(proposal=proposal, step=FormStep(step), answers=form.answers(), now=timezone.now())
        return to("proposals_own", language)
    return show_form(request, "viuhka/proposals/change.html", form, heading=form.heading)


@require_http_methods(["GET", "HEAD", "POST"])
@in_language
@_of_own
def withdraw(request: HttpRequest, language: str, proposal: Proposal) -> HttpResponse:
    """Withdraw, which is asked once more before it is done."""
    if proposal.state not in OPEN:
        return to("proposals_own", language)
    if request.method != "POST":
        return render(request, "viuhka/proposals/withdraw.html", {"language": language, "proposal": proposal})
    with suppress(AlreadyDecided):  # The page shows what has come of it.
        withdraw_proposal(proposal=proposal, now=timezone.now())
    return to("proposals_own", language)
