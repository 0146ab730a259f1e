"""Change requests of representatives: proposing changes, seeing what becomes of them, taking them back."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone

from cms.representing.views.pages import LIMITS, of_account
from viuhka.catalogue.models import Provider
from viuhka.changes.actions import ClosedMeanwhile, send_changes, withdraw_changes
from viuhka.changes.desk.looking import look_at
from viuhka.changes.desk.values import subject_of
from viuhka.changes.forms import ChangeForm
from viuhka.changes.models import ChangeRequest
from viuhka.changes.notices import title_of
from viuhka.public_forms.views import refuse_for_now, show_form, to
from viuhka.representation.desk import own_service
from viuhka.representation.models import providers_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from viuhka.changes.desk.values import Subject


@of_account("GET", "HEAD", "POST")
def change_service(request: HttpRequest, language: str, key: UUID, version: str) -> HttpResponse:
    """Propose changes of a service in one of its languages. Of a service of others there is nothing to say."""
    page = own_service(request.user, key)
    subject = subject_of(page.ref, version) if page else None
    if page is None or subject is None:
        raise Http404
    return _propose(request, language, subject, page.ref, version)


@of_account("GET", "HEAD", "POST")
def change_provider(request: HttpRequest, language: str, code: str) -> HttpResponse:
    """Propose changes of what is said about a provider one represents."""
    provider = providers_of(request.user).filter(code=code).first()
    if provider is None:
        raise Http404
    return _propose(request, language, provider, provider.ref, settings.LANGUAGE_CODE)


@of_account("GET", "HEAD")
def own_request(request: HttpRequest, language: str, pk: int) -> HttpResponse:
    """What became of a request, field by field."""
    found = _own(request, pk)
    context = {"language": language, "one": found, "look": look_at(found), "title": title_of(found, language)}
    return render(request, "cms/representing/request.html", context)


@of_account("POST")
def withdraw(request: HttpRequest, language: str, pk: int) -> HttpResponse:
    """Take a request back; one that was decided meanwhile stays as it is, and its page says so."""
    found = _own(request, pk)
    with suppress(ClosedMeanwhile):
        withdraw_changes(request=found, by=request.user)  # type: ignore[arg-type]  # whoever is here has signed in
    return to("provider_request", language, pk)


def _own(request: HttpRequest, pk: int) -> ChangeRequest:
    """A request that the person sent; of others there is nothing to say."""
    found = ChangeRequest.objects.filter(pk=pk, sender_id=request.user.pk).first()
    if found is None:
        raise Http404
    return found


def _propose(request: HttpRequest, language: str, subject: Subject, ref: str, version: str) -> HttpResponse:
    form = ChangeForm(request.POST or None, subject=subject, ref=ref, locale=version)
    if request.method == "POST" and form.is_valid():
        if not LIMITS.admit(request, "send", str(request.user.pk)):
            return refuse_for_now(request)
        sent = send_changes(
            ref=ref,
            locale=version,
            changes=form.pairs(),
            reason=form.cleaned_data["why"],
            sender=request.user,  # type: ignore[arg-type]  # whoever is here has signed in
            seen_version=form.seen_version,
            letters_in=language,
            now=timezone.now(),
        )
        return to("provider_request", language, sent.pk)
    name = subject.name_in(language) if isinstance(subject, Provider) else subject.title
    return show_form(request, "cms/representing/change.html", form, name=name, version=version)
