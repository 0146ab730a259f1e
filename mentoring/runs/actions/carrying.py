"""What the worker does with a run: it reads people, computes, proves and proposes, each in one transaction.

Every step brings the run from one state to the next by compare-and-set, together with all that belongs to it. Killed
at any moment, a step has been done or not; done twice, the second one finds the run moved on and leaves nothing.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from importlib.metadata import version
from typing import TYPE_CHECKING

from django.db import DatabaseError, connection, transaction
from django.db.models import F, Q
from django.db.models.functions import Greatest
from django.urls import reverse
from psycopg.errors import ForeignKeyViolation, SerializationFailure

from mentoring.matching.rules.assignment import NotSolved
from mentoring.matching.rules.pool import UnusablePool
from mentoring.matching.rules.proposal import is_proved, propose
from mentoring.runs.actions.requesting import RunMovedOn, advance
from mentoring.runs.desk import decisions_of, hash_of, mentees_to_read, mentors_to_read, people_of
from mentoring.runs.models import MatchRun, ProposedPair, RunFailure, RunMentee, RunMentor
from mentoring.runs.rules.snapshots import RULES_VERSION, stored_terms, terms_of
from mentoring.runs.rules.states import CARRIED, RunState
from mentoring.secrecy.notices import tell_coordinators

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from mentoring.matching.rules.proposal import Proposal

#: A worker that has not finished a step by then is dead.
LEASE = timedelta(minutes=30)
MOST_ATTEMPTS = 3
_LIBRARIES = ("numpy", "ortools")


class PeopleErased(Exception):
    """Somebody whom the run had read was erased while it was at work."""


def carry_on_runs(*, now: datetime) -> int:
    """Carry every run on that the worker can, to its proposal; tells how many steps were done."""
    steps = 0
    for run in MatchRun.objects.to_carry_on(now):
        while run.state in CARRIED and _claimed(run, now):
            carry_on(run=run, now=now)
            steps += 1
    return steps


def _claimed(run: MatchRun, now: datetime) -> bool:
    """Claim a run for this worker; one that several workers have died of fails."""
    free = Q(claimed_until=None) | Q(claimed_until__lte=now)
    claim = MatchRun.objects.filter(free, pk=run.pk, state=run.state)
    if not claim.update(claimed_until=now + LEASE, attempts=F("attempts") + 1):
        return False
    run.refresh_from_db()
    if run.attempts > MOST_ATTEMPTS:
        with suppress(RunMovedOn):
            fail(run=run, failure=RunFailure.DIED, now=now)
        return False
    return run.state in CARRIED  # It may just have been given up.


def carry_on(*, run: MatchRun, now: datetime) -> None:
    """Do the next step of a run, unless somebody else has done it meanwhile."""
    steps: dict[RunState, Callable[[MatchRun, datetime], None]] = {
        RunState.REQUESTED: read_people,
        RunState.SNAPSHOT: solve,
        RunState.SOLVED: certify,
        RunState.CERTIFIED: put_forward,
    }
    try:
        steps[RunState(run.state)](run, now)
    except RunMovedOn:
        run.refresh_from_db()
    except (PeopleErased, DatabaseError) as error:
        if not _came_between(error):
            raise
        _release(run)


def _came_between(error: Exception) -> bool:
    """Whether somebody changed, left or gave the run up at the same moment, and nothing else is wrong."""
    return isinstance(error, PeopleErased) or isinstance(error.__cause__, ForeignKeyViolation | SerializationFailure)


def _release(run: MatchRun) -> None:
    """Let the step be done again at once, of which nothing is left; it does not count as an attempt."""
    run.refresh_from_db()
    claimed = MatchRun.objects.filter(pk=run.pk, state=run.state, claimed_until=run.claimed_until)
    claimed.update(claimed_until=None, attempts=Greatest(F("attempts") - 1, 0))


def read_people(run: MatchRun, now: datetime) -> None:
    """Read the pool, all of it as it was at one moment. Raises ``RunMovedOn``."""
    is_outermost = not connection.in_atomic_block
    with transaction.atomic():
        if is_outermost:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        weights = run.programme.newest_weights()
        advance(
            run=run,
            to=RunState.SNAPSHOT,
            snapshot_at=now,
            snapshot_hash="-",
            terms=stored_terms(run.programme.terms(run.ends_date)),
            weights_number=weights.number if weights else 0,
            rules_version=RULES_VERSION,
            library_versions={name: version(name) for name in _LIBRARIES},
        )
        RunMentee.objects.bulk_create(mentees_to_read(run, now.date()))
        RunMentor.objects.bulk_create(mentors_to_read(run))
        run.snapshot_hash = hash_of(run)
        run.save(update_fields=["snapshot_hash"])


def solve(run: MatchRun, now: datetime) -> None:
    """Compute the best pairs of what was read. Raises ``RunMovedOn``."""
    if hash_of(run) != run.snapshot_hash:
        _start_over(run, now)
        return
    try:
        found = propose(*people_of(run), terms_of(run.terms), decisions_of(run))
    except UnusablePool:
        fail(run=run, failure=RunFailure.TOO_LARGE, now=now)
    except NotSolved:
        fail(run=run, failure=RunFailure.NOT_SOLVED, now=now)
    else:
        with transaction.atomic():
            advance(run=run, to=RunState.SOLVED, solved_at=now)
            store(run, found)


def store(run: MatchRun, found: Proposal) -> None:
    """Keep what was found instead of what was proposed before; who was asked already stays. Raises ``PeopleErased``."""
    mentees = {str(row): row for row in run.mentees.all()}
    mentors = {str(row): row for row in run.mentors.all()}
    if not {pair.mentee for pair in found.pairs} <= mentees.keys() or found.certificate.prices.keys() != mentors.keys():
        raise PeopleErased
    run.proposed.filter(pair=None).delete()
    asked = {f"A-{pk:04d}" for pk in run.proposed.values_list("mentee", flat=True)}
    ProposedPair.objects.bulk_create(
        ProposedPair(
            run=run,
            mentee_id=mentees[pair.mentee].person_id,
            mentor_id=mentors[pair.mentor].person_id,
            parts=dict(pair.parts),
            score=pair.score,
            is_pinned=pair.is_pinned,
            is_kept=pair.is_kept,
        )
        for pair in found.pairs
        if pair.mentee not in asked
    )
    _store_proof(run, found, list(mentees.values()), list(mentors.values()))


def _store_proof(run: MatchRun, found: Proposal, mentees: list[RunMentee], mentors: list[RunMentor]) -> None:
    proof = found.certificate
    for mentee in mentees:
        mentee.worth = proof.worths.get(str(mentee), 0)
    for mentor in mentors:
        mentor.price = proof.prices[str(mentor)]
    RunMentee.objects.bulk_update(mentees, ["worth"], batch_size=1000)
    RunMentor.objects.bulk_update(mentors, ["price"], batch_size=1000)
    run.figures = {
        "matched": list(found.quality.matched),
        "kept": found.quality.kept,
        "points": found.quality.points,
        "pairs": len(found.pairs),
        "left_out": len(found.left_out),
        "worth": proof.worth,
        "bound": proof.bound,
        "units": [proof.units.rank, proof.units.kept],
    }
    run.save(update_fields=["figures"])


def certify(run: MatchRun, now: datetime) -> None:
    """Check by the stored prices that no pairs are better than the stored ones. Raises ``RunMovedOn``."""
    if hash_of(run) != run.snapshot_hash:
        _start_over(run, now)
        return
    pairs = {one.mentee.pseudonym: one.mentor.pseudonym for one in run.proposed.select_related("mentee", "mentor")}
    price = {str(row): row.price or 0 for row in run.mentors.all()}
    if is_proved(*people_of(run), terms_of(run.terms), decisions_of(run), pairs, price):
        advance(run=run, to=RunState.CERTIFIED)
    else:
        fail(run=run, failure=RunFailure.NOT_PROVED, now=now)


def put_forward(run: MatchRun, now: datetime) -> None:
    """Lay the pairs before the coordinators, and tell them. Raises ``RunMovedOn``."""
    with transaction.atomic():
        advance(run=run, to=RunState.PROPOSED, proposed_at=now)
        path, mailbox = reverse("match_run", args=[run.pk]), run.programme.contact_email
        tell_coordinators(about="proposal", key=str(run.pk), path=path, mailbox=mailbox, now=now)


def fail(*, run: MatchRun, failure: RunFailure, now: datetime) -> None:
    """End a run that cannot be carried on. Raises ``RunMovedOn``."""
    advance(run=run, to=RunState.FAILED, failure=failure.value, over_at=now)


@transaction.atomic
def _start_over(run: MatchRun, now: datetime) -> None:
    """Discard a run whose people were erased meanwhile, and ask for the same once more."""
    advance(run=run, to=RunState.DISCARDED, over_at=now)
    MatchRun.objects.create(
        programme=run.programme,
        round=run.round,
        ends_date=run.ends_date,
        requested_at=now,
        requested_by=run.requested_by,
    )
