"""My services: what somebody represents, where it stands, and asking to represent more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.representing.forms import AskForm
from cms.representing.views.pages import LIMITS, is_open_to_newcomers, of_account
from viuhka.changes.models import ChangeRequest
from viuhka.changes.notices import title_of
from viuhka.proposals.models import Proposal
from viuhka.proposals.views.pages import remember
from viuhka.public_forms.views import refuse_for_now, show_form, to
from viuhka.representation.actions import AlreadyAsked, ask_to_represent
from viuhka.representation.desk import own_services
from viuhka.representation.models import Representation, providers_of
from viuhka.secrecy.sealing import fingerprints

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponse

#: How many requests are shown, the newest first.
SHOWN = 20


@of_account("GET", "HEAD")
def own(request: HttpRequest, language: str) -> HttpResponse:
    """The providers one represents, with their services, and what one has asked for."""
    now, today = timezone.now(), timezone.localdate()
    providers = sorted(providers_of(request.user), key=lambda one: one.name_in(language).casefold())
    links = Representation.objects.filter(account_id=request.user.pk).select_related("provider")
    requests = ChangeRequest.objects.filter(sender_id=request.user.pk)
    context = {
        "language": language,
        "providers": [(one, own_services(one, language, now, today)) for one in providers],
        "links": [link for link in links.order_by("-asked_at", "-pk") if not link.is_verified],
        "requests": [(one, title_of(one, language)) for one in requests.order_by("-sent_at", "-pk")[:SHOWN]],
        "proposals": own_proposals(request).order_by("-created_at", "-pk")[:SHOWN],
        "can_ask": is_open_to_newcomers(request),
    }
    return render(request, "cms/representing/own.html", context)


def own_proposals(request: HttpRequest) -> QuerySet[Proposal]:
    """The proposals that somebody sent while signed in, or from the address of their account."""
    known = fingerprints(getattr(request.user, "email", ""))
    return Proposal.objects.arrived().filter(Q(sent_by_id=request.user.pk) | Q(email_hash__in=known, email_hash__gt=""))


@of_account("POST")
def open_proposal(request: HttpRequest, language: str, pk: int) -> HttpResponse:
    """Lead to the page of a proposal with its messages. Of proposals of others there is nothing to say."""
    proposal = own_proposals(request).filter(pk=pk).first()
    if proposal is None:
        raise Http404
    remember(request, proposal)
    return to("proposals_own", language)


@of_account("GET", "HEAD", "POST")
def represent(request: HttpRequest, language: str) -> HttpResponse:
    """Ask to represent a provider."""
    if not is_open_to_newcomers(request):
        raise Http404
    form = AskForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if not LIMITS.admit(request, "ask", str(request.user.pk)):
            return refuse_for_now(request)
        try:
            ask_to_represent(
                account=request.user,  # type: ignore[arg-type]  # whoever is here has signed in
                provider=form.cleaned_data["provider"],
                words=form.cleaned_data["words"],
                locale=language,
                now=timezone.now(),
            )
        except AlreadyAsked:
            form.add_error("provider", _("You represent this provider, or have asked to. Look at your own page."))
        else:
            return to("provider_own", language)
    return show_form(request, "cms/representing/represent.html", form)
