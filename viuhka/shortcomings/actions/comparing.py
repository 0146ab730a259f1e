"""Brings the task lists in line with what holds now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection, transaction

from viuhka.catalogue.models import LegalBasis
from viuhka.publications.models import Publication
from viuhka.shortcomings.desk.detectors import everything_found
from viuhka.shortcomings.desk.live import day_of
from viuhka.shortcomings.models import LawStanding, Shortcoming
from viuhka.shortcomings.rules.comparing import Changes, Standing, compare
from viuhka.shortcomings.rules.laws import law_news

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import datetime

    from viuhka.shortcomings.desk.detectors import Refs
    from viuhka.shortcomings.rules.findings import Finding, Key

#: One comparison at a time: two at once would each miss what the other enters.
_LOCK = 6_020_117


@transaction.atomic
def compare_everything(*, now: datetime) -> int:
    """Compare all that is live with the lists; tells how many rows that changed. Run twice, it changes nothing more."""
    _hold()
    note_laws(now=now)
    return _compare(None, now)


@transaction.atomic
def compare_refs(*, refs: Iterable[str], now: datetime) -> int:
    """Compare what was published just now; leaves it to the worker where that compares everything at this moment."""
    return _compare(frozenset(refs), now) if _try_to_hold() else 0


@transaction.atomic
def compare_laws(*, laws: Collection[str], now: datetime) -> int:
    """Note what is new about acts that were edited just now, and compare the pages that rest on them."""
    if not _try_to_hold():
        return 0
    note_laws(now=now)
    resting = Publication.objects.filter(taken_down_at=None, references__overlap=list(laws))
    return _compare(frozenset(resting.values_list("ref", flat=True)), now)


@transaction.atomic
def note_laws(*, now: datetime) -> None:
    """Note since when there is news of each act. An act that is new to us and has some is news from now on."""
    today, known = day_of(now), LawStanding.objects.in_bulk()
    for law in LegalBasis.objects.all():
        news = law_news(law.change_note, law.in_force_from_date, law.in_force_to_date, today)
        standing = known.get(law.ref)
        if standing is None or standing.news != news:
            LawStanding.objects.update_or_create(law_ref=law.ref, defaults={"news": news, "changed_at": now})


def _hold() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def _try_to_hold() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_LOCK])
        return bool(cursor.fetchone()[0])


def _compare(refs: Refs, now: datetime) -> int:
    changes = compare(_standing(refs), everything_found(now, refs))
    _apply(changes, now)
    return len(changes.new) + len(changes.gone) + len(changes.moved)


def _standing(refs: Refs) -> dict[Key, Standing]:
    rows = Shortcoming.objects.standing()
    if refs is not None:
        rows = rows.filter(ref__in=refs)
    columns = rows.values_list("kind", "ref", "locale", "field", "subject", "pk", "state")
    return {(kind, ref, locale, field, of): Standing(pk, state) for kind, ref, locale, field, of, pk, state in columns}


def _apply(changes: Changes, now: datetime) -> None:
    Shortcoming.objects.bulk_create(_row(finding, now) for finding in changes.new)
    Shortcoming.objects.filter(pk__in=changes.gone).update(closed_at=now)
    for pk, finding in changes.moved:
        Shortcoming.objects.filter(pk=pk).update(
            state=finding.state, since=finding.since or now, settled_at=None, settled_by=None, reason=""
        )


def _row(finding: Finding, now: datetime) -> Shortcoming:
    return Shortcoming(
        kind=finding.kind,
        ref=finding.ref,
        locale=finding.locale,
        field=finding.field,
        subject=finding.subject,
        state=finding.state,
        since=finding.since or now,
    )
