"""The page of a pair: the way to it, and what it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_http_methods, require_safe

from mentoring.applications.views.pages import own_application
from mentoring.pairs.actions.answering import NotAskedNow
from mentoring.pairs.actions.living import NotActive
from mentoring.pairs.actions.minding import CHECKS_IN_AFTER
from mentoring.pairs.admission import LinkOver, address_of, opened_by
from mentoring.pairs.models import Occasion, Pair
from mentoring.pairs.notices import agreement_of, told_grounds
from mentoring.pairs.rules.states import PairState, Side
from mentoring.pairs.views.deeds import do, forms_of, may_close
from viuhka.public_forms.views import in_language

if TYPE_CHECKING:
    from datetime import datetime

    from django import forms
    from django.http import HttpRequest, HttpResponse


@require_http_methods(["GET", "HEAD", "POST"])
def pair(request: HttpRequest, language: str, token: str) -> HttpResponse:
    """The page that a letter leads to. Opening it does nothing, so that whatever looks at mail does no harm."""
    if language not in dict(settings.LANGUAGES):
        raise Http404
    with translation.override(language):
        try:
            found, side = opened_by(token)
            response = _answer(request, language, found, side)
        except (LinkOver, Pair.DoesNotExist):  # One of the two may be erased while the other reads.
            response = render(request, "mentoring/pairs/link_over.html", {"language": language}, status=410)
    add_never_cache_headers(response)
    # The address lets in, so no other site is told it; our own must be, or a browser sends forms from nowhere.
    response.headers["Referrer-Policy"] = "same-origin"
    return response


@require_safe
@in_language
def own_pair(request: HttpRequest, language: str) -> HttpResponse:
    """From one's own application on to the pair that is asked about, active or was last."""
    application = own_application(request)
    if application is None:
        raise Http404
    side = Side(application.side)
    found = Pair.objects.filter(**{side.value: application}).order_by("-pk").first()
    if found is None:
        raise Http404
    return HttpResponseRedirect(address_of(found, side))


def _answer(request: HttpRequest, language: str, found: Pair, side: Side) -> HttpResponse:
    now = timezone.now()
    forms_given = forms_of(request, found, side, now)
    if request.method == "POST":
        try:
            if do(request, found, side, forms_given, now):
                return HttpResponseRedirect(f"{request.path}?done={request.POST['do']}")
        except (NotAskedNow, NotActive):
            # Meanwhile it was answered, ended or was over; the page shows how it stands now.
            return HttpResponseRedirect(request.path)
    found.refresh_from_db()
    return _shown(request, language, found, side, forms_given, now)


def _shown(
    request: HttpRequest, language: str, found: Pair, side: Side, given: dict[str, forms.Form], now: datetime
) -> HttpResponse:
    sent = given.get(request.POST.get("do", ""))
    invitation = found.invitations.filter(side=side).first()
    context = {
        "language": language,
        "pair": found,
        "side": side.value,
        "invitation": invitation,
        "is_asked": bool(invitation and found.asked == side and invitation.is_open(now)),
        "is_active": found.state == PairState.ACTIVE,
        "is_over": found.over_at is not None,
        "grounds": told_grounds(found),
        "forms": given,
        "form": sent,
        "sent": request.POST.get("do", ""),
        "done": request.GET.get("done", ""),
        **(_life(found, side, language, now) if found.state == PairState.ACTIVE else {}),
        "survey": _survey(found, side, now),
    }
    return render(request, "mentoring/pairs/pair.html", context, status=422 if sent and sent.errors else 200)


def _life(found: Pair, side: Side, language: str, now: datetime) -> dict[str, Any]:
    """What an active pair sees: each other's contacts, which are read only where they may be seen, and how it goes."""
    return {
        "other": found.person(side.other),
        "agreement": agreement_of(found, language),
        "agreed_at": found.agreed_at(side),
        "has_other_agreed": found.agreed_at(side.other) is not None,
        "meetings": found.meetings.order_by("-met_date"),
        "may_close": may_close(found, now),
    }


def _survey(found: Pair, side: Side, now: datetime) -> str:
    """Which survey is open to somebody."""
    if found.active_at is None:
        return ""
    is_early = found.state == PairState.ACTIVE
    occasion = Occasion.EARLY if is_early else Occasion.END
    is_answered = found.survey_answers.filter(side=side.value, occasion=occasion).exists()
    is_too_soon = is_early and now - found.active_at < CHECKS_IN_AFTER
    return "" if is_answered or is_too_soon else occasion.value
