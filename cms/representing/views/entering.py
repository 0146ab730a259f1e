"""Signing in with a code from a letter. Registering is the same: no answer tells whether an address is known."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cms.representing.actions import enter_from_address
from cms.representing.admission import signs_in_by_password
from cms.representing.forms import AddressForm, CodeForm
from cms.representing.notices import queue_code
from cms.representing.views.pages import LIMITS, is_closed, not_open
from viuhka.public_forms.views import in_language, refuse_for_now, show_form, to
from viuhka.secrecy.sealing import fingerprint, seal, unseal

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

_KEY = "provider_code"
#: A letter takes its time; so many wrong codes, and a new one has to be asked for.
VALID, TRIES = timedelta(minutes=20), 5


@require_http_methods(["GET", "HEAD", "POST"])
@in_language
def sign_in(request: HttpRequest, language: str) -> HttpResponse:
    """Ask for the address, and mail a code there. The answer is the same whatever address it is."""
    if request.user.is_authenticated:
        return to("provider_own", language)
    if is_closed(request):
        return not_open(request, language)
    form = AddressForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        address = form.cleaned_data["email"]
        if not LIMITS.admit(request, "letter", fingerprint(address)):
            return refuse_for_now(request)
        _mail_code(request, address, language)
        return to("provider_code", language)
    return show_form(request, "cms/representing/sign_in.html", form)


@require_http_methods(["GET", "HEAD", "POST"])
@in_language
def code(request: HttpRequest, language: str) -> HttpResponse:
    """Take the code; whoever has it reads mail at the address, and enters."""
    if request.user.is_authenticated:
        return to("provider_own", language)
    kept = request.session.get(_KEY)
    if kept is None or _is_over(kept):
        return render(request, "cms/representing/code_over.html", {"language": language}, status=410)
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        address = unseal(kept["address"])
        if not LIMITS.admit(request, "code", fingerprint(address)):
            return refuse_for_now(request)
        if constant_time_compare(_digest(form.cleaned_data["code"]), kept["digest"]):
            return _enter(request, address, language)
        kept["tries"] += 1
        request.session.modified = True
        form.add_error("code", _("This is not the code of the newest letter. Check it, or ask for a new one."))
    return show_form(request, "cms/representing/code.html", form)


@require_POST
@in_language
def sign_out(request: HttpRequest, language: str) -> HttpResponse:
    """Leave."""
    get_adapter().logout(request)
    return to("provider_sign_in", language)


def _mail_code(request: HttpRequest, address: str, language: str) -> None:
    code, now = str(get_adapter().generate_login_code()), timezone.now()
    # Of somebody who needs their password no code is right; they are not told here, but in the letter.
    digest = "" if signs_in_by_password(address) else _digest(code)
    request.session[_KEY] = {"address": seal(address), "digest": digest, "at": now.isoformat(), "tries": 0}
    queue_code(address=address, code=code, locale=language, now=now)


def _digest(code: str) -> str:
    typed = "".join(code.split()).replace("-", "").upper()
    return salted_hmac(_KEY, typed, algorithm="sha256").hexdigest()


def _is_over(kept: dict[str, str | int]) -> bool:
    asked_at = datetime.fromisoformat(str(kept["at"]))
    return int(kept["tries"]) >= TRIES or timezone.now() > asked_at + VALID


def _enter(request: HttpRequest, address: str, language: str) -> HttpResponse:
    """Sign the person in, with their second step where they have one."""
    del request.session[_KEY]
    account = enter_from_address(address=address, locale=language)
    record_authentication(request, account, method="code", email=address)
    login = Login(user=account, redirect_url=reverse("provider_own", args=[language]), email=address)
    entered: HttpResponse = perform_login(request, login)
    return entered
