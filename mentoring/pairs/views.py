"""The page of a pair, for each of the two: saying yes or no, contacts, meetings, worries and the end."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_http_methods

from mentoring.pairs.actions.answering import NotAskedNow, accept_invitation, decline_invitation
from mentoring.pairs.actions.living import NotActive, end_early, note_meeting, raise_concern
from mentoring.pairs.admission import LinkOver, opened_by
from mentoring.pairs.forms import ConcernForm, DeclineForm, EndForm, MeetingForm
from mentoring.pairs.models import ConcernKind, DeclineReason, EndReason, Invitation, Pair
from mentoring.pairs.notices import told_grounds
from mentoring.pairs.rules.states import PairState, Side

if TYPE_CHECKING:
    from collections.abc import Callable

    from django import forms
    from django.http import HttpRequest, HttpResponse

    Handler = Callable[[Pair, Side, dict[str, Any], datetime], object]


@require_http_methods(["GET", "HEAD", "POST"])
def pair(request: HttpRequest, language: str, token: str) -> HttpResponse:
    """The page that a letter leads to. Opening it does nothing, so that whatever looks at mail does no harm."""
    if language not in dict(settings.LANGUAGES):
        raise Http404
    with translation.override(language):
        try:
            found, side = opened_by(token)
        except LinkOver:
            response = render(request, "mentoring/pairs/link_over.html", {"language": language}, status=410)
        else:
            response = _answer(request, language, found, side)
    add_never_cache_headers(response)
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def _answer(request: HttpRequest, language: str, found: Pair, side: Side) -> HttpResponse:
    now = timezone.now()
    forms_of = _forms(request, found, side, now)
    if request.method == "POST":
        try:
            if _is_done(request, found, side, forms_of, now):
                return HttpResponseRedirect(f"{request.path}?done={request.POST['do']}")
        except (NotAskedNow, NotActive):
            # Meanwhile it was answered, ended or was over; the page shows how it stands now.
            return HttpResponseRedirect(request.path)
    found.refresh_from_db()
    return _shown(request, language, found, side, forms_of)


def _forms(request: HttpRequest, found: Pair, side: Side, now: datetime) -> dict[str, forms.Form]:
    """The forms of the page, of which the one that was sent is filled in."""
    sent = request.POST.get("do")

    def given(name: str) -> Any:
        return request.POST if sent == name else None

    today = timezone.localdate(now)
    first = timezone.localdate(found.active_at) if found.active_at else today
    return {
        "decline": DeclineForm(given("decline"), prefix="decline"),
        "meeting": MeetingForm(given("meeting"), prefix="meeting", side=side, first=first, today=today),
        "worry": ConcernForm(given("worry"), prefix="worry"),
        "end": EndForm(given("end"), prefix="end"),
    }


def _is_done(request: HttpRequest, found: Pair, side: Side, forms_of: dict[str, forms.Form], now: datetime) -> bool:
    """Do what was sent; tells whether it was, or there is something to mend."""
    name = request.POST.get("do", "")
    if name == "accept":
        accept_invitation(invitation=_invitation(found, side), now=now)
        return True
    handlers: dict[str, Handler] = {"decline": _decline, "meeting": _meeting, "worry": _worry, "end": _end}
    form = forms_of.get(name)
    if form is None or not form.is_valid():
        return False
    handlers[name](found, side, form.cleaned_data, now)
    return True


def _invitation(found: Pair, side: Side) -> Invitation:
    invitation = found.invitations.filter(side=side).first()
    if invitation is None:
        raise NotAskedNow
    return invitation


def _decline(found: Pair, side: Side, sent: dict[str, Any], now: datetime) -> None:
    decline_invitation(invitation=_invitation(found, side), reason=DeclineReason(sent["reason"]), now=now)


def _meeting(found: Pair, side: Side, sent: dict[str, Any], now: datetime) -> None:
    day: date = sent["met_date"]
    note_meeting(
        pair=found,
        by=side,
        met_date=day,
        has_happened=sent["has_happened"],
        mode=sent["mode"],
        next_step=sent.get("next_step", ""),
        now=now,
    )


def _worry(found: Pair, side: Side, sent: dict[str, Any], now: datetime) -> None:
    raise_concern(pair=found, by=side, kind=ConcernKind(sent["kind"]), words=sent["words"], now=now)


def _end(found: Pair, _side: Side, sent: dict[str, Any], now: datetime) -> None:
    end_early(pair=found, reason=EndReason(sent["reason"]), now=now)


def _shown(
    request: HttpRequest, language: str, found: Pair, side: Side, forms_of: dict[str, forms.Form]
) -> HttpResponse:
    is_active = found.state == PairState.ACTIVE
    invitation = found.invitations.filter(side=side).first()
    is_asked = invitation is not None and found.asked == side and invitation.answer_by_at > timezone.now()
    sent = forms_of.get(request.POST.get("do", ""))
    context = {
        "language": language,
        "pair": found,
        "side": side.value,
        "is_asked": is_asked and invitation is not None and invitation.answered_at is None,
        "invitation": invitation,
        "is_active": is_active,
        "is_over": found.over_at is not None,
        # Contacts are read only where they may be seen.
        "other": found.person(side.other) if is_active else None,
        "grounds": told_grounds(found),
        "meetings": found.meetings.order_by("-met_date") if is_active else [],
        "forms": forms_of,
        "done": request.GET.get("done", ""),
        "sent": sent,
    }
    return render(request, "mentoring/pairs/pair.html", context, status=422 if sent and sent.errors else 200)
