"""Proposing: the task list, the steps, pictures, checking one's answers and sending them."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from viuhka.audiences.rules import Audience
from viuhka.proposals.actions.drafting import NotChangeable, TooManyDrafts, begin_proposal, save_answers, say_same
from viuhka.proposals.actions.links import give_link
from viuhka.proposals.actions.sending import AlreadySent, StepsMissing, send_proposal
from viuhka.proposals.desk.alike import likely_for_sender
from viuhka.proposals.forms.answers import answered_lines
from viuhka.proposals.forms.sending import SendForm
from viuhka.proposals.forms.steps import STEP_FORMS
from viuhka.proposals.models import Proposal, Purpose
from viuhka.proposals.notices import queue_way_in
from viuhka.proposals.rules.states import State
from viuhka.proposals.rules.steps import FormStep
from viuhka.proposals.views.pages import LIMITS, forget, own_proposal, reader_of, remember, while_open
from viuhka.public_forms.rules.steps import first_open
from viuhka.public_forms.views import in_language, refuse_for_now, show_form, to

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
@in_language
@while_open
def begin(request: HttpRequest, language: str) -> HttpResponse:
    """What one can propose here, and what becomes of it."""
    return render(request, "viuhka/proposals/begin.html", {"language": language, "draft": _draft(request)})


@require_safe
@in_language
@while_open
def tasks(request: HttpRequest, language: str) -> HttpResponse:
    """The list of short steps, and which of them are done."""
    proposal = _draft(request) or Proposal(locale=language)
    context = {
        "language": language,
        "proposal": proposal,
        "steps": [(step, STEP_FORMS[step].heading, step in proposal.answered) for step in proposal.steps],
        "is_complete": first_open(proposal.steps, proposal.answered) is None,
        "pictures": proposal.attachments.count() if proposal.pk else 0,
    }
    return render(request, "viuhka/proposals/tasks.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@in_language
@while_open
def step(request: HttpRequest, language: str, step: str) -> HttpResponse:
    """One step: its questions, with what was answered before."""
    if step not in tuple(FormStep):
        raise Http404
    proposal = _draft(request) or Proposal(locale=language)
    form = STEP_FORMS[FormStep(step)](request.POST or None, proposal=proposal)
    if request.method == "POST" and not LIMITS.admit(request, "step"):
        return refuse_for_now(request)
    if request.method == "POST" and form.is_valid():
        return _save(request, proposal, FormStep(step), form.answers())
    return show_form(request, "viuhka/proposals/step.html", form, heading=form.heading)


@require_http_methods(["GET", "HEAD", "POST"])
@in_language
@while_open
def check(request: HttpRequest, language: str) -> HttpResponse:
    """Everything that was answered, to be checked and sent."""
    proposal = _draft(request)
    if proposal is None or first_open(proposal.steps, proposal.answered):
        return to("proposals_tasks", language)
    form = SendForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _send(request, proposal, language)
    return show_form(
        request,
        "viuhka/proposals/check.html",
        form,
        answers=answered_lines(proposal),
        proposal=proposal,
        likely=likely_for_sender(proposal, language, reader_of(Audience.JOBSEEKER)),
    )


@require_POST
@in_language
@while_open
def same(request: HttpRequest, language: str) -> HttpResponse:
    """That one of the services shown is the same; or, with none named, that none is."""
    proposal = _draft(request)
    if proposal is None or not LIMITS.admit(request, "step"):
        return to("proposals_tasks", language)
    ref = request.POST.get("ref", "")
    shown = {one.ref for one in likely_for_sender(proposal, language, reader_of(Audience.JOBSEEKER))}
    if not ref or ref in shown:
        say_same(proposal=proposal, ref=ref, now=timezone.now())
    return to("proposals_check", language)


@require_POST
@in_language
@while_open
def mail_link(request: HttpRequest, language: str) -> HttpResponse:
    """Mail the link with which the draft is resumed on another device."""
    proposal = _draft(request)
    if proposal is None or not proposal.email:
        return to("proposals_tasks", language)
    if not LIMITS.admit(request, "letter", proposal.email_hash):
        return refuse_for_now(request)
    token, now = secrets.token_urlsafe(32), timezone.now()
    give_link(proposal=proposal, purpose=Purpose.ENTER, token=token, now=now)
    queue_way_in(proposal=proposal, token=token, now=now)
    return to("proposals_mailed", language)


@require_safe
@in_language
def mailed(request: HttpRequest, language: str) -> HttpResponse:
    """That a letter is on its way; it says the same whoever asked."""
    return render(request, "viuhka/proposals/mailed.html", {"language": language})


@require_safe
@in_language
def sent(request: HttpRequest, language: str) -> HttpResponse:
    """That the proposal was sent, and that the address has to be confirmed."""
    return render(request, "viuhka/proposals/sent.html", {"language": language})


def _draft(request: HttpRequest) -> Proposal | None:
    """This browser's draft; one that is sent is not changed here any more."""
    proposal = own_proposal(request)
    return proposal if proposal and proposal.state == State.DRAFT else None


def _save(request: HttpRequest, proposal: Proposal, step: FormStep, answers: dict[str, object]) -> HttpResponse:
    now, language = timezone.now(), proposal.locale
    if proposal.pk is None:
        if not LIMITS.admit(request, "begin"):
            return refuse_for_now(request)
        try:
            proposal = begin_proposal(
                locale=language, by=request.user if request.user.is_authenticated else None, now=now
            )
        except TooManyDrafts:
            return render(request, "viuhka/proposals/full.html", {"language": language}, status=503)
        remember(request, proposal)
    try:
        save_answers(proposal=proposal, step=step, answers=answers, now=now)
    except NotChangeable:
        return to("proposals_own", language)
    return to("proposals_tasks", language)


def _send(request: HttpRequest, proposal: Proposal, language: str) -> HttpResponse:
    if not LIMITS.admit(request, "send") or not LIMITS.admit(request, "letter", proposal.email_hash):
        return refuse_for_now(request)
    try:
        send_proposal(proposal=proposal, token=secrets.token_urlsafe(32), now=timezone.now())
    except (AlreadySent, StepsMissing):
        return to("proposals_own", language)
    forget(request)
    return to("proposals_sent", language)
