"""What a coordinator decides of a run: pairs that stay, pairs that must not be, and who is asked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.db import transaction

from mentoring.applications.actions.erasing import hold_pool
from mentoring.matching.rules.grounds import grounds
from mentoring.matching.rules.proposal import propose
from mentoring.pairs.actions.inviting import MenteeHasAPair, RulesBroken, invite_pair
from mentoring.pairs.models import KeptApart, Pair
from mentoring.runs.actions.carrying import store
from mentoring.runs.actions.requesting import RunMovedOn, advance
from mentoring.runs.desk import decisions_of, people_of
from mentoring.runs.models import DecisionKind, MatchRun, RunDecision
from mentoring.runs.rules.snapshots import mentee_facts, mentor_facts, terms_of
from mentoring.runs.rules.states import REVIEWED, RunState

if TYPE_CHECKING:
    from datetime import datetime

    from django.contrib.auth.models import AbstractBaseUser

    from mentoring.applications.models import MenteeApplication, MentorApplication
    from mentoring.matching.rules.people import Terms
    from mentoring.matching.rules.proposal import Proposal
    from mentoring.matching.rules.suitability import HardRule
    from mentoring.programmes.models import WeightSet
    from mentoring.runs.models import ProposedPair


@dataclass(frozen=True, slots=True)
class NotAsked:
    """A pair that could not be asked, because it has changed since the run read it."""

    proposed: ProposedPair
    rules: tuple[HardRule, ...]


@transaction.atomic
def decide_pair(
    *,
    run: MatchRun,
    mentee: MenteeApplication,
    mentor: MentorApplication,
    kind: DecisionKind,
    reason: str,
    by: AbstractBaseUser,
    now: datetime,
    is_for_ever: bool = False,
) -> Proposal:
    """Pin a pair or forbid it, in this run or for ever, and compute the rest anew.

    Raises ``PinNotPossible`` and ``RunMovedOn``.
    """
    held = _in_review(run)
    told = {"kind": kind, "reason": reason, "decided_at": now, "decided_by_id": by.pk}
    if kind == DecisionKind.PINNED:
        held.decisions.filter(mentee=mentee, kind=kind).delete()
    RunDecision.objects.update_or_create(run=held, mentee=mentee, mentor=mentor, defaults=told)
    if is_for_ever and kind == DecisionKind.FORBIDDEN:
        kept = {"reason": reason, "decided_at": now, "decided_by_id": by.pk}
        KeptApart.objects.update_or_create(mentee=mentee, mentor=mentor, defaults=kept)
    return _computed_anew(held)


@transaction.atomic
def undo_decision(*, run: MatchRun, decision: RunDecision) -> Proposal:
    """Take back what was decided of a pair in this run, and compute the rest anew. Raises ``RunMovedOn``."""
    held = _in_review(run)
    held.decisions.filter(pk=decision.pk).delete()
    return _computed_anew(held)


def what_if(*, run: MatchRun, mentee: MenteeApplication, mentor: MentorApplication, kind: DecisionKind) -> Proposal:
    """What the run would propose with one more decision; nothing is kept, nobody is told. Raises ``PinNotPossible``."""
    with transaction.atomic():
        made = decisions_of(run, promised=_proposed_now(run))
        keys = frozenset({(mentee.pseudonym, mentor.pseudonym)})
        others = frozenset(pinned for pinned in made.pinned if pinned[0] != mentee.pseudonym)
        pinned = others | keys if kind == DecisionKind.PINNED else made.pinned - keys
        forbidden = made.forbidden | keys if kind == DecisionKind.FORBIDDEN else made.forbidden - keys
        decided = type(made)(pinned, forbidden, made.promised)
        return propose(*people_of(run), terms_of(run.terms), decided)


def what_if_anew(*, run: MatchRun, weights: WeightSet | None) -> Proposal:
    """What the run would propose if it were computed anew, under these weights or its own; nothing is kept or told.

    Nothing that was promised counts. While it is decided on, what was pinned and asked stays; afterwards, as an
    experiment on what it had read, nothing does but what was forbidden.
    """
    with transaction.atomic():
        made = decisions_of(run, promised=())
        pinned = made.pinned if run.state in REVIEWED else frozenset()
        return propose(*people_of(run), terms_under(run, weights), type(made)(pinned, made.forbidden))


def terms_under(run: MatchRun, weights: WeightSet | None) -> Terms:
    """The terms of a run, with other weights where some are given."""
    terms = terms_of(run.terms)
    return replace(terms, weights=weights.as_weights()) if weights else terms


@transaction.atomic
def approve_pair(*, proposed: ProposedPair, by: AbstractBaseUser, now: datetime) -> Pair:
    """Ask the two of a proposed pair. Raises ``RulesBroken``, ``MenteeHasAPair``, ``RunMovedOn``."""
    run = _in_review(proposed.run)
    rows = run.proposed.select_related("mentee", "mentor").select_for_update(of=("self",))
    held = rows.filter(pk=proposed.pk).first()
    if held is None:  # One of the two was erased.
        raise RunMovedOn
    if held.pair:
        return held.pair
    held.pair = invite_pair(
        mentor=held.mentor,
        mentee=held.mentee,
        ends_date=run.ends_date,
        grounds=shared_codes(held),
        by=by,
        now=now,
    )
    held.save(update_fields=["pair"])
    if not run.proposed.filter(pair=None).exists():
        advance(run=run, to=RunState.PUBLISHED, published_at=now)
    return held.pair


@transaction.atomic
def approve_all(*, run: MatchRun, by: AbstractBaseUser, now: datetime) -> list[NotAsked]:
    """Ask the two of every proposed pair and publish the run; tells which could not be asked any more, and why.

    Raises ``RunMovedOn``.
    """
    held = _in_review(run)
    failed = []
    for proposed in held.proposed.filter(pair=None).order_by("mentee"):
        try:
            approve_pair(proposed=proposed, by=by, now=now)
        except RulesBroken as error:
            failed.append(NotAsked(proposed, error.rules))
        except MenteeHasAPair:
            failed.append(NotAsked(proposed, ()))
    held.refresh_from_db()
    if held.state != RunState.PUBLISHED:
        advance(run=held, to=RunState.PUBLISHED, published_at=now)
    return failed


@transaction.atomic
def close_run(*, run: MatchRun, now: datetime) -> bool:
    """Close a published run of which nobody is asked any more; tells whether it was."""
    held = MatchRun.objects.select_for_update().get(pk=run.pk)
    if held.state != RunState.PUBLISHED or Pair.objects.asking().filter(proposed__run=held).exists():
        return False
    advance(run=held, to=RunState.CLOSED, over_at=now)
    return True


def shared_codes(proposed: ProposedPair) -> dict[str, tuple[str, ...]]:
    """What the two have in common, by criterion, as the run read them: what both are told, without points."""
    terms = terms_of(proposed.run.terms)
    read_mentee = proposed.run.mentees.get(person=proposed.mentee_id)
    read_mentor = proposed.run.mentors.get(person=proposed.mentor_id)
    mentee, mentor = (
        mentee_facts(str(read_mentee), read_mentee.facts),
        mentor_facts(str(read_mentor), read_mentor.facts),
    )
    found = {str(ground.criterion): ground.shared for ground in grounds(mentee, mentor, terms) if ground.points}
    return {**found, "languages": tuple(sorted(mentee.languages & mentor.languages))}


def _in_review(run: MatchRun) -> MatchRun:
    """The run, locked, and marked as being decided on. Nobody of its programme is erased meanwhile."""
    hold_pool(programme=run.programme_id)
    held = MatchRun.objects.select_for_update(of=("self",)).select_related("programme").get(pk=run.pk)
    if held.state not in REVIEWED:
        raise RunMovedOn
    if held.state == RunState.PROPOSED:
        advance(run=held, to=RunState.IN_REVIEW)
    return held


def _proposed_now(run: MatchRun) -> list[tuple[str, str]]:
    rows = run.proposed.select_related("mentee", "mentor")
    return [(one.mentee.pseudonym, one.mentor.pseudonym) for one in rows]


def _computed_anew(run: MatchRun) -> Proposal:
    """The best pairs under all that was decided; what was proposed stays where it can."""
    found = propose(*people_of(run), terms_of(run.terms), decisions_of(run, promised=_proposed_now(run)))
    store(run, found)
    return found
