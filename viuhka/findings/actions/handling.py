"""What staff and testers decide about a finding. Each decision is a step, with what is said to the other side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from wagtail.log_actions import log

from viuhka.findings.desk import page_of
from viuhka.findings.models import Finding, FindingStep
from viuhka.findings.notices import say_how_it_stands
from viuhka.findings.rules.kept import kept_until
from viuhka.findings.rules.states import OVER, State, may_answer, may_move
from viuhka.outbox.actions.unasked import prove_address

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from django.contrib.auth.models import AbstractBaseUser

#: What the audit log calls it.
MOVED = "viuhka.move_finding"


class MovedOn(Exception):
    """The finding stands elsewhere than whoever decided saw it; nothing was changed."""


class NothingPublished(Exception):
    """Nothing of the page has been published since the finding came, so nothing can be fixed there."""


class NotTheSame(Exception):
    """A finding is a duplicate of another one that is none itself."""


class NotTheTester(Exception):
    """Whether a fix holds is said by who reported it, or who tests in its round."""


@transaction.atomic
def assign_findings(*, findings: Sequence[Finding], owner: AbstractBaseUser | None) -> int:
    """Give findings to somebody of the staff, or to nobody, and tell how many there were."""
    keys = [finding.pk for finding in findings]
    return Finding.objects.filter(pk__in=keys).update(owner=owner.pk if owner else None)


@transaction.atomic
def accept_finding(*, finding: Finding, by: AbstractBaseUser, now: datetime, words: str = "") -> Finding:
    """Say that it will be mended; also of one that was closed or not accepted before. Raises ``MovedOn``.

    Whoever accepts what nobody looks after becomes its owner.
    """
    row = _held(finding, State.ACCEPTED)
    row.owner_id = row.owner_id or by.pk
    row.duplicate_of = row.revision = None
    return _moved(row, State.ACCEPTED, by=by, now=now, words=words)


@transaction.atomic
def refuse_finding(*, finding: Finding, reason: str, by: AbstractBaseUser, now: datetime) -> Finding:
    """Not accept a finding, for a reason that its sender reads. Raises ``MovedOn``."""
    row = _held(finding, State.REFUSED)
    return _moved(row, State.REFUSED, by=by, now=now, words=reason)


@transaction.atomic
def mark_duplicate(*, finding: Finding, of: Finding, by: AbstractBaseUser, now: datetime) -> Finding:
    """Say that a finding is the same as another one. Raises ``MovedOn`` and ``NotTheSame``."""
    row, other = _held(finding, State.DUPLICATE), Finding.objects.select_for_update().get(pk=of.pk)
    if other.pk == row.pk or other.state == State.DUPLICATE or row.duplicates.exists():
        raise NotTheSame
    row.duplicate_of = other
    return _moved(row, State.DUPLICATE, by=by, now=now, words="")


@transaction.atomic
def mark_fixed(*, finding: Finding, by: AbstractBaseUser, now: datetime, words: str = "") -> Finding:
    """Say that it was fixed, in the revision of its page that is live, and ask the tester whether it holds.

    What is about no page has no revision. Raises ``MovedOn`` and ``NothingPublished``.
    """
    row = _held(finding, State.FIXED)
    page = page_of(row)
    if page is not None:
        revision = page.live_revision
        if revision is None or not page.live or revision.created_at <= row.reported_at:
            raise NothingPublished
        row.revision = revision.pk
    return _moved(row, State.FIXED, by=by, now=now, words=words)


@transaction.atomic
def close_finding(*, finding: Finding, by: AbstractBaseUser, now: datetime, words: str = "") -> Finding:
    """Close what was verified, or what was fixed and nobody verifies. Raises ``MovedOn``."""
    return _moved(_held(finding, State.CLOSED), State.CLOSED, by=by, now=now, words=words)


@transaction.atomic
def verify_fix(
    *, finding: Finding, holds: bool, now: datetime, words: str = "", by: AbstractBaseUser | None = None
) -> Finding:
    """Say as the tester whether a fix holds; one that does not opens the finding again.

    ``by`` is somebody with an account; who came by the sender's own link has none. Raises ``MovedOn`` and
    ``NotTheTester``.
    """
    if by and not Finding.objects.of_rounds_of(by).filter(pk=finding.pk).exists():
        raise NotTheTester
    to = State.VERIFIED if holds else State.ACCEPTED
    row = Finding.objects.select_for_update(of=("self",)).get(pk=finding.pk)
    if not may_answer(row.state, to):
        raise MovedOn
    if not holds:
        row.revision = None
    return _moved(row, to, by=by, now=now, words=words, is_by_tester=True)


def prove_sender(*, finding: Finding) -> None:
    """Note that whoever reads mail at the sender's address wants these letters."""
    if finding.email:
        prove_address(address=finding.email)


def _held(finding: Finding, to: State) -> Finding:
    row = Finding.objects.select_for_update(of=("self",)).get(pk=finding.pk)
    if not may_move(row.state, to):
        raise MovedOn
    return row


def _moved(
    row: Finding,
    to: State,
    *,
    by: AbstractBaseUser | None,
    now: datetime,
    words: str,
    is_by_tester: bool = False,
) -> Finding:
    row.state, row.moved_at = to.value, now
    row.forget_after_date = kept_until(now.date(), is_over=to in OVER)
    row.save()
    FindingStep.objects.create(
        finding=row,
        state=to.value,
        at=now,
        by_id=by.pk if by else None,
        is_by_tester=is_by_tester,
        revision=row.revision,
        words=words,
    )
    log(row, MOVED, user=by, data={"state": to.value}, timestamp=now)
    if not is_by_tester:
        say_how_it_stands(finding=row, now=now)
    return row
