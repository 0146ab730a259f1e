"""Links from letters. Opening one changes nothing, so that programs which look into mail do not spend it."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from mentoring.applications.actions.links import give_link
from mentoring.applications.actions.sending import confirm_application
from mentoring.applications.forms.sending import WayInForm
from mentoring.applications.models import Link, MenteeApplication, MentorApplication, Purpose
from mentoring.applications.notices import queue_confirmation, queue_way_in
from mentoring.applications.rules.states import State
from mentoring.applications.views.pages import LIMITS, remember
from viuhka.mailed_links.actions import LinkSpent, use_link
from viuhka.public_forms.views import in_language, refuse_for_now, show_form, to
from viuhka.secrecy.sealing import fingerprint

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from mentoring.applications.views.pages import AnyApplication


@require_http_methods(["GET", "HEAD", "POST"])
@in_language
def link(request: HttpRequest, language: str, token: str) -> HttpResponse:
    """A link from a letter: a button to press, and what comes of it."""
    if not LIMITS.admit(request, "link"):
        return refuse_for_now(request)
    now = timezone.now()
    found = Link.objects.usable(token, now).first()
    if found is None:
        return render(request, "mentoring/link_spent.html", {"language": language}, status=410)
    if request.method != "POST":
        context = {"language": language, "is_confirmation": found.purpose == Purpose.CONFIRM}
        return render(request, "mentoring/link.html", context)
    try:
        used = use_link(model=Link, token=token, now=now)
    except LinkSpent:
        return render(request, "mentoring/link_spent.html", {"language": language}, status=410)
    return _enter(request, language, used)


def _enter(request: HttpRequest, language: str, used: Link) -> HttpResponse:
    application: AnyApplication = used.application
    if used.purpose == Purpose.CONFIRM:
        application = confirm_application(application=application, now=timezone.now())
    remember(request, application)
    return to("mentoring_own", language)


@require_http_methods(["GET", "HEAD", "POST"])
@in_language
def way_in(request: HttpRequest, language: str) -> HttpResponse:
    """Ask for the link to one's own application. The answer is the same whether or not there is one."""
    form = WayInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        address = form.cleaned_data["email"]
        if not LIMITS.admit(request, "letter", fingerprint(address)):
            return refuse_for_now(request)
        _mail_ways_in(address)
        return to("mentoring_mailed", language)
    return show_form(request, "mentoring/way_in.html", form)


def _mail_ways_in(address: str) -> None:
    """Mail a link to each application of an address; to an address without one, nothing."""
    applications: list[AnyApplication] = [
        *MentorApplication.objects.from_address(address),
        *MenteeApplication.objects.from_address(address),
    ]
    for application in applications:
        token, now = secrets.token_urlsafe(32), timezone.now()
        is_new = application.state == State.UNCONFIRMED
        purpose, queue = (Purpose.CONFIRM, queue_confirmation) if is_new else (Purpose.ENTER, queue_way_in)
        give_link(application=application, purpose=purpose, token=token, now=now)
        queue(application=application, token=token, now=now)
