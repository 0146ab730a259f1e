from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import connection

from viuhka.findings.models import MissedSearch
from viuhka.findings.rules.words import counted_as

if TYPE_CHECKING:
    from datetime import date

#: How many different words are counted of one day and language; a flood of invented ones ends there.
MOST_A_DAY = 1_000
#: How long a search stays counted.
KEPT = timedelta(days=120)


def record_missed_search(*, searched: str, locale: str, today: date) -> bool:
    """Count a search that found nothing; tell whether it was counted. Nothing is kept of who searched.

    Words that may tell of somebody are dropped, and so are new ones beyond ``MOST_A_DAY``.
    """
    words = counted_as(searched)
    if words is None:
        return False
    standing = MissedSearch.objects.filter(day=today, locale=locale)
    if not standing.filter(words=words).exists() and standing.count() >= MOST_A_DAY:
        return False
    table = MissedSearch._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} AS counted (day, locale, words, count) VALUES (%s, %s, %s, 1)"  # noqa: S608  # our own table
            " ON CONFLICT (day, locale, words) DO UPDATE SET count = counted.count + 1",
            [today, locale, words],
        )
    return True
