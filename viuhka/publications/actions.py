from __future__ import annotations

from itertools import takewhile
from operator import eq
from typing import TYPE_CHECKING

from django.db import connection, transaction

from viuhka.publications.models import NEWS, Address, KeptVersion, Publication

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime

    from viuhka.publications.rules.documents import Document

#: What a tombstone holds: nothing that was said. Its slug stays, as the address does.
_EMPTY: dict[str, object] = {
    "serves": [],
    "document": {},
    "planning": {},
    "staff": {},
    "codes": [],
    "references": [],
    "sort_title": "",
    "starts_at": None,
    "wait_days": None,
    "ends_at": None,
    "digest": "",
}
_WRITTEN = [field.name for field in Publication._meta.concrete_fields if field.name not in {"id", "ref", "locale"}]


class AddressTaken(Exception):
    """The slug belongs, or once belonged, to another page."""


@transaction.atomic
def shelve(
    *, refs: Sequence[str], build: Callable[[], Iterable[Document]], now: datetime, is_publication: bool = True
) -> None:
    """Make the shelf hold, of the pages ``refs``, exactly what ``build`` returns.

    ``build`` runs under a lock of the refs and must read the desk afresh: of two publications of one
    page at once, the later to get the lock then sees what the earlier one wrote. A language that is not
    built any more leaves a tombstone; what did not change keeps its version. So does everything where this
    is no publication, but the desk losing what was deleted elsewhere. Raises ``AddressTaken``.
    """
    _lock(refs)
    built = {(document.ref, document.locale): document for document in build()}
    _keep_addresses(built.values())
    standing = {(row.ref, row.locale): row for row in Publication.objects.filter(ref__in=refs)}
    new = [_new_row(document, now) for key, document in built.items() if key not in standing]
    changed = [row for key, row in standing.items() if _change(row, built.get(key), now, is_publication)]
    Publication.objects.bulk_create(new)
    Publication.objects.bulk_update(changed, _WRITTEN)


def _lock(refs: Sequence[str]) -> None:
    """Take the refs' advisory locks, in one order so that two publications cannot wait for each other."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(key) FROM"
            " (SELECT DISTINCT hashtextextended(ref, 0) AS key FROM unnest(%s::text[]) AS ref ORDER BY key) AS keys",
            [list(refs)],
        )


def _new_row(document: Document, now: datetime) -> Publication:
    return Publication(**Publication.columns_of(document), **{moment: now for _, moment in NEWS})


def _change(row: Publication, document: Document | None, now: datetime, is_publication: bool) -> bool:  # noqa: FBT001  # as it was given
    """Bring a row in line with what was built; tell whether that changed it."""
    if document is None:
        if row.taken_down_at:
            return False
        columns: dict[str, object] = {**_EMPTY, "taken_down_at": now}
    else:
        columns = {**Publication.columns_of(document), "taken_down_at": None}
        if columns["digest"] == row.digest:
            return False
    if is_publication:
        columns |= _news(row, str(columns["digest"]), now)
    for name, value in columns.items():
        setattr(row, name, value)
    return True


def _news(row: Publication, digest: str, now: datetime) -> dict[str, object]:
    """The versions that grow, and their moments: of all whom a part that changed is for, and of nobody else."""
    before, after = row.digest.split("."), digest.split(".")
    unchanged = 0 if len(before) != len(after) else sum(takewhile(bool, map(eq, before, after)))
    found: dict[str, object] = {}
    for version, moment in NEWS[unchanged:]:
        found |= {version: getattr(row, version) + 1} | ({moment: now} if digest else {})
    return found


def _keep_addresses(documents: Iterable[Document]) -> None:
    """Enter the documents' slugs; an address given once is never given to another page."""
    wanted = {(document.kind.value, document.slug): document.ref for document in documents}
    Address.objects.bulk_create(
        [Address(kind=kind, slug=slug, ref=ref) for (kind, slug), ref in wanted.items()], ignore_conflicts=True
    )
    for address in Address.objects.filter(slug__in=[slug for _, slug in wanted]):
        if wanted.get((address.kind, address.slug), address.ref) != address.ref:
            raise AddressTaken(address.slug)


@transaction.atomic
def hand_over_addresses(*, of: str, to: str) -> list[str]:
    """Let every address that a page has or had lead to another one from now on; tells which they are."""
    _lock([of, to])
    addresses = Address.objects.filter(ref=of)
    slugs = sorted(addresses.values_list("slug", flat=True))
    addresses.update(ref=to)
    return slugs


@transaction.atomic
def keep_version(*, documents: Sequence[Document], number: str, change: str, published_at: datetime) -> None:
    """Keep a page, in all its languages, as the version ``number`` that follows those kept so far."""
    ref = documents[0].ref
    _lock([ref])
    kept = KeptVersion.objects.filter(ref=ref)
    last = kept.order_by("-ordinal").values_list("ordinal", flat=True).first() or 0
    kept.filter(is_current=True).update(is_current=False)
    KeptVersion.objects.bulk_create(
        KeptVersion(
            ref=ref,
            ordinal=last + 1,
            number=number,
            locale=document.locale,
            document=document.everybody,
            staff=document.staff,
            change=change,
            published_at=published_at,
        )
        for document in documents
    )


def hold(ref: str) -> None:
    """Let nobody else publish a page before this transaction ends."""
    _lock([ref])
