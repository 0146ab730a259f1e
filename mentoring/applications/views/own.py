"""One's own application: where it stands, changing it, pausing, taking the data along, withdrawing."""

from __future__ import annotations

from contextlib import suppress
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.http import Http404, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mentoring.applications.actions.drafting import save_answers
from mentoring.applications.actions.erasing import erase_application
from mentoring.applications.actions.pausing import NotPossibleNow, pause_application, resume_application
from mentoring.applications.desk import own_data
from mentoring.applications.forms.answers import answered_lines
from mentoring.applications.forms.steps import STEP_FORMS
from mentoring.applications.models import ErasureReason
from mentoring.applications.rules.states import LIVE, State
from mentoring.applications.rules.steps import FormStep
from mentoring.applications.views.pages import LIMITS, forget, own_application
from viuhka.public_forms.views import in_language, refuse_for_now, show_form, to

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from mentoring.applications.views.pages import AnyApplication


def _of_own(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Answer about the application that this browser may open; otherwise ask for the way in."""

    @wraps(view)
    def answer(request: HttpRequest, language: str, *args: Any, **kwargs: Any) -> HttpResponse:
        application = own_application(request)
        if application is None:
            return to("mentoring_way_in", language)
        return view(request, language, application, *args, **kwargs)

    return answer


@require_safe
@in_language
@_of_own
def own(request: HttpRequest, language: str, application: AnyApplication) -> HttpResponse:
    """Where the application stands, and what can be done with it."""
    if application.state == State.DRAFT:
        return to("mentoring_tasks", language, application.programme.slug, application.side)
    context = {
        "language": language,
        "application": application,
        "title": application.programme_title(),
        "answers": answered_lines(application),
        "can_change": application.state in LIVE,
        "contact": application.programme.contact_email,
    }
    return render(request, "mentoring/own.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@in_language
@_of_own
def change(request: HttpRequest, language: str, application: AnyApplication, step: str) -> HttpResponse:
    """Change the answers of a step."""
    if application.state not in LIVE or step not in application.steps:
        raise Http404
    if not LIMITS.admit(request, "step"):
        return refuse_for_now(request)
    form = STEP_FORMS[FormStep(step)](request.POST or None, application=application)
    if request.method == "POST" and form.is_valid():
        save_answers(application=application, step=FormStep(step), answers=form.answers(), now=timezone.now())
        return to("mentoring_own", language)
    return show_form(request, "mentoring/change.html", form, heading=form.heading, step=step)


@require_POST
@in_language
@_of_own
def pause(request: HttpRequest, language: str, application: AnyApplication) -> HttpResponse:
    """Pause: nobody is proposed until one returns."""
    return _moved(pause_application, language, application)


@require_POST
@in_language
@_of_own
def resume(request: HttpRequest, language: str, application: AnyApplication) -> HttpResponse:
    """Return after a pause."""
    return _moved(resume_application, language, application)


def _moved(action: Callable[..., object], language: str, application: AnyApplication) -> HttpResponse:
    # Where it was not possible, the page shows where the application stands now, and what can be done with it there.
    with suppress(NotPossibleNow):
        action(application=application, now=timezone.now())
    return to("mentoring_own", language)


@require_http_methods(["GET", "HEAD", "POST"])
@in_language
@_of_own
def withdraw(request: HttpRequest, language: str, application: AnyApplication) -> HttpResponse:
    """Withdraw, which erases everything; asked once more before it is done."""
    if request.method != "POST":
        context = {"language": language, "title": application.programme_title()}
        return render(request, "mentoring/withdraw.html", context)
    erase_application(application=application, reason=ErasureReason.WITHDRAWN, now=timezone.now())
    forget(request)
    return to("mentoring_withdrawn", language)


@require_safe
@in_language
def withdrawn(request: HttpRequest, language: str) -> HttpResponse:
    """That everything was erased."""
    return render(request, "mentoring/withdrawn.html", {"language": language})


@require_safe
@in_language
@_of_own
def data(request: HttpRequest, language: str, application: AnyApplication) -> HttpResponse:
    """Everything that is stored of the person, as one file."""
    response = JsonResponse(own_data(application), json_dumps_params={"ensure_ascii": False, "indent": 2})
    response.headers["Content-Disposition"] = f'attachment; filename="{application.pseudonym}.json"'
    return response
