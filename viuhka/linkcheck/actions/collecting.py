"""Notes which web addresses stand where in what is published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Q

from viuhka.catalogue.desk.page_types import fields_of
from viuhka.catalogue.rules.places import places
from viuhka.linkcheck.models import AddressUse, WebAddress, WebHost
from viuhka.linkcheck.rules.addresses import addresses_in, host_of
from viuhka.publications.models import Publication
from viuhka.publications.rules.documents import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

#: What is never asked: a term's URI names it, and need not lead anywhere; an image is ours.
_NOT_LINKS = {"image"}
_KINDS_WITHOUT = (Kind.TERM, Kind.VOCABULARY)
_LOCK = 6_020_118

_Use = tuple[str, str, str, str]


@transaction.atomic
def collect_addresses(*, now: datetime, refs: Iterable[str] | None = None) -> int:
    """Make the uses be what stands in what is published: of everything, or of some references; tells how many changed.

    An address that nothing uses any more is forgotten.
    """
    _hold()
    wanted = None if refs is None else sorted(set(refs))
    found = {use for row in _rows(wanted) for use in _uses_in(row)}
    standing = _standing(wanted)
    gone = [pk for use, pk in standing.items() if use not in found]
    new = found - standing.keys()
    AddressUse.objects.filter(pk__in=gone).delete()
    _enter(new, now)
    WebAddress.objects.filter(uses=None).delete()
    WebHost.objects.filter(addresses=None).delete()
    return len(gone) + len(new)


def _hold() -> None:
    """One collection at a time."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def _rows(refs: list[str] | None) -> Iterator[Publication]:
    rows = Publication.objects.filter(taken_down_at=None).exclude(kind__in=_KINDS_WITHOUT)
    return (rows if refs is None else rows.filter(ref__in=refs)).iterator(chunk_size=200)


def _uses_in(row: Publication) -> Iterator[_Use]:
    document = {name: value for name, value in row.document.items() if name not in _NOT_LINKS}
    fields = fields_of(row.kind)
    for field, text in places([document, row.planning, row.staff], fields.names):
        locale = row.locale if field in fields.words else settings.LANGUAGE_CODE
        yield from ((address, row.ref, locale, field) for address in addresses_in(text))


def _standing(refs: list[str] | None) -> dict[_Use, int]:
    rows = AddressUse.objects.filter(Q() if refs is None else Q(ref__in=refs))
    columns = rows.values_list("address__url", "ref", "locale", "field", "pk")
    return {(url, ref, locale, field): pk for url, ref, locale, field, pk in columns}


def _enter(uses: set[_Use], now: datetime) -> None:
    urls = sorted({url for url, *_where in uses})
    WebHost.objects.bulk_create([WebHost(name=host_of(url)) for url in urls], ignore_conflicts=True)
    WebAddress.objects.bulk_create(
        [WebAddress(url=url, host_id=host_of(url), due_at=now) for url in urls], ignore_conflicts=True
    )
    keys = dict(WebAddress.objects.filter(url__in=urls).values_list("url", "pk"))
    AddressUse.objects.bulk_create(
        [
            AddressUse(address_id=keys[url], ref=ref, locale=locale, field=field)
            for url, ref, locale, field in sorted(uses)
        ]
    )
