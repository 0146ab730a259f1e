"""Signing up: programmes, the task list, the steps, checking one's answers and sending them."""

from __future__ import annotations

import secrets
from datetime import date
from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mentoring.applications.actions.drafting import begin_application, save_answers
from mentoring.applications.actions.links import give_link
from mentoring.applications.actions.sending import AlreadySent, StepsMissing, send_application
from mentoring.applications.forms.answers import answered_lines
from mentoring.applications.forms.sending import ConsentForm
from mentoring.applications.forms.steps import STEP_FORMS
from mentoring.applications.models import Purpose
from mentoring.applications.notices import queue_way_in
from mentoring.applications.rules.states import State
from mentoring.applications.rules.steps import FormStep
from mentoring.applications.views.pages import (
    LIMITS,
    SIDES,
    forget,
    own_draft,
    published,
    published_one,
    remember,
    source_page,
)
from viuhka.public_forms.rules.steps import first_open
from viuhka.public_forms.views import in_language, refuse_for_now, show_form, to

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from mentoring.applications.views.pages import AnyApplication
    from mentoring.programmes.models import MentoringProgrammePage
    from viuhka.publications.models import Publication


@require_safe
@in_language
def programmes(request: HttpRequest, language: str) -> HttpResponse:
    """The programmes that one can sign up to."""
    today = timezone.localdate()
    rows = [(row, source_page(row).can_sign_up(today)) for row in published(language)]
    return render(request, "mentoring/programmes.html", {"rows": rows, "language": language})


@require_safe
@in_language
def programme(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    """What a programme is, how pairs are made, and the way to the forms."""
    row, today = published_one(language, slug), timezone.localdate()
    rounds = [_days(one) for one in row.document["rounds"]]
    context = {
        "programme": row.document,
        "rounds": [one for one in rounds if one["closes"] >= today],
        "slug": row.slug,
        "language": language,
        "is_open": source_page(row).can_sign_up(today),
    }
    return render(request, "mentoring/programme.html", context)


@require_safe
@in_language
def tasks(request: HttpRequest, language: str, slug: str, side: str) -> HttpResponse:
    """The list of short steps, and which of them are done."""
    row, page = _open_programme(language, slug, side)
    application = _draft_or_new(request, page, side, language)
    rows = [(step, STEP_FORMS[step].heading, step in application.answered) for step in application.steps]
    context = {
        "programme": row.document,
        "slug": slug,
        "side": side,
        "language": language,
        "steps": rows,
        "is_complete": first_open(application.steps, application.answered) is None,
        "can_mail": bool(application.pk and application.email),
    }
    return render(request, "mentoring/tasks.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@in_language
def step(request: HttpRequest, language: str, slug: str, side: str, step: str) -> HttpResponse:
    """One step: its questions, with what was answered before."""
    row, page = _open_programme(language, slug, side)
    application = _draft_or_new(request, page, side, language)
    if step not in application.steps:
        raise Http404
    form = STEP_FORMS[FormStep(step)](request.POST or None, application=application)
    if request.method == "POST" and not LIMITS.admit(request, "step"):
        return refuse_for_now(request)
    if request.method == "POST" and form.is_valid():
        _save(request, application, FormStep(step), form.answers(), language)
        return to("mentoring_tasks", language, slug, side)
    return show_form(
        request, "mentoring/step.html", form, programme=row.document, slug=slug, side=side, heading=form.heading
    )


@require_http_methods(["GET", "HEAD", "POST"])
@in_language
def check(request: HttpRequest, language: str, slug: str, side: str) -> HttpResponse:
    """Everything that was answered, to be checked, agreed to and sent."""
    row, page = _open_programme(language, slug, side)
    application = own_draft(request, page, side)
    if application is None or first_open(application.steps, application.answered):
        return to("mentoring_tasks", language, slug, side)
    form = ConsentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _send(request, application, language)
    return show_form(
        request,
        "mentoring/check.html",
        form,
        programme=row.document,
        slug=slug,
        side=side,
        answers=answered_lines(application),
    )


@require_POST
@in_language
def mail_link(request: HttpRequest, language: str, slug: str, side: str) -> HttpResponse:
    """Mail the link with which the draft is resumed on another device."""
    _, page = _open_programme(language, slug, side)
    application = own_draft(request, page, side)
    if application is None or not application.email:
        return to("mentoring_tasks", language, slug, side)
    if not LIMITS.admit(request, "letter", application.email_hash):
        return refuse_for_now(request)
    token, now = secrets.token_urlsafe(32), timezone.now()
    give_link(application=application, purpose=Purpose.ENTER, token=token, now=now)
    queue_way_in(application=application, token=token, now=now)
    return to("mentoring_mailed", language)


@require_safe
@in_language
def mailed(request: HttpRequest, language: str) -> HttpResponse:
    """That a letter is on its way; it says the same whoever asked."""
    return render(request, "mentoring/mailed.html", {"language": language})


@require_safe
@in_language
def sent(request: HttpRequest, language: str) -> HttpResponse:
    """That the application was sent, and that the address has to be confirmed."""
    return render(request, "mentoring/sent.html", {"language": language})


def _days(one: dict[str, str]) -> dict[str, Any]:
    """A round of a document, its days as days."""
    return {name: date.fromisoformat(one[name]) for name in ("opens", "closes", "starts")} | {"name": one["name"]}


def _open_programme(language: str, slug: str, side: str) -> tuple[Publication, MentoringProgrammePage]:
    """A programme that takes applications now."""
    row = published_one(language, slug)
    page = source_page(row)
    if side not in SIDES or not page.can_sign_up(timezone.localdate()):
        raise Http404
    return row, page


def _draft_or_new(request: HttpRequest, page: MentoringProgrammePage, side: str, language: str) -> AnyApplication:
    """This browser's draft, or a new one that is not stored before something is answered."""
    standing = own_draft(request, page, side)
    if standing and standing.state == State.DRAFT:
        return standing
    return SIDES[side](programme=page, locale=language)


def _save(
    request: HttpRequest, application: AnyApplication, step: FormStep, answers: dict[str, object], language: str
) -> None:
    now = timezone.now()
    if application.pk is None:
        application = begin_application(
            model=type(application), programme=application.programme, locale=language, now=now
        )
        remember(request, application)
    save_answers(application=application, step=step, answers=answers, now=now)


def _send(request: HttpRequest, application: AnyApplication, language: str) -> HttpResponse:
    if not LIMITS.admit(request, "send") or not LIMITS.admit(request, "letter", application.email_hash):
        return refuse_for_now(request)
    try:
        send_application(application=application, token=secrets.token_urlsafe(32), now=timezone.now())
    except (AlreadySent, StepsMissing):
        return to("mentoring_own", language)
    forget(request)
    return to("mentoring_sent", language)
