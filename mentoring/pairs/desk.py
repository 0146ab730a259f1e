"""What pairs are made on, read live: who must be kept apart, and which hard rules two people break now."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import get_language

from mentoring.applications.desk import THE_PERSON, OwnPart, mentee_facts, mentor_facts
from mentoring.matching.rules.suitability import broken_rules
from mentoring.pairs.models import Concern, EndReason, Invitation, KeptApart, Meeting, Pair, SurveyAnswer
from mentoring.pairs.rules.states import PairState, Side
from viuhka.catalogue.models import Term

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from django.db.models import QuerySet

    from mentoring.applications.models import MenteeApplication, MentorApplication
    from mentoring.matching.rules.suitability import HardRule

_NOT_AGAIN = (EndReason.FIT, EndReason.CONCERN)


def kept_apart_in(programme_id: int) -> dict[int, set[str]]:
    """The pseudonyms of the mentors whom each mentee of a programme is kept apart from, by the mentee's id.

    A coordinator decided it, one of them declined before, or they were a pair that did not feel right.
    """
    found: defaultdict[int, set[str]] = defaultdict(set)
    for decided in _decided(mentee__programme=programme_id):
        found[decided.mentee_id].add(decided.mentor.pseudonym)
    for pair in _not_again(programme=programme_id):
        found[pair.mentee_id].add(pair.mentor.pseudonym)
    return found


def _decided(**which: object) -> QuerySet[KeptApart]:
    return KeptApart.objects.filter(**which).select_related("mentor")


def _not_again(**which: object) -> QuerySet[Pair]:
    said_no = Q(state=PairState.DECLINED) | Q(ended_for__in=_NOT_AGAIN)
    return Pair.objects.filter(said_no, **which).select_related("mentor")


def broken_now(mentor: MentorApplication, mentee: MenteeApplication, ends_date: date) -> tuple[HardRule, ...]:
    """The hard rules that keep two people apart as they are now."""
    both = {"mentor": mentor, "mentee": mentee}
    is_apart = _decided(**both).exists() or _not_again(**both).exists()
    avoided = [mentor.pseudonym] if is_apart else []
    terms = mentee.programme.terms(ends_date)
    return broken_rules(mentee_facts(mentee, avoided=avoided), mentor_facts(mentor), terms)


def names_of(codes: Iterable[str]) -> Callable[[str], str]:
    """How to name these codes in the language in use; one that no vocabulary knows stays as it is."""
    terms = Term.objects.filter(code__in=set(codes))
    names = {term.code: term.name_in(get_language() or "fi") for term in terms}
    return lambda code: names.get(code, code)


_OF_A_PAIR: dict[str, dict[str, object]] = {side.value: {f"pair__{side}": THE_PERSON} for side in Side}
_OF_ONE: dict[str, dict[str, object]] = {side.value: {side.value: THE_PERSON} for side in Side}

#: What a mentor or a mentee takes along of their pairs: all of what is theirs, and of the other one the pseudonym.
OWN_PARTS = (
    OwnPart(
        name="pairs",
        model=Pair,
        rows=_OF_ONE,
        told=(
            *("mentor", "mentee", "state", "place", "first_asked", "ends_date", "grounds", "approved_at"),
            *("approved_by", "active_at", "mentor_agreed_at", "mentee_agreed_at", "heard_at", "silence_told_at"),
            *("checked_in_at", "closing_told_at", "over_at", "invited_on_at", "lapsed_for", "ended_for"),
        ),
        withheld={
            "programme": "The file names it once.",
            "goals": "The mentee's own words, which are told among a mentee's goals.",
            "called_off_for": "It may say something of the other one; the coordinator is asked.",
        },
    ),
    OwnPart(
        name="goals_of_pairs",
        model=Pair,
        rows={"mentee": {"mentee": THE_PERSON}},
        told=("ends_date", "goals"),
        withheld={},
    ),
    OwnPart(
        name="survey_answers",
        model=SurveyAnswer,
        rows={side.value: {f"pair__{side}": THE_PERSON, "side": side.value} for side in Side},
        told=("pair", "occasion", "feeling", "goal_reached", "answered_at"),
        withheld={"side": "It is the person's own."},
    ),
    OwnPart(
        name="invitations",
        model=Invitation,
        rows={side.value: {f"pair__{side}": THE_PERSON, "side": side.value} for side in Side},
        told=("pair", "asked_at", "remind_at", "reminded_at", "answer_by_at", "answered_at", "is_accepted", "reason"),
        withheld={"side": "It is the person's own."},
    ),
    OwnPart(
        name="meetings",
        model=Meeting,
        rows=_OF_A_PAIR,
        told=("pair", "met_date", "has_happened", "mode", "with_coordinator", "noted_at", "noted_by"),
        withheld={"next_step": "A mentee's own words, which are told among a mentee's next steps."},
    ),
    OwnPart(
        name="next_steps",
        model=Meeting,
        rows={"mentee": {"pair__mentee": THE_PERSON}},
        told=("met_date", "next_step"),
        withheld={},
    ),
    OwnPart(
        name="worries",
        model=Concern,
        rows=_OF_ONE,
        told=("pair", "kind", "words", "raised_at", "closed_at", "handled_by", "delete_after_date"),
        withheld=dict.fromkeys(("raised_by", "mentor", "mentee"), "It is the person who told it."),
    ),
    OwnPart(
        name="kept_apart",
        model=KeptApart,
        rows=_OF_ONE,
        told=("mentor", "mentee", "decided_at", "decided_by"),
        withheld={"reason": "It may say something of the other one, or of who told it; the coordinator is asked."},
    ),
)
