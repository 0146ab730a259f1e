"""What can be sent from the page of a pair, each with its form and what it does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone

from mentoring.pairs.actions.agreeing import agree, answer_survey, set_goals
from mentoring.pairs.actions.answering import NotAskedNow, accept_invitation, decline_invitation
from mentoring.pairs.actions.living import NotActive, complete_pair, end_early, note_meeting, raise_concern
from mentoring.pairs.actions.minding import CLOSES_BEFORE
from mentoring.pairs.forms import ConcernForm, DeclineForm, EndForm, GoalsForm, MeetingForm, PlainForm, SurveyForm
from mentoring.pairs.models import (
    ConcernKind,
    DeclineReason,
    EndReason,
    Feeling,
    GoalReached,
    Invitation,
    Occasion,
    Pair,
)
from mentoring.pairs.rules.states import PairState, Side

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from django import forms
    from django.http import HttpRequest

    Handler = Callable[[Pair, Side, dict[str, Any], datetime], object]


def forms_of(request: HttpRequest, found: Pair, side: Side, now: datetime) -> dict[str, forms.Form]:
    """The forms of the page, of which the one that was sent is filled in."""
    sent = request.POST.get("do")

    def given(name: str) -> Any:
        return {"data": request.POST if sent == name else None, "prefix": name}

    today = timezone.localdate(now)
    first = timezone.localdate(found.active_at) if found.active_at else today
    occasion = Occasion.EARLY if found.state == PairState.ACTIVE else Occasion.END
    return {
        **{name: PlainForm(**given(name)) for name in ("accept", "agree", "close")},
        "decline": DeclineForm(**given("decline")),
        "goals": GoalsForm(**given("goals"), initial={"words": found.goals}),
        "meeting": MeetingForm(**given("meeting"), side=side, first=first, today=today),
        "survey": SurveyForm(**given("survey"), occasion=occasion),
        "worry": ConcernForm(**given("worry")),
        "end": EndForm(**given("end")),
    }


def do(request: HttpRequest, found: Pair, side: Side, given: dict[str, forms.Form], now: datetime) -> bool:
    """Do what was sent; tells whether it was, or there is something to mend. Raises what the actions raise."""
    name = request.POST.get("do", "")
    form = given.get(name)
    if form is None or not form.is_valid():
        return False
    _HANDLERS[name](found, side, form.cleaned_data, now)
    return True


def may_close(found: Pair, now: datetime) -> bool:
    """Whether the planned end is near enough for the two to close the pair themselves."""
    return found.ends_date <= (now + CLOSES_BEFORE).date()


def _invitation(found: Pair, side: Side) -> Invitation:
    invitation = found.invitations.filter(side=side).first()
    if invitation is None:
        raise NotAskedNow
    return invitation


def _accept(found: Pair, side: Side, _sent: dict[str, Any], now: datetime) -> None:
    accept_invitation(invitation=_invitation(found, side), now=now)


def _decline(found: Pair, side: Side, sent: dict[str, Any], now: datetime) -> None:
    decline_invitation(invitation=_invitation(found, side), reason=DeclineReason(sent["reason"]), now=now)


def _agree(found: Pair, side: Side, _sent: dict[str, Any], now: datetime) -> None:
    agree(pair=found, by=side, now=now)


def _goals(found: Pair, side: Side, sent: dict[str, Any], _now: datetime) -> None:
    if side is not Side.MENTEE:
        raise NotActive
    set_goals(pair=found, by=side, words=sent["words"])


def _meeting(found: Pair, side: Side, sent: dict[str, Any], now: datetime) -> None:
    words = {"next_step": sent["next_step"]} if "next_step" in sent else {}
    told = {name: sent[name] for name in ("met_date", "has_happened", "mode")}
    note_meeting(pair=found, by=side, **told, **words, now=now)


def _survey(found: Pair, side: Side, sent: dict[str, Any], now: datetime) -> None:
    reached = sent.get("goal_reached")
    answer_survey(
        pair=found,
        by=side,
        occasion=Occasion.END if reached else Occasion.EARLY,
        feeling=Feeling(sent["feeling"]),
        goal_reached=GoalReached(reached) if reached else None,
        now=now,
    )


def _worry(found: Pair, side: Side, sent: dict[str, Any], now: datetime) -> None:
    raise_concern(pair=found, by=side, kind=ConcernKind(sent["kind"]), words=sent["words"], now=now)


def _close(found: Pair, _side: Side, _sent: dict[str, Any], now: datetime) -> None:
    if not may_close(found, now):
        raise NotActive
    complete_pair(pair=found, now=now)


def _end(found: Pair, _side: Side, sent: dict[str, Any], now: datetime) -> None:
    end_early(pair=found, reason=EndReason(sent["reason"]), now=now)


_HANDLERS: dict[str, Handler] = {
    "accept": _accept,
    "decline": _decline,
    "agree": _agree,
    "goals": _goals,
    "meeting": _meeting,
    "survey": _survey,
    "worry": _worry,
    "close": _close,
    "end": _end,
}
